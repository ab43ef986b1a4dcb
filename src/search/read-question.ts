// Reads a question as it was typed: options, operators, times, publication phrases, mistyped words.
import type { Period } from '../time/period.js'
import type { IsoDate } from '../time/calendar-date.js'
import type { Generation } from '../index/files/generation.js'
import { fold, isStopWord, wordsOf } from '../text/analyzer.js'
import { readTimes } from '../time/read-times.js'
import { knownSource } from './known-source.js'
import { questionTerms } from './lexical.js'
import type { Note } from './note.js'
import { readOperators } from './operators.js'
import { periodOf } from './period-options.js'
import { publicationPhrase, withoutPhrase } from './publication-phrase.js'
import type { Question, QuestionInput } from './question.js'
import { questionTimes, timeNotes, wordsAt } from './question-times.js'
import { correctSpelling } from './spelling.js'

/** Words that ask for the newest. */
export const NEWEST =
  /\b(?:latest|newest|most recent|most recently|currently|current|now|nowadays|these days|at present|up[ -]to[ -]date)\b/i

/** Ways to begin that say nothing of what is looked for. */
const OPENER =
  /^(?:please\s+)?(?:(?:can|could|would) you\s+)?(?:tell me(?: more)?(?: about)?|show me|give me|find me|what do you know about|what is known about|i want to know(?: about)?|any(?: news| information)? (?:on|about))\s+/i

/** Of a question full of words that the archive lacks, so many are compared with its words. */
const MOST_UNKNOWN_WORDS = 10

/** Throws DATE_INVALID, PERIOD_REVERSED or SOURCE_UNKNOWN for options that no search can use. */
export function checkOptions(generation: Generation, { since, until, source }: QuestionInput, today: IsoDate): void {
  periodOf(since, until, today)
  if (source !== undefined) knownSource(generation, source)
}

/** Reads `typed` as asked on `today`. Throws DATE_INVALID, PERIOD_REVERSED or SOURCE_UNKNOWN. */
export function readQuestion(generation: Generation, typed: QuestionInput, today: IsoDate): Question {
  const { text, phrases, excluded } = readOperators(
    [typed.together, typed.text].filter((part) => part !== undefined).join(' '),
  )
  const mentions = readTimes(text, { reference: today, yearless: 'past' })
  const option = periodOf(typed.since, typed.until, today)
  const phrase = publicationPhrase(text, mentions)
  const limiting = option === undefined && typed.anyTime !== true ? phrase : undefined
  const left = mentions.filter(({ start }) => phrase === undefined || start < phrase.start || start >= phrase.end)
  const { times, relative, words } = questionTimes(text, left, generation, today)
  const newest = NEWEST.exec(text)
  const kept = (limiting === undefined ? text : withoutPhrase(text, limiting)).replace(OPENER, '')
  const searched = withoutWords(kept, [...relative, ...(newest ?? [])])
  const { corrections, notes } = correctWords(searched, generation)
  return {
    text: typed.text,
    searched,
    corrections,
    phrases,
    excluded,
    period: periodWithOrigin(option, limiting?.period),
    source: typed.source === undefined ? undefined : knownSource(generation, typed.source),
    times,
    onlyTime: times.length > 0 && topicTerms(withoutWords(searched, words)).length <= 1,
    newest: newest !== null,
    notes: [
      ...(limiting === undefined ? [] : [{ code: 'PERIOD_READ', words: wordsAt(text, limiting) } as const]),
      ...timeNotes(text, mentions, times, option, generation),
      ...notes,
    ],
  }
}

function withoutWords(text: string, dropped: readonly string[]): string {
  return dropped
    .reduce((rest, words) => rest.replace(words, ' '), text)
    .replace(/\s+/g, ' ')
    .trim()
}

function topicTerms(topic: string): string[] {
  return questionTerms(topic).filter((term) => !isStopWord(term))
}

function periodWithOrigin(option: Period | undefined, read: Period | undefined): Question['period'] {
  if (option !== undefined) return { ...option, origin: 'option' }
  return read === undefined ? undefined : { ...read, origin: 'question' }
}

/** Of each word that the archive lacks, the only one in it that is one letter away. */
function correctWords(text: string, { db, lexical }: Generation): { corrections: Map<string, string>; notes: Note[] } {
  const corrections = new Map<string, string>()
  const unknown = Array.from(text.matchAll(/[\p{L}\p{M}]+/gu), ([written]) => written).filter(
    (written) => !wordsOf(written).some(({ term }) => lexical.find(term) >= 0),
  )
  for (const written of unknown.slice(0, MOST_UNKNOWN_WORDS)) {
    const taken = correctSpelling(fold(written).toLowerCase(), db.hasWord)
    if (taken !== undefined) corrections.set(written, taken)
  }
  return { corrections, notes: Array.from(corrections, ([word, taken]) => ({ code: 'SPELLING', word, taken })) }
}
