// Splits the body of a document into passages.
import { withinLimits } from './limits.js'
import { paragraphsOf } from '../text/paragraphs.js'
import type { Span } from '../text/span.js'
import { fitTogether, joined, runOf, type Run } from './runs.js'
import { sentencesOf } from '../text/sentences.js'

export { PASSAGE_LIMITS } from './limits.js'

/** Raise this whenever the same document would be split in another way, so that older indexes are rebuilt. */
export const SPLITTING_VERSION = 1

/** A run of whole sentences of a document, from the start of the first to the end of the last. */
export interface Passage extends Span {
  readonly sentences: readonly Span[]
}

const HEADING_CHARACTERS = 100
/** A last passage with fewer tokens takes sentences from the one before it. */
const SHORT_TOKENS = 20
const SENTENCE_END = /[.!?…。！？｡\p{Emoji_Presentation}][\p{P}\p{Extended_Pictographic}\p{Emoji_Modifier}\ufe0f\s]*$/u

/**
 * The passages of `text` from `bodyStart` on, in order, each with as many whole sentences as the limits allow. A
 * heading begins a new passage and stays with the text below it. `countTokens` counts without special tokens; it is
 * called once for each sentence, and the counts are added up.
 */
export function passagesOf(text: string, bodyStart: number, countTokens: (text: string) => number): Passage[] {
  return sectionsOf(text, bodyStart, countTokens)
    .flatMap((section) => packed(text, section))
    .map(({ start, end, sentences }) => ({ start, end, sentences: sentences.map(spanOf) }))
}

/** The sections of the text, each as runs. A passage lies within one section and has whole runs. */
function sectionsOf(text: string, bodyStart: number, countTokens: (text: string) => number): Run[][] {
  const sections: Run[][] = []
  let headings: Run[] = []
  const paragraphs = paragraphsOf(text, bodyStart)
  for (const [i, paragraph] of paragraphs.entries()) {
    const sentences = sentencesOf(text, paragraph).flatMap((sentence) => withinLimits(text, sentence, countTokens))
    const runs = sentences.map(runOf)
    if (i < paragraphs.length - 1 && runs.length === 1 && isHeading(text, paragraph)) {
      headings.push(...runs)
      continue
    }
    const section = sections.at(-1)
    if (section && headings.length === 0) for (const run of runs) section.push(run)
    else sections.push(underHeadings(text, headings, runs))
    headings = []
  }
  return sections
}

/** A heading is one short line that is no sentence. */
function isHeading(text: string, { start, end }: Span): boolean {
  if (end - start > HEADING_CHARACTERS) return false
  const line = text.slice(start, end)
  return !/[\n\r\u2028\u2029]/.test(line) && !SENTENCE_END.test(line)
}

/** Of several headings in a row, as many of the last as fit stay with the first sentence below them. */
function underHeadings(text: string, headings: readonly Run[], runs: readonly Run[]): Run[] {
  const [first, ...others] = runs
  if (!first) return [...headings]
  const apart = [...headings]
  let run = first
  for (let heading = apart.at(-1); heading && fitTogether(text, heading, run); heading = apart.at(-1)) {
    run = joined(heading, run)
    apart.pop()
  }
  return [...apart, run, ...others]
}

function packed(text: string, section: readonly Run[]): Run[] {
  const groups: Run[][] = []
  let whole: Run | undefined
  for (const run of section) {
    if (whole && fitTogether(text, whole, run)) {
      whole = joined(whole, run)
      groups.at(-1)?.push(run)
    } else {
      whole = run
      groups.push([run])
    }
  }
  balanceLast(text, groups)
  return groups.map((group) => group.reduce(joined))
}

/** Moves sentences to a short last passage from the one before it, as long as that makes the longer of them shorter. */
function balanceLast(text: string, groups: readonly Run[][]): void {
  const [previous, last] = groups.slice(-2)
  if (!previous || !last || last.reduce(joined).tokens >= SHORT_TOKENS) return
  for (let part = previous.at(-1); part && previous.length > 1; part = previous.at(-1)) {
    const whole = last.reduce(joined)
    if (whole.tokens + part.tokens >= previous.reduce(joined).tokens || !fitTogether(text, part, whole)) return
    previous.pop()
    last.unshift(part)
  }
}

function spanOf({ start, end }: Span): Span {
  return { start, end }
}
