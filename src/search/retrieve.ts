// Asks the snapshot for all that ranking needs: both legs name candidates, and one call loads them.
import { idf } from '../index/bm25.js'
import type { DocumentRecord, LoadedPassage, PassageNumber, Selection, Snapshot } from '../index/snapshot.js'
import { isStopWord, termsOf } from '../text/analyzer.js'
import { daysOf } from '../time/calendar-date.js'
import type { EmbeddedQuestion } from './embed-question.js'
import { questionTerms } from './question-terms.js'
import type { QuestionTerm } from './question-terms.js'
import type { Question } from './question.js'

/** What was found for a question, before ranking. */
export interface Retrieved {
  /** The question's vector, of length 1; undefined if the model does not know its words. */
  readonly vector: Float32Array | undefined
  readonly terms: readonly QuestionTerm[]
  readonly candidates: readonly LoadedPassage[]
  /** The mean of all passages' lengths in terms. */
  readonly meanLength: number
  /**
   * Whether the question asks for a period or the newest and nothing else, so that documents are listed. `candidates`
   * are then their first passages, most recently published first, and `notLoaded` counts the documents beyond them.
   */
  readonly listed: boolean
  readonly notLoaded: number
  readonly undatedLeftOut: number
  readonly phraseAbsent: boolean
  /** Whether the question has a name that the archive lacks. */
  readonly hasUnknownName: boolean
  /** Whether only the most informative sentences of the question were searched. */
  readonly shortened: boolean
}

/** How many candidates each leg names, and how many documents are listed. */
const CANDIDATES = 200

/** A capitalised word that does not open the question. */
const NAME = /(?<=\S\s+)\p{Lu}[\p{L}\p{M}\p{N}&'’-]+/gu

/** Finds the candidates for `question` and loads them. */
export async function retrieve(
  snapshot: Snapshot,
  question: Question,
  { text, embedding, shortened }: EmbeddedQuestion,
): Promise<Retrieved> {
  const { passages, meanLength } = snapshot.stats
  const words = questionTerms(corrected(text, question.corrections))
  const names = namesIn(question)
  const [frequencies, selection] = await Promise.all([
    snapshot.documentFrequencies([...words, ...names.flat()]),
    snapshot.select(question),
  ])
  const known = new Set(names.flat().filter((_, at) => (frequencies[words.length + at] ?? 0) > 0))
  // Texts of unknown tokens all look alike to the model: two unrelated emoji strings have cosine 1.
  const isKnown = embedding.tokens > 0 && embedding.unknown * 2 <= embedding.tokens
  const vector = isKnown ? embedding.vector : undefined
  const listed = (question.period !== undefined || question.newest) && questionTerms(text).every(isStopWord)
  const found = listed ? await newestDocuments(selection) : await namedByLegs(selection, words, vector)
  return {
    vector,
    terms: words.map((term, at) => ({ term, rarity: idf(passages, frequencies[at] ?? 0) })),
    candidates: await snapshot.load(found.slice(0, listed ? CANDIDATES : undefined), words),
    meanLength,
    listed,
    notLoaded: listed ? Math.max(0, found.length - CANDIDATES) : 0,
    undatedLeftOut: selection.undatedLeftOut,
    phraseAbsent: selection.phraseAbsent,
    hasUnknownName: names.some((terms) => terms.length > 0 && !terms.some((term) => known.has(term))),
    shortened,
  }
}

/** Replaces misspelled words, for the lexical leg, which compares words letter by letter. */
function corrected(text: string, corrections: ReadonlyMap<string, string>): string {
  return text.replace(/[\p{L}\p{M}]+/gu, (written) => corrections.get(written) ?? written)
}

/** The terms of each name. */
function namesIn({ searched, corrections }: Question): string[][] {
  const names = Array.from(searched.matchAll(NAME), ([name]) => name)
  return names.filter((name) => !corrections.has(name)).map((name) => termsOf(name))
}

async function namedByLegs(
  selection: Selection,
  terms: readonly string[],
  vector: Float32Array | undefined,
): Promise<PassageNumber[]> {
  const legs = await Promise.all([
    selection.bestByTerms(terms, CANDIDATES),
    vector === undefined ? [] : selection.nearest(vector, CANDIDATES),
  ])
  return [...new Set(legs.flat())]
}

async function newestDocuments(selection: Selection): Promise<PassageNumber[]> {
  const documents = [...(await selection.documents())]
  return documents.sort((a, b) => byRecency(a.record, b.record)).map(({ first }) => first)
}

/** The most recently published first, by the last day of a coarse date; undated ones last. */
export function byRecency(a: DocumentRecord, b: DocumentRecord): number {
  const [lastOfA, lastOfB] = [publishedUntil(a), publishedUntil(b)]
  return lastOfA < lastOfB ? 1 : lastOfA > lastOfB ? -1 : 0
}

function publishedUntil({ date }: DocumentRecord): string {
  return date === null ? '' : daysOf(date.value).last
}
