// Selects the passages that a question's limits allow, and searches them by vector and by terms.
import { dotProduct } from '../../embeddings/dot-product.js'
import { termsOf } from '../../text/analyzer.js'
import { createPhraseTest } from '../../text/phrase.js'
import { mayFallIn } from '../../time/period.js'
import type { DocumentRecord, Limits, PassageNumber, Selection } from '../snapshot.js'
import { topK } from '../top-k.js'
import type { ScoredPassage } from '../top-k.js'
import type { Generation } from './generation.js'
import type { LexicalIndex } from './lexical-index.js'

export function selectPassages(generation: Generation, limits: Limits): Selection {
  const { passages, documents, vectors, graph, passagesOfLabel, lexical } = generation
  const { undatedLeftOut, phraseAbsent, isLimited, allows } = allowedBy(generation, limits)
  const count = passages.documents.length

  const nearest = function* (vector: Float32Array): Generator<ScoredPassage> {
    for (let number = 0; number < count; number++) {
      const passage = number as PassageNumber
      if (!allows(passage)) continue
      yield { passage, score: dotProduct(vector, vectors, number * vector.length) }
    }
  }
  const withTerms = function* (terms: readonly string[]): Generator<ScoredPassage> {
    const scores = scoresOf(lexical, terms)
    for (let number = 0; number < count; number++) {
      const score = scores[number] ?? 0
      const passage = number as PassageNumber
      if (score > 0 && allows(passage)) yield { passage, score }
    }
  }
  return {
    undatedLeftOut,
    phraseAbsent,
    nearest: (vector, n) =>
      Promise.resolve(
        isLimited
          ? topK(nearest(vector), n).map(({ passage }) => passage)
          : graph.nearest(vector, n).flatMap((label) => passagesOfLabel.get(label) ?? []),
      ),
    bestByTerms: (terms, n) => Promise.resolve(topK(withTerms(terms), n).map(({ passage }) => passage)),
    documents: () => Promise.resolve([...firstPassages(passages.documents, documents, allows)]),
  }
}

interface Allowed extends Pick<Selection, 'undatedLeftOut' | 'phraseAbsent'> {
  /** Whether any passage is left out. */
  readonly isLimited: boolean
  readonly allows: (passage: PassageNumber) => boolean
}

function allowedBy(generation: Generation, { period, source, phrases, excluded }: Limits): Allowed {
  const { documents, passages } = generation
  const hasSource = (document: DocumentRecord): boolean => source === undefined || document.source === source
  const inPeriod = ({ date }: DocumentRecord): boolean =>
    period === undefined || (date !== null && mayFallIn(date.value, period))
  const withPhrase = phrases.length === 0 ? undefined : passagesWithPhrases(generation, phrases)
  const phraseAbsent = withPhrase?.size === 0
  const without = new Set(
    excluded.flatMap((word) => passagesWithTerms(generation.lexical, [...new Set(termsOf(word))])),
  )
  const allowed = documents.map((document) => hasSource(document) && inPeriod(document))
  const isLimited = allowed.includes(false) || (withPhrase?.size ?? 0) > 0 || without.size > 0
  const allows = (passage: PassageNumber): boolean =>
    allowed[passages.documents[passage] ?? -1] === true &&
    (withPhrase === undefined || phraseAbsent || withPhrase.has(passage)) &&
    !without.has(passage)
  return {
    undatedLeftOut:
      period === undefined ? 0 : documents.filter((document) => document.date === null && hasSource(document)).length,
    phraseAbsent,
    isLimited,
    allows: isLimited ? allows : () => true,
  }
}

function* firstPassages(
  documentOf: Uint32Array,
  documents: readonly DocumentRecord[],
  allows: Allowed['allows'],
): Generator<{ record: DocumentRecord; first: PassageNumber }> {
  for (const [passage, number] of documentOf.entries()) {
    if (passage > 0 && documentOf[passage - 1] === number) continue
    const [record, first] = [documents[number], passage as PassageNumber]
    if (record !== undefined && allows(first)) yield { record, first }
  }
}

/** The BM25 score of every passage. */
function scoresOf(index: LexicalIndex, terms: readonly string[]): Float32Array {
  const scores = new Float32Array(index.passages)
  for (const term of terms) {
    const { start, end } = index.postingsOf(term)
    for (let at = start; at < end; at++) {
      const passage = index.postings[at] ?? 0
      scores[passage] = (scores[passage] ?? 0) + (index.impacts[at] ?? 0)
    }
  }
  return scores
}

/**
 * The passages that have all of `phrases`, each in their own text or in their document's title; if none has all, those
 * that have at least one.
 */
function passagesWithPhrases(generation: Generation, phrases: readonly string[]): Set<number> {
  const matching = phrases.map((phrase) => passagesWithPhrase(generation, phrase))
  const all = matching.reduce((common, some) => new Set([...common].filter((passage) => some.has(passage))))
  return all.size > 0 ? all : new Set(matching.flatMap((some) => [...some]))
}

function passagesWithPhrase({ lexical, db, documents }: Generation, phrase: string): Set<number> {
  const hasPhrase = createPhraseTest(phrase)
  const candidates = passagesWithTerms(lexical, [...new Set(termsOf(phrase))])
  return new Set(
    candidates.filter((number) => {
      const passage = db.passage(number)
      return hasPhrase(passage.text) || hasPhrase(documents[passage.document]?.title ?? '')
    }),
  )
}

/** The passages that have every one of `terms`. */
function passagesWithTerms(index: LexicalIndex, terms: readonly string[]): PassageNumber[] {
  const lists = terms.map((term) => {
    const { start, end } = index.postingsOf(term)
    return index.postings.subarray(start, end)
  })
  const [shortest, ...others] = lists.sort((a, b) => a.length - b.length)
  const sets = others.map((list) => new Set(list))
  return [...(shortest ?? [])].filter((passage) => sets.every((set) => set.has(passage))) as PassageNumber[]
}
