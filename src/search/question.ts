// What is asked: read out of what was typed, with every limit and preference in it.
import { periodOf } from '../corpus/period.js'
import type { Period } from '../corpus/period.js'
import type { IsoDate } from '../corpus/publication-date.js'
import type { Generation } from '../index/generation.js'
import { fold, wordsOf } from '../index/words.js'
import { isoOf } from '../time/day-span.js'
import type { DaySpan } from '../time/day-span.js'
import { readTimes } from '../time/read-times.js'
import type { TimeMention } from '../time/read-times.js'
import { knownSource } from './known-source.js'
import type { Note } from './note.js'
import { readOperators } from './operators.js'
import { publicationPhrase } from './publication-phrase.js'
import type { PublicationPhrase } from './publication-phrase.js'
import { correctSpelling } from './spelling.js'

/** A question as it was typed, its options not yet read. */
export interface TypedQuestion {
  readonly text: string
  readonly since?: string | undefined
  readonly until?: string | undefined
  readonly source?: string | undefined
  /** Documents of any time, whatever the question says about publication. */
  readonly anyTime?: boolean | undefined
}

export interface Question {
  /** As it was asked. */
  readonly text: string
  /** What is searched: without operators and publication phrases, mistyped words mended. */
  readonly searched: string
  /** To be found word for word. */
  readonly phrases: readonly string[]
  /** Not to be found at all. */
  readonly excluded: readonly string[]
  /** Only documents published in it count. */
  readonly period: (Period & { readonly origin: 'option' | 'question' }) | undefined
  /** Only documents of exactly this source count. */
  readonly source: string | undefined
  /** The days it speaks of: passages that speak of them are preferred. */
  readonly times: readonly DaySpan[]
  /** Whether the newest of what answers is wanted. */
  readonly newest: boolean
  readonly notes: readonly Note[]
}

const NEWEST =
  /\b(?:latest|newest|most recent|most recently|currently|current|now|nowadays|these days|at present|up[ -]to[ -]date)\b/i

/** Reads `typed` as asked on `today`. Throws DATE_INVALID, PERIOD_REVERSED or SOURCE_UNKNOWN. */
export function readQuestion(generation: Generation, typed: TypedQuestion, today: IsoDate): Question {
  const { text, phrases, excluded } = readOperators(typed.text)
  const mentions = readTimes(text, { reference: today, yearless: 'past' })
  const option = periodOf(typed.since, typed.until)
  const phrase = publicationPhrase(text, mentions)
  const limiting = option === undefined && typed.anyTime !== true ? phrase : undefined
  const left = mentions.filter(({ start }) => phrase === undefined || start < phrase.start || start >= phrase.end)
  const kept = limiting === undefined ? text : without(text, limiting)
  const newest = NEWEST.test(text)
  // That word says which answer is wanted, not what it is about.
  const mended = mendSpelling(newest ? kept.replace(NEWEST, ' ').replace(/\s+/g, ' ').trim() : kept, generation)
  return {
    text: typed.text,
    searched: mended.text,
    phrases,
    excluded,
    period: periodWithOrigin(option, limiting?.period),
    source: typed.source === undefined ? undefined : knownSource(generation, typed.source),
    times: left,
    newest,
    notes: [
      ...(limiting === undefined ? [] : [{ code: 'PERIOD_READ', words: wordsAt(text, limiting) } as const]),
      ...otherPeriods(text, mentions, option),
      ...mentions.filter(({ ambiguous }) => ambiguous).map((one) => ambiguity(text, one)),
      ...mended.notes,
    ],
  }
}

/** The question without a publication phrase, but with what stands in it of what is looked for. */
function without(text: string, { start, end, topic }: PublicationPhrase): string {
  return [text.slice(0, start), topic, text.slice(end)]
    .map((part) => part.trim())
    .join(' ')
    .trim()
}

function periodWithOrigin(option: Period | undefined, read: Period | undefined): Question['period'] {
  if (option !== undefined) return { ...option, origin: 'option' }
  return read === undefined ? undefined : { ...read, origin: 'question' }
}

/** What of the question names a time outside the period that the options set, which count. */
function otherPeriods(text: string, mentions: readonly TimeMention[], option: Period | undefined): Note[] {
  if (option === undefined) return []
  const { from, to } = option
  const outside = mentions.filter(
    ({ first, last }) => (to !== undefined && isoOf(first) > to) || (from !== undefined && isoOf(last) < from),
  )
  return outside.map((mention) => ({ code: 'OPTION_WINS', words: wordsAt(text, mention) }))
}

function ambiguity(text: string, mention: TimeMention): Note {
  return { code: 'DATE_AMBIGUOUS', words: wordsAt(text, mention), taken: isoOf(mention.first) }
}

function wordsAt(text: string, { start, end }: { readonly start: number; readonly end: number }): string {
  return text.slice(start, end).trim()
}

/** Replaces each word that the archive lacks by the only one in it that is one letter away. */
function mendSpelling(text: string, { db, lexical }: Generation): { text: string; notes: Note[] } {
  const notes: Note[] = []
  const mended = text.replace(/[\p{L}\p{M}]+/gu, (written) => {
    const words = wordsOf(written)
    if (words.some(({ term }) => lexical.find(term) >= 0)) return written
    const taken = correctSpelling(fold(written).toLowerCase(), db.hasWord)
    if (taken === undefined) return written
    notes.push({ code: 'SPELLING', word: written, taken })
    return taken
  })
  return { text: mended, notes }
}
