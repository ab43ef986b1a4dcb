// Which part of a text a reader is shown: the sentences that answer, and enough around them to stand alone.
import type { Span } from '../text/span.js'
import { endsInsideQuote, dependsOnContext, startsInsideQuote } from './self-contained.js'

/** Most characters (UTF-16) of an excerpt. */
const EXCERPT_LIMIT = 700

/** Beside the best sentence, those count as answering that are this relevant, relative to it. */
const ALSO_ANSWERS = 0.9

/** How many sentences more may be pulled in so that an excerpt stands alone. */
const MOST_PULLED_IN = 2

export interface Excerpt extends Span {
  /** What answers: offsets into the same text as the excerpt's own, ascending. */
  readonly highlights: readonly Span[]
}

/**
 * The excerpt of `text` around the most relevant of its `sentences`: that one, a neighbour on each side that is no
 * heading, and what precedes while it begins with a pronoun or the like, or with half a quotation. It is at most
 * EXCERPT_LIMIT long and never cut inside a word, unless a word alone is longer than that.
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

/** Spans that touch, as sentences of Chinese do, made one. */
function joined(spans: readonly Span[]): Span[] {
  return spans.reduce<Span[]>((all, span) => {
    const last = all.at(-1)
    return last?.end === span.start ? [...all.slice(0, -1), { start: last.start, end: span.end }] : [...all, span]
  }, [])
}

/** The sentences from `first` to `last`, by their places. */
interface Run {
  readonly first: number
  readonly last: number
}

/** The next one first: what follows explains more often than what precedes. */
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

/** A heading or a caption: a line by itself, a blank line before and behind it, without a stop at its end. */
function isHeading(text: string, sentences: readonly Span[], at: number): boolean {
  const [one, next, previous] = [sentences[at], sentences[at + 1], sentences[at - 1]]
  if (one === undefined || /[.!?。！？…:;"”’)\]]$/u.test(text.slice(one.start, one.end))) return false
  const blank = (from: number | undefined, to: number | undefined): boolean =>
    from === undefined || to === undefined || /\n\s*\n/.test(text.slice(from, to))
  return blank(one.end, next?.start) && blank(previous?.end, one.start)
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
