// A question's text to its embedding; a text longer than the model reads is first cut to its most telling sentences.
import type { Embedding } from '../embeddings/embedder-process.js'
import type { Generation } from '../index/files/generation.js'
import { idf } from '../index/files/lexical-index.js'
import { paragraphsOf } from '../text/paragraphs.js'
import { sentencesOf } from '../text/sentences.js'
import { questionTerms } from './lexical.js'

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
  generation: Generation,
  text: string,
  embed: (text: string) => Promise<Embedding>,
): Promise<EmbeddedQuestion> {
  const window = generation.manifest.settings.model.maxTokens - SPECIAL_TOKENS
  let embedding = await embed(text)
  let shorter = text
  for (let limit = window * CHARACTERS_A_TOKEN; embedding.tokens > window; limit = Math.floor(limit / 2)) {
    shorter = mostTelling(generation, text, limit)
    embedding = await embed(shorter)
  }
  return { text: shorter, embedding, shortened: shorter !== text }
}

/** The sentences of `text` with the rarest words, in their order, as many as `limit` characters hold; one at least. */
function mostTelling({ lexical }: Generation, text: string, limit: number): string {
  const rarity = (term: string): number => {
    const number = lexical.find(term)
    // A word that the archive lacks finds nothing.
    if (number < 0) return 0
    return idf(lexical.passages, (lexical.offsets[number + 1] ?? 0) - (lexical.offsets[number] ?? 0))
  }
  const sentences = paragraphsOf(text, 0)
    .flatMap((paragraph) => sentencesOf(text, paragraph))
    .map(({ start, end }) => text.slice(start, Math.min(end, start + limit)))
    .map((sentence, at) => ({ sentence, at, weight: sum(questionTerms(sentence).map(rarity)) }))
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
