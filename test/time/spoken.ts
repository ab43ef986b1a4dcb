// Mentions of time in one line each, so that tables of examples stay readable.
import { EVER_AFTER, EVER_BEFORE, isoOf } from '../../src/time/day-span.js'
import { readTimes } from '../../src/time/read-times.js'
import type { TimeContext } from '../../src/time/read-times.js'

/** A Friday. */
export const FRIDAY: TimeContext = { reference: '2023-06-09' }

/** `1998 = 1998-01-01..1998-12-31`: a single day once, an open end as nothing, then the relation and "ambiguous". */
export function spoken(text: string, context: TimeContext = FRIDAY): string[] {
  return readTimes(text, context).map(({ start, end, first, last, relation, ambiguous }) => {
    const from = first <= EVER_BEFORE ? '' : isoOf(first)
    const to = last >= EVER_AFTER ? '' : isoOf(last)
    const span = from === to ? from : `${from}..${to}`
    return `${text.slice(start, end)} = ${span}${relation === 'in' ? '' : ` ${relation}`}${ambiguous ? ' ambiguous' : ''}`
  })
}

/** The days and the rest of the only mention in `text`. */
export function spokenOnce(text: string, context: TimeContext = FRIDAY): string {
  const mentions = spoken(text, context)
  return mentions.length === 1 ? (mentions[0]?.replace(/^.* = /s, '') ?? '') : mentions.join(' | ')
}
