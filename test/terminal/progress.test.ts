// Progress without a terminal: in a log, in a container, in CI.
import { PassThrough } from 'node:stream'
import { describe, expect, test } from 'vitest'
import { createProgress } from '../../src/terminal/progress.js'

/** A stream like standard error in a pipe, and a clock set by hand, in milliseconds. */
function offTerminal() {
  const stream = new PassThrough()
  const clock = { now: 1_000_000 }
  // Only `write` and `isTTY` are used.
  const progress = createProgress(stream as unknown as NodeJS.WriteStream, () => clock.now)
  return { progress, clock, written: () => (stream.read() as Buffer | null)?.toString() ?? '' }
}

describe('without a terminal', () => {
  test('a quick build says nothing', () => {
    const { progress, clock, written } = offTerminal()
    for (let done = 0; done <= 1000; done++) {
      clock.now += 4
      progress.show({ doing: 'embedding', done, of: 1000 })
    }
    progress.stop()
    expect(written()).toBe('')
  })

  test('a long one reports progress every few seconds, in whole lines without control characters', () => {
    const { progress, clock, written } = offTerminal()
    for (let done = 0; done < 6000; done++) {
      clock.now += 10
      progress.show({ doing: done < 3000 ? 'splitting' : 'embedding', done, of: 6000 })
    }
    progress.stop()
    const lines = written().split('\n')
    expect(lines.pop()).toBe('')
    expect(lines.length).toBeGreaterThan(5)
    expect(lines.length).toBeLessThan(20)
    for (const line of lines) expect(line).toMatch(/^(Splitting documents|Embedding passages): \d+ of 6000$/)
    expect(new Set(lines).size).toBe(lines.length)
  })
})
