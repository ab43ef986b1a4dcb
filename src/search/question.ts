// What is asked: read out of what was typed, with every limit and preference in it.
import { periodOf } from '../corpus/period.js'
import type { Period } from '../corpus/period.js'
import { daysOf } from '../corpus/publication-date.js'
import type { IsoDate } from '../corpus/publication-date.js'
import type { Generation } from '../index/generation.js'
import { fold, isStopWord, wordsOf } from '../index/words.js'
import { addMonths, isoOf } from '../time/day-span.js'
import type { DaySpan } from '../time/day-span.js'
import { readTimes } from '../time/read-times.js'
import type { TimeMention } from '../time/read-times.js'
import { knownSource } from './known-source.js'
import { questionTerms } from './lexical.js'
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
  /** What is searched: without operators, publication phrases, and words such as "last month" or "latest". */
  readonly searched: string
  /** Of words that the archive lacks, the one in it that is a letter away. */
  readonly corrections: ReadonlyMap<string, string>
  /** To be found word for word. */
  readonly phrases: readonly string[]
  /** Not to be found at all. */
  readonly excluded: readonly string[]
  /** Only documents published in it count. */
  readonly period: (Period & { readonly origin: 'option' | 'question' }) | undefined
  /** Only documents of exactly this source count. */
  readonly source: string | undefined
  /** The times it speaks of, which are preferred; a day without a year may be that day of several years. */
  readonly times: readonly (readonly DaySpan[])[]
  /** Whether it asks of a time and hardly anything else: "What happened in June 2023?" */
  readonly onlyTime: boolean
  /** Whether the newest of what answers is wanted. */
  readonly newest: boolean
  readonly notes: readonly Note[]
}

const NEWEST =
  /\b(?:latest|newest|most recent|most recently|currently|current|now|nowadays|these days|at present|up[ -]to[ -]date)\b/i

/** Ways to begin that say nothing of what is looked for. */
const OPENER =
  /^(?:please\s+)?(?:(?:can|could|would) you\s+)?(?:tell me(?: more)?(?: about)?|show me|give me|find me|what do you know about|what is known about|i want to know(?: about)?|any(?: news| information)? (?:on|about))\s+/i

/** Reads `typed` as asked on `today`. Throws DATE_INVALID, PERIOD_REVERSED or SOURCE_UNKNOWN. */
export function readQuestion(generation: Generation, typed: TypedQuestion, today: IsoDate): Question {
  const { text, phrases, excluded } = readOperators(typed.text)
  const mentions = readTimes(text, { reference: today, yearless: 'past' })
  const option = periodOf(typed.since, typed.until)
  const phrase = publicationPhrase(text, mentions)
  const limiting = option === undefined && typed.anyTime !== true ? phrase : undefined
  const left = mentions.filter(({ start }) => phrase === undefined || start < phrase.start || start >= phrase.end)
  const absolute = new Set(readTimes(text, {}).map(({ start }) => start))
  const relative = left.filter((mention) => !absolute.has(mention.start) && !namesDay(wordsAt(text, mention)))
  const newest = NEWEST.test(text)
  const dropped = [...relative.map((mention) => wordsAt(text, mention)), ...(newest ? (NEWEST.exec(text) ?? []) : [])]
  const kept = limiting === undefined ? text : without(text, limiting)
  const searched = dropped
    .reduce((rest, words) => rest.replace(words, ' '), kept.replace(OPENER, ''))
    .replace(/\s+/g, ' ')
  const { corrections, notes } = correctWords(searched, generation)
  const times = left.map((mention) =>
    absolute.has(mention.start) || relative.includes(mention) ? [mention] : inEveryYear(mention, generation, today),
  )
  return {
    text: typed.text,
    searched: searched.trim(),
    corrections,
    phrases,
    excluded,
    period: periodWithOrigin(option, limiting?.period),
    source: typed.source === undefined ? undefined : knownSource(generation, typed.source),
    times,
    onlyTime: left.length > 0 && topicTerms(searched, text, left).length <= 1,
    newest,
    notes: [
      ...(limiting === undefined ? [] : [{ code: 'PERIOD_READ', words: wordsAt(text, limiting) } as const]),
      ...otherPeriods(text, mentions, option),
      ...mentions.filter(({ ambiguous }) => ambiguous).map((one) => ambiguity(text, one)),
      ...afterArchive(generation, times),
      ...notes,
    ],
  }
}

/** Whether words that need a reference name a day or month of any year ("June 9"), not one by its distance. */
function namesDay(words: string): boolean {
  return /\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)/i.test(words) && !/\b(?:last|this|next)\b/i.test(words)
}

/** A day without a year, in each year that the archive was published in, and that it was read as. */
function inEveryYear(mention: TimeMention, { manifest }: Generation, today: IsoDate): DaySpan[] {
  const [first, last] = [manifest.dates?.from ?? today, manifest.dates?.to ?? today].map((date) =>
    Number(date.slice(0, 4)),
  )
  const own = Number(isoOf(mention.first).slice(0, 4))
  const years = Array.from({ length: Math.max(0, (last ?? own) - (first ?? own)) + 1 }, (_, at) => (first ?? own) + at)
  return [mention, ...years.map((year) => inYear(mention, year - own))]
}

function inYear({ first, last }: DaySpan, years: number): DaySpan {
  return { first: addMonths(first, 12 * years), last: addMonths(last, 12 * years) }
}

/** What is left to look for when the words that name times are set aside. */
function topicTerms(searched: string, text: string, times: readonly TimeMention[]): string[] {
  const topic = times.reduce((rest, mention) => rest.replace(wordsAt(text, mention), ' '), searched)
  return questionTerms(topic).filter((term) => !isStopWord(term))
}

/** Days that lie behind the last one the archive could know of. */
function afterArchive({ manifest }: Generation, times: Question['times']): Note[] {
  const end = manifest.dates?.to
  if (end === undefined) return []
  const isAfter = ({ first }: DaySpan): boolean => isoOf(first) > daysOf(end).last
  if (!times.some((alternatives) => alternatives.every(isAfter))) return []
  return [{ code: 'AFTER_ARCHIVE', date: end }]
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

/** Of each word that the archive lacks, the only one in it that is one letter away. */
function correctWords(text: string, { db, lexical }: Generation): { corrections: Map<string, string>; notes: Note[] } {
  const corrections = new Map<string, string>()
  for (const [written] of text.matchAll(/[\p{L}\p{M}]+/gu)) {
    if (wordsOf(written).some(({ term }) => lexical.find(term) >= 0)) continue
    const taken = correctSpelling(fold(written).toLowerCase(), db.hasWord)
    if (taken !== undefined) corrections.set(written, taken)
  }
  return { corrections, notes: Array.from(corrections, ([word, taken]) => ({ code: 'SPELLING', word, taken })) }
}
