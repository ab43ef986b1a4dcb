// The chat over streams: the order of the answers, how it ends, and that it releases its input.
import { PassThrough, Writable } from 'node:stream'
import { setImmediate } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { chat } from '../../src/terminal/chat.js'

function streams(terminal: boolean) {
  let printed = ''
  const output = new Writable({
    write: (chunk: Buffer, _, done) => {
      printed += chunk.toString()
      done()
    },
  })
  return { input: Object.assign(new PassThrough(), { isTTY: terminal }), output, printed: () => printed }
}

/** Runs the chat over `input` as from a pipe. Each answer is its question in brackets. */
async function piped(...chunks: (string | Uint8Array)[]): Promise<string> {
  const { input, output, printed } = streams(false)
  for (const chunk of chunks) input.write(chunk)
  input.end()
  await chat({ input, output }, async (question) => {
    await setImmediate()
    return `[${question}]`
  })
  return printed()
}

describe('in a pipe', () => {
  test('every line is answered in order, an empty line after each answer, without a prompt', async () => {
    expect(await piped('One?\nTwo?\nThree?\n')).toBe('[One?]\n\n[Two?]\n\n[Three?]\n\n')
  })

  test('empty lines, Windows line ends and an unterminated last line are handled', async () => {
    expect(await piped('\n  \nOne?\r\n\r\n\tTwo? ')).toBe('[One?]\n\n[Two?]\n\n')
  })

  test('a character that arrives in two chunks stays whole', async () => {
    const bytes = Buffer.from('Zürich?\n')
    expect(await piped(bytes.subarray(0, 2), bytes.subarray(2))).toBe('[Zürich?]\n\n')
  })

  test.each(['exit', 'quit', ' exit '])('"%s" ends it, and what follows is not answered', async (word) => {
    expect(await piped(`One?\n${word}\nTwo?\n`)).toBe('[One?]\n\n')
  })

  test('no input gives no output', async () => {
    expect(await piped()).toBe('')
  })

  test('a question is read only after the previous one is answered', async () => {
    const { input, output } = streams(false)
    input.end('One?\nTwo?\nThree?\n')
    let running = 0
    const together: number[] = []
    await chat({ input, output }, async (question) => {
      together.push(++running)
      for (let turn = 0; turn < 5; turn++) await setImmediate()
      running--
      return question
    })
    expect(together).toEqual([1, 1, 1])
  })

  test('hundreds of lines at once are all answered', async () => {
    const questions = Array.from({ length: 500 }, (_, at) => `Question ${String(at)}?`)
    expect((await piped(`${questions.join('\n')}\n`)).trim().split('\n\n')).toEqual(questions.map((one) => `[${one}]`))
  })

  test('a failure to answer ends it with that failure', async () => {
    const { input, output } = streams(false)
    input.end('One?\n')
    await expect(chat({ input, output }, () => Promise.reject(new Error('no model')))).rejects.toThrow('no model')
  })
})

describe('on a terminal', () => {
  test('there is a prompt, and an empty line between question and answer', async () => {
    const { input, output, printed } = streams(true)
    const done = chat({ input, output }, (question) => Promise.resolve(`[${question}]`))
    input.write('One?\r')
    input.write('exit\r')
    await done
    expect(printed()).toMatch(/> .*One\?/)
    expect(printed()).toContain('\n[One?]\n')
  })

  test.each([
    ['Ctrl-C', '\u0003'],
    ['Ctrl-D', '\u0004'],
  ])('%s at the prompt ends it', async (_, key) => {
    const { input, output } = streams(true)
    const done = chat({ input, output }, (question) => Promise.resolve(question))
    input.write(key)
    await done
    expect(input.isPaused()).toBe(true)
  })

  // Regression: a prompt after the end reopened the input, and the process never exited.
  test('Ctrl-C while a question is being answered ends the chat and releases the input', async () => {
    const { input, output } = streams(true)
    const done = chat({ input, output }, async (question) => {
      await setImmediate()
      return question
    })
    input.write('One?\r\u0003')
    await done
    expect(input.isPaused()).toBe(true)
  })

  test('arrow keys edit the line', async () => {
    const { input, output } = streams(true)
    const asked: string[] = []
    const done = chat({ input, output }, (question) => {
      asked.push(question)
      return Promise.resolve('')
    })
    input.write('lakke?\u001b[D\u001b[D\u007f\r')
    input.write('\u001b[A\r')
    input.write('exit\r')
    await done
    expect(asked).toEqual(['lake?', 'lake?'])
  })
})
