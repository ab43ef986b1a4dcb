// Which part of a passage a reader is shown: the sentences that answer, and a neighbour on each side.
import type { Span } from '../passages/passage.js'

/** Most characters (UTF-16) of an excerpt. */
export const EXCERPT_LIMIT = 700

/** Beside the best sentence, those count as answering that are this similar, relative to it. */
const ALSO_ANSWERS = 0.9

export interface Excerpt extends Span {
  /** Offsets into the document, like the excerpt's own. */
  readonly highlights: readonly Span[]
}

/**
 * The excerpt of a passage of `text` with the sentences given, `relevance` telling how well each answers. It is at
 * most EXCERPT_LIMIT long and never cut inside a word, unless a word alone is longer than that.
 */
export function chooseExcerpt(text: string, sentences: readonly Span[], relevance: readonly number[]): Excerpt {
  const bestAt = relevance.reduce((best, value, at) => (value > (relevance[best] ?? 0) ? at : best), 0)
  const best = sentences[bestAt] ?? { start: 0, end: text.length }
  const core = best.end - best.start <= EXCERPT_LIMIT ? best : cutAtWord(text, best)
  const excerpt = withNeighbours(core, core.end === best.end ? sentences[bestAt + 1] : undefined, sentences[bestAt - 1])
  const answering = sentences.filter(
    (_, at) => at !== bestAt && (relevance[at] ?? 0) >= ALSO_ANSWERS * (relevance[bestAt] ?? 0),
  )
  const highlights = [core, ...answering].filter(({ start, end }) => start >= excerpt.start && end <= excerpt.end)
  return { ...excerpt, highlights: highlights.sort((a, b) => a.start - b.start) }
}

/** `core` and what fits of its neighbours, the next one first: what follows explains more often than what precedes. */
function withNeighbours(core: Span, next: Span | undefined, previous: Span | undefined): Span {
  const end = next !== undefined && next.end - core.start <= EXCERPT_LIMIT ? next.end : core.end
  const start = previous !== undefined && end - previous.start <= EXCERPT_LIMIT ? previous.start : core.start
  return { start, end }
}

function cutAtWord(text: string, { start }: Span): Span {
  const most = text.slice(start, start + EXCERPT_LIMIT + 1)
  const words = most.replace(/\s+\S*$/u, '')
  const length = words.length < most.length ? words.length : lastWholeCharacter(text, start, EXCERPT_LIMIT)
  return { start, end: start + length }
}

/** The length, at most `limit`, that does not part a surrogate pair. */
function lastWholeCharacter(text: string, start: number, limit: number): number {
  const code = text.charCodeAt(start + limit - 1)
  return code >= 0xd800 && code <= 0xdbff ? limit - 1 : limit
}
