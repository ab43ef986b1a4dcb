// A question's text to its embedding; a text longer than the model reads is first cut to its most telling sentences.
import type { Embedding } from '../embeddings/embedder-process.js'
import { idf } from '../index/bm25.js'
import type { Snapshot } from '../index/snapshot.js'
import { paragraphsOf } from '../text/paragraphs.js'
import { sentencesOf } from '../text/sentences.js'
import { questionTerms } from './question-terms.js'

export interface EmbeddedQuestion {
  /** What was embedded, and is searched. */
  readonly text: string
  readonly embedding: Embedding
  readonly shortened: boolean
}

/** The model's window holds about four characters a token. */
const CHARACTERS_A_TOKEN = 4
const SPECIAL_TOKENS = 2

export async function embedQuestion(
  snapshot: Snapshot,
  text: string,
  embed: (text: string) => Promise<Embedding>,
): Promise<EmbeddedQuestion> {
  const window = snapshot.stats.model.maxTokens - SPECIAL_TOKENS
  let embedding = await embed(text)
  let shorter = text
  for (let limit = window * CHARACTERS_A_TOKEN; embedding.tokens > window; limit = Math.floor(limit / 2)) {
    shorter = await mostTelling(snapshot, text, limit)
    embedding = await embed(shorter)
  }
  return { text: shorter, embedding, shortened: shorter !== text }
}

/** The sentences of `text` with the rarest words, in their order, as many as `limit` characters hold; one at least. */
async function mostTelling(snapshot: Snapshot, text: string, limit: number): Promise<string> {
  const parts = paragraphsOf(text, 0)
    .flatMap((paragraph) => sentencesOf(text, paragraph))
    .map(({ start, end }) => text.slice(start, Math.min(end, start + limit)))
    .map((sentence) => ({ sentence, terms: questionTerms(sentence) }))
  const terms = [...new Set(parts.flatMap((part) => part.terms))]
  const frequencies = await snapshot.documentFrequencies(terms)
  // A word that the archive lacks finds nothing.
  const rarity = new Map(
    terms.map((term, at) => {
      const frequency = frequencies[at] ?? 0
      return [term, frequency === 0 ? 0 : idf(snapshot.stats.passages, frequency)]
    }),
  )
  const sentences = parts.map((part, at) => ({
    sentence: part.sentence,
    at,
    weight: sum(part.terms.map((term) => rarity.get(term) ?? 0)),
  }))
  let room = limit
  const kept = [...sentences]
    .sort((a, b) => b.weight - a.weight || a.at - b.at)
    .filter(({ sentence }, rank) => {
      if (rank > 0 && sentence.length > room) return false
      room -= sentence.length + 1
      return true
    })
  return kept
    .sort((a, b) => a.at - b.at)
    .map(({ sentence }) => sentence)
    .join(' ')
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
