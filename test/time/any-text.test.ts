// Whatever the text: no throw, mentions in order and inside it, spans the right way round.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { EVER_AFTER, EVER_BEFORE } from '../../src/time/day-span.js'
import { readTimes } from '../../src/time/read-times.js'
import type { TimeContext } from '../../src/time/read-times.js'
import { days } from '../corpus/days.js'

const WORDS =
  "since after before until by from to between and the of in on 1998 2004 17 3 45 '90s 1990s 19th century centuries early late mid- first half quarter Q3 March May 31 February BC AD last next this week year ago two a few Monday Sunday today past months 2022-08-17 2022年 – - / ( ) , . 99/99/9999 20230230 winter 0 nineteenth second 10th present onwards 📅 \u0000 \ud800".split(
    ' ',
  )

const contexts: fc.Arbitrary<TimeContext> = fc.oneof(
  fc.constant<TimeContext>({}),
  fc.record({ reference: days.map(({ iso }) => iso), yearless: fc.constantFrom('nearest' as const, 'past' as const) }),
)

function expectSound(text: string, context: TimeContext): void {
  let previousEnd = 0
  for (const { start, end, first, last } of readTimes(text, context)) {
    expect(start).toBeGreaterThanOrEqual(previousEnd)
    expect(end).toBeGreaterThan(start)
    expect(end).toBeLessThanOrEqual(text.length)
    expect(first).toBeLessThanOrEqual(last)
    expect(first).toBeGreaterThanOrEqual(EVER_BEFORE)
    expect(last).toBeLessThanOrEqual(EVER_AFTER)
    expect(Number.isInteger(first) && Number.isInteger(last)).toBe(true)
    previousEnd = end
  }
}

test('arbitrary unicode', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), contexts, expectSound), { numRuns: 500 })
})

test('arbitrary sequences of time words', () => {
  const text = fc
    .array(fc.tuple(fc.constantFrom(...WORDS), fc.constantFrom(' ', ' ', ' ', '', '\n', '  ', ' , ')), {
      maxLength: 40,
    })
    .map((parts) => parts.flat().join(''))
  fc.assert(fc.property(text, contexts, expectSound), { numRuns: 5000 })
})

test.each([
  '1',
  '1 ',
  '1-',
  '1998 ',
  '1998–99, ',
  'May ',
  'May 1, ',
  '1, 2, 3 ',
  'first, ',
  'since the ',
  'Monday, ',
  'the ',
  ' ',
])('a long text of "%s" comes to an end', (piece) => {
  expectSound(piece.repeat(100_000 / piece.length), { reference: '2023-06-09' })
})
