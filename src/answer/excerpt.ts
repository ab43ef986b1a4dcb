// Chooses the part of a text to show: the sentences that answer, and enough around them to be self-contained.
import type { Span } from '../text/span.js'
import { dependsOnContext, endsInsideQuote, startsInsideQuote } from './self-contained.js'

/** The longest excerpt, in UTF-16 characters. */
const EXCERPT_LIMIT = 700

/** A sentence with this share of the best sentence's relevance counts as answering too. */
const ALSO_ANSWERS = 0.9

/** How many sentences may be added at each end to make an excerpt self-contained. */
const MOST_PULLED_IN = 2

export interface Excerpt extends Span {
  /** The sentences that answer: offsets into the same text as the excerpt's own, ascending. */
  readonly highlights: readonly Span[]
}

/**
 * The excerpt of `text` around the most relevant of its `sentences`: that sentence, a neighbour on each side unless it
 * is a heading, and more sentences while the excerpt begins with a pronoun or the like, or begins or ends inside a
 * quotation. It is at most EXCERPT_LIMIT long and never cut inside a word, unless that word alone is longer.
 */
export function chooseExcerpt(text: string, sentences: readonly Span[], relevance: readonly number[]): Excerpt {
  const bestAt = relevance.reduce((best, value, at) => (value > (relevance[best] ?? 0) ? at : best), 0)
  const best = sentences[bestAt] ?? { start: 0, end: text.length }
  if (best.end - best.start > EXCERPT_LIMIT) {
    const cut = cutAtWord(text, best)
    return { ...cut, highlights: [cut] }
  }
  const { first, last } = madeSelfContained(text, sentences, withNeighbours(text, sentences, bestAt))
  const span = { start: sentences[first]?.start ?? best.start, end: sentences[last]?.end ?? best.end }
  const least = ALSO_ANSWERS * (relevance[bestAt] ?? 0)
  const answers = (at: number): boolean => at === bestAt || (least > 0 && (relevance[at] ?? 0) >= least)
  return { ...span, highlights: joined(sentences.filter((_, at) => at >= first && at <= last && answers(at))) }
}

/** Merges spans that touch, as Chinese sentences do. */
function joined(spans: readonly Span[]): Span[] {
  return spans.reduce<Span[]>((all, span) => {
    const last = all.at(-1)
    return last?.end === span.start ? [...all.slice(0, -1), { start: last.start, end: span.end }] : [...all, span]
  }, [])
}

/** The sentences from index `first` to index `last`. */
interface Run {
  readonly first: number
  readonly last: number
}

/** Tries the next sentence first: it explains more often than the previous one. */
function withNeighbours(text: string, sentences: readonly Span[], at: number): Run {
  const last = fits(sentences, at, at + 1) && !isHeading(text, sentences, at + 1) ? at + 1 : at
  const first = fits(sentences, at - 1, last) && !isHeading(text, sentences, at - 1) ? at - 1 : at
  return { first, last }
}

function madeSelfContained(text: string, sentences: readonly Span[], run: Run): Run {
  let { first, last } = run
  const shown = (): string => text.slice(sentences[first]?.start, sentences[last]?.end)
  for (let pulled = 0; pulled < MOST_PULLED_IN; pulled++) {
    if (!dependsOnContext(shown()) && !startsInsideQuote(shown())) break
    if (!fits(sentences, first - 1, last) || isHeading(text, sentences, first - 1)) break
    first--
  }
  for (let pulled = 0; pulled < MOST_PULLED_IN && endsInsideQuote(shown()); pulled++) {
    if (!fits(sentences, first, last + 1)) break
    last++
  }
  return { first, last }
}

function fits(sentences: readonly Span[], first: number, last: number): boolean {
  const [start, end] = [sentences[first]?.start, sentences[last]?.end]
  return start !== undefined && end !== undefined && end - start <= EXCERPT_LIMIT
}

/** A heading or a caption: a line between blank lines, without closing punctuation. */
function isHeading(text: string, sentences: readonly Span[], at: number): boolean {
  const [sentence, next, previous] = [sentences[at], sentences[at + 1], sentences[at - 1]]
  if (sentence === undefined || /[.!?。！？…:;"”’)\]]$/u.test(text.slice(sentence.start, sentence.end))) return false
  const blank = (from: number | undefined, to: number | undefined): boolean =>
    from === undefined || to === undefined || /\n\s*\n/.test(text.slice(from, to))
  return blank(sentence.end, next?.start) && blank(previous?.end, sentence.start)
}

function cutAtWord(text: string, { start }: Span): Span {
  const most = text.slice(start, start + EXCERPT_LIMIT + 1)
  const words = most.replace(/\s+\S*$/u, '')
  const length = words.length < most.length ? words.length : lastWholeCharacter(text, start, EXCERPT_LIMIT)
  return { start, end: start + length }
}

/** The longest length up to `limit` that does not split a surrogate pair. */
function lastWholeCharacter(text: string, start: number, limit: number): number {
  const code = text.charCodeAt(start + limit - 1)
  return code >= 0xd800 && code <= 0xdbff ? limit - 1 : limit
}
