// Embeds a question. A text longer than the model's window is first shortened to its most informative sentences.
import type { Embedding } from '../embeddings/embedder-process.js'
import { idf } from '../index/bm25.js'
import type { Snapshot } from '../index/snapshot.js'
import { paragraphsOf } from '../text/paragraphs.js'
import { sentencesOf } from '../text/sentences.js'
import { questionTerms } from './question-terms.js'

export interface EmbeddedQuestion {
  /** The text that was embedded and is searched. */
  readonly text: string
  readonly embedding: Embedding
  readonly shortened: boolean
}

/** A token is about four characters long. */
const CHARACTERS_A_TOKEN = 4
const SPECIAL_TOKENS = 2

/** Embeds `text`, shortened if it exceeds the model's window. Rejects as `embed` does. */
export async function embedQuestion(
  snapshot: Snapshot,
  text: string,
  embed: (text: string) => Promise<Embedding>,
): Promise<EmbeddedQuestion> {
  const window = snapshot.stats.model.maxTokens - SPECIAL_TOKENS
  let embedding = await embed(text)
  let shorter = text
  for (let limit = window * CHARACTERS_A_TOKEN; embedding.tokens > window; limit = Math.floor(limit / 2)) {
    shorter = await mostInformative(snapshot, text, limit)
    embedding = await embed(shorter)
  }
  return { text: shorter, embedding, shortened: shorter !== text }
}

/** The sentences of `text` with the rarest words, in their order: as many as `limit` characters hold, at least one. */
async function mostInformative(snapshot: Snapshot, text: string, limit: number): Promise<string> {
  const sentences = paragraphsOf(text, 0)
    .flatMap((paragraph) => sentencesOf(text, paragraph))
    .map(({ start, end }) => text.slice(start, Math.min(end, start + limit)))
    .map((sentence) => ({ sentence, terms: questionTerms(sentence) }))
  const terms = [...new Set(sentences.flatMap((sentence) => sentence.terms))]
  const frequencies = await snapshot.documentFrequencies(terms)
  // A word that no passage has finds nothing.
  const rarity = new Map(
    terms.map((term, at) => {
      const frequency = frequencies[at] ?? 0
      return [term, frequency === 0 ? 0 : idf(snapshot.stats.passages, frequency)]
    }),
  )
  const weighted = sentences.map(({ sentence, terms: own }, at) => ({
    sentence,
    at,
    weight: sum(own.map((term) => rarity.get(term) ?? 0)),
  }))
  let room = limit
  const kept = weighted
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
