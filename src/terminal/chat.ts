// A chat: one question per line, each answered before the next is read.
import { createInterface } from 'node:readline/promises'

export interface ChatStreams {
  readonly input: NodeJS.ReadableStream & { readonly isTTY?: boolean }
  readonly output: NodeJS.WritableStream
}

/**
 * Answers every line of `input` until it ends, or until "exit" or "quit", and skips empty lines. `answer` returns the
 * text to print. On a terminal it shows a prompt, and Ctrl-C or Ctrl-D ends the chat.
 */
export async function chat(
  { input, output }: ChatStreams,
  answer: (question: string) => Promise<string>,
): Promise<void> {
  const terminal = input.isTTY === true
  const lines = createInterface({ input, output, terminal, prompt: terminal ? '\n> ' : '' })
  const state = { interrupted: false, closed: false }
  lines.on('SIGINT', () => {
    state.interrupted = true
    lines.close()
  })
  lines.on('close', () => {
    state.closed = true
  })
  const prompt = (): void => {
    // The input may have ended while the last question was answered; a prompt would reopen it.
    if (terminal && !state.closed) lines.prompt()
  }
  prompt()
  for await (const line of lines) {
    const question = line.trim()
    if (question === 'exit' || question === 'quit') break
    if (question !== '') output.write(`${terminal ? '\n' : ''}${await answer(question)}\n${terminal ? '' : '\n'}`)
    if (state.interrupted) break
    prompt()
  }
  lines.close()
}
