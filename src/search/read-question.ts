// Reads a question as it was typed: options, operators, times, publication phrases, misspelled words.
import { DatelineError } from '../errors.js'
import type { Snapshot, SnapshotStats } from '../index/snapshot.js'
import { fold, isStopWord, termsOf } from '../text/analyzer.js'
import type { IsoDate } from '../time/calendar-date.js'
import type { Period } from '../time/period.js'
import { readTimes } from '../time/read-times.js'
import { readOperators } from './operators.js'
import { periodOf } from './period-options.js'
import { publicationPhrase, withoutPhrase } from './publication-phrase.js'
import { questionTerms } from './question-terms.js'
import { questionTimes, timeNotes, wordsAt } from './question-times.js'
import type { Question, QuestionInput } from './question.js'
import { correctSpelling, spellingCandidates } from './spelling.js'

/** Words that ask for the newest. */
export const NEWEST =
  /\b(?:latest|newest|most recent|most recently|currently|current|now|nowadays|these days|at present|up[ -]to[ -]date)\b/i

/** Openings that say nothing about the topic. */
const OPENER =
  /^(?:please\s+)?(?:(?:can|could|would) you\s+)?(?:tell me(?: more)?(?: about)?|show me|give me|find me|what do you know about|what is known about|i want to know(?: about)?|any(?: news| information)? (?:on|about))\s+/i

/** At most this many words that the archive lacks are corrected. */
const MOST_UNKNOWN_WORDS = 10

/** Throws DATE_INVALID, PERIOD_REVERSED or SOURCE_UNKNOWN if no search can use the options. */
export function checkOptions(stats: SnapshotStats, { since, until, source }: QuestionInput, today: IsoDate): void {
  periodOf(since, until, today)
  if (source !== undefined) knownSource(stats, source)
}

/** Reads `input` as asked on `today`. Rejects with the errors that `checkOptions` throws. */
export async function readQuestion(snapshot: Snapshot, input: QuestionInput, today: IsoDate): Promise<Question> {
  const { stats } = snapshot
  const { text, phrases, excluded } = readOperators(
    [input.together, input.text].filter((part) => part !== undefined).join(' '),
  )
  const mentions = readTimes(text, { reference: today, yearless: 'past' })
  const option = periodOf(input.since, input.until, today)
  const phrase = publicationPhrase(text, mentions)
  const limiting = option === undefined && input.anyTime !== true ? phrase : undefined
  const outsidePhrase = mentions.filter(
    ({ start }) => phrase === undefined || start < phrase.start || start >= phrase.end,
  )
  const { times, relative, words } = questionTimes(text, outsidePhrase, stats, today)
  const newest = NEWEST.exec(text)
  const kept = (limiting === undefined ? text : withoutPhrase(text, limiting)).replace(OPENER, '')
  const searched = withoutWords(kept, [...relative, ...(newest ?? [])])
  const corrections = await correctWords(searched, snapshot)
  return {
    text: input.text,
    searched,
    corrections,
    phrases,
    excluded,
    period: periodWithOrigin(option, limiting?.period),
    source: input.source === undefined ? undefined : knownSource(stats, input.source),
    times,
    onlyTime: times.length > 0 && topicTerms(withoutWords(searched, words)).length <= 1,
    newest: newest !== null,
    notes: [
      ...(limiting === undefined ? [] : [{ code: 'PERIOD_READ', words: wordsAt(text, limiting) } as const]),
      ...timeNotes(text, mentions, times, option, stats),
      ...Array.from(corrections, ([word, taken]) => ({ code: 'SPELLING', word, taken }) as const),
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

/** The name of a source as the documents have it; the case of `name` does not matter. Throws SOURCE_UNKNOWN. */
function knownSource({ documentsBySource }: SnapshotStats, name: string): string {
  const sources = [...documentsBySource.keys()].sort()
  const wanted = name.trim().toLowerCase()
  const found = sources.find((source) => source === name) ?? sources.find((source) => source.toLowerCase() === wanted)
  if (found !== undefined) return found
  const some = sources.slice(0, 8).join(', ') + (sources.length > 8 ? ', …' : '')
  throw new DatelineError(
    'SOURCE_UNKNOWN',
    sources.length === 0
      ? `No document has a source, so none is of "${name}". Ask without a source.`
      : `No document is of the source "${name}". Sources here: ${some}.`,
  )
}

/** From each word that the archive lacks to the only word it has that is one letter away. */
async function correctWords(text: string, snapshot: Snapshot): Promise<Map<string, string>> {
  const written = Array.from(text.matchAll(/[\p{L}\p{M}]+/gu), ([word]) => word)
  const terms = written.map((word) => termsOf(word))
  const frequencies = await snapshot.documentFrequencies(terms.flat())
  const known = new Set(terms.flat().filter((_, at) => (frequencies[at] ?? 0) > 0))
  const unknown = written.filter((_, at) => !terms[at]?.some((term) => known.has(term)))
  const corrections = new Map<string, string>()
  for (const word of unknown.slice(0, MOST_UNKNOWN_WORDS)) {
    const folded = fold(word).toLowerCase()
    const existing = await snapshot.knownWords(spellingCandidates(folded))
    const taken = correctSpelling(folded, (candidate) => existing.has(candidate))
    if (taken !== undefined) corrections.set(word, taken)
  }
  return corrections
}
