// Reads decades and centuries: the 1990s, the '90s, the sixties, 19th century, eighteenth and nineteenth centuries.
import { startingAt, endingAt, isAt, matchAt } from './cursor.js'
import type { Cursor } from './cursor.js'
import type { Point } from './point.js'
import { DECADE_WORD, decadeNamed, LIST_WORD, ORDINAL, ordinalNamed, RANGE_WORD } from './words.js'

const DECADE = startingAt("([12]\\d{2}0)\\s?['’]?s(?![a-z\\d])")
const SHORT_DECADE = startingAt("(\\d0)['’]?s(?![a-z\\d])")
const SHORT_CUE = endingAt("(?:(?<![a-z\\d])['’‘]|(?<![a-z])(?:the|early|late|mid)[\\s-]{1,2})")
const IN_WORDS = startingAt(`(?:${DECADE_WORD})(?![a-z])`)
const WORD_CUE = endingAt(
  '(?<![a-z])(?:the|roaring|swinging|(?<!(?:his|her|their|my|your|our|its)\\s)(?:early|late|mid))[\\s-]{1,2}',
)
const NOT_A_START = endingAt('[a-z\\d$£€¥#]|\\d[.,:/]')
/** A decade before it, written with its century: "the 1860s and '70s". */
const CENTURY_BEFORE = endingAt(
  "([12]\\d)\\d0['’]?s(?:\\s?(?:,|and|or|to|[-–]|into)\\s?){1,2}(?:the\\s)?(?:early|late|mid)?[\\s-]?['’‘]?",
)

const CENTURY = startingAt(
  `(${ORDINAL})(?:(?=(?:(?:${RANGE_WORD}|${LIST_WORD})(?:the\\s)?(?:(?:early|mid|late)[\\s-])?${ORDINAL}){1,3}[\\s-]{1,2}centur(?:y|ies)(\\s?b\\.?c\\.?)?)|[\\s-]{1,2}centur(?:y|ies)(\\s?b\\.?c\\.?(?:e\\b\\.?)?)?(?![a-z]))`,
)

export function readDecade({ text, offset: start }: Cursor): readonly Point[] {
  if (isAt(NOT_A_START, text, start)) return []
  const long = matchAt(DECADE, text, start)
  if (long !== undefined) {
    const year = Number(long[1])
    // "The 1800s" mostly means the century, "the 2000s" mostly the decade.
    const century = year % 100 === 0
    return decade(start, start + long[0].length, year, century && year < 2000 ? 1200 : 120, century)
  }
  const short = matchAt(SHORT_DECADE, text, start)
  if (short === undefined) return []
  const century = matchAt(CENTURY_BEFORE, text, start)?.[1]
  if (century === undefined && !isAt(SHORT_CUE, text, start)) return []
  const quoted = /['’‘]/.test(text.charAt(start - 1))
  const tens = Number(short[1])
  const year = century === undefined ? tens + (tens < 20 ? 2000 : 1900) : Number(century) * 100 + tens
  return decade(quoted ? start - 1 : start, start + short[0].length, year, 120, false)
}

export function readDecadeWord({ text, offset: start }: Cursor): readonly Point[] {
  const word = matchAt(IN_WORDS, text, start)?.[0] ?? ''
  const year = decadeNamed(word)
  return year === undefined || !isAt(WORD_CUE, text, start) ? [] : decade(start, start + word.length, year, 120, false)
}

function decade(start: number, end: number, year: number, count: number, ambiguous: boolean): Point[] {
  return [{ start, end, value: { kind: 'months', year, month: 1, count }, ambiguous }]
}

/** Of "18th and 19th centuries" each ordinal is read on its own, the first ones too. */
export function readCentury({ text, offset: start }: Cursor): readonly Point[] {
  const match = isAt(NOT_A_START, text, start) ? undefined : matchAt(CENTURY, text, start)
  if (match === undefined) return []
  const [whole, ordinal = '', listEra, era] = match
  const nth = ordinalNamed(ordinal)
  if (nth < 1 || nth > 22) return []
  // The 1st century AD began in the year 1, the 1st century BC in 100 BC.
  const year = listEra === undefined && era === undefined ? (nth - 1) * 100 + 1 : 1 - nth * 100
  return decade(start, start + whole.length, year, 1200, false)
}
