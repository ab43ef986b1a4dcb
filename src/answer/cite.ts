// Cites the best hits: chooses excerpts, gathers copies of one report, and compares each excerpt with its document.
import type { DocumentRecord, LoadedPassage, Snapshot } from '../index/snapshot.js'
import { coverageOfText } from '../search/question-terms.js'
import type { Question } from '../search/question.js'
import type { Found, Hit } from '../search/rank.js'
import type { Span } from '../text/span.js'
import { daysOf } from '../time/calendar-date.js'
import type { AlsoIn, Citation } from './answer.js'
import { createCopyTest } from './copies.js'
import { chooseExcerpt } from './excerpt.js'
import { rounded } from './rounded.js'

/** An excerpt that was dropped because its document has another text at these offsets. */
export interface Mismatch {
  readonly code: 'EXCERPT_MISMATCH'
  readonly document: string
  readonly start: number
  readonly end: number
}

export interface CiteOptions {
  /** How many citations at most. */
  readonly top: number
  readonly onMismatch: (mismatch: Mismatch) => void
}

/** Hits with less than this share of the best score are not worth a reader's time. */
const LEAST_SCORE = 0.3

/** How many hits are searched for copies of a report. */
const COPIES_AMONG = 50

/** How far the cosine of a copy's best sentence may be from the original's: an editor may change a word or two. */
const COPY_COSINE = 0.05

/**
 * At most `top` citations of `found`, none overlapping another. An excerpt that its document does not have is reported
 * and left out.
 */
export async function cite(
  snapshot: Snapshot,
  question: Question,
  found: Found,
  { top, onMismatch }: CiteOptions,
): Promise<Citation[]> {
  const citations: Citation[] = []
  const gathered = new Set<LoadedPassage>()
  const isVerbatim = async ({ document, start, end, text }: ChosenExcerpt): Promise<boolean> => {
    if ((await snapshot.text(document.id, start, end)) === text) return true
    onMismatch({ code: 'EXCERPT_MISMATCH', document: document.id, start, end })
    return false
  }
  const least = LEAST_SCORE * (found.hits[0]?.score ?? 0)
  for (const hit of found.hits) {
    if (citations.length === top || hit.score < least) break
    if (gathered.has(hit.passage)) continue
    const original = excerptOf(found, hit, citations)
    if (original === undefined) continue
    const copies = copiesOf(found, original, citations).filter(({ hit: { passage } }) => !gathered.has(passage))
    for (const copy of copies) gathered.add(copy.hit.passage)
    const chosen = [original, ...copies]
    const verbatim = await Promise.all(chosen.map(isVerbatim))
    const [first, ...others] = chosen.filter((_, at) => verbatim[at]).sort(byDate(question.newest))
    if (first !== undefined) citations.push(citationOf(first, hit, others, citations.length + 1))
  }
  return citations
}

/** An excerpt before it becomes a citation. Offsets are into the document's text, highlights into the excerpt. */
interface ChosenExcerpt extends Span {
  readonly hit: Hit
  readonly document: DocumentRecord
  readonly text: string
  readonly highlights: readonly Span[]
}

/** The excerpt of a passage, from sentences that no citation has yet; undefined if all are taken. */
function excerptOf({ terms }: Found, hit: Hit, cited: readonly Citation[]): ChosenExcerpt | undefined {
  const { passage, sentenceCosines } = hit
  const { document } = passage
  const window = windowOf(passage)
  const own = window.sentences.length - passage.sentences.length
  const rated = window.sentences.map((span, at) => {
    const [start, end] = [span.start + window.start, span.end + window.start]
    const taken = cited.some((other) => other.document === document.id && start < other.end && end > other.start)
    // Sentences before the passage may be added for context, but they were not found.
    if (at < own) return { span, taken, relevance: -1 }
    const shared = coverageOfText(terms, window.text.slice(span.start, span.end))
    const cosine = sentenceCosines === undefined ? undefined : (sentenceCosines[at - own] ?? 0)
    return { span, taken, relevance: cosine === undefined ? shared : (cosine + shared) / 2 }
  })
  const free = freeAroundBest(rated)
  if (free.length === 0) return undefined
  const { start, end, highlights } = chooseExcerpt(
    window.text,
    free.map(({ span }) => span),
    free.map(({ relevance }) => relevance),
  )
  return {
    hit,
    document,
    start: window.start + start,
    end: window.start + end,
    text: window.text.slice(start, end),
    highlights: highlights.map((span) => ({ start: span.start - start, end: span.end - start })),
  }
}

interface RatedSentence {
  readonly span: Span
  readonly taken: boolean
  /** Negative for a sentence that was not found. */
  readonly relevance: number
}

/** The most relevant free sentence, with its neighbours up to the next taken one on each side. */
function freeAroundBest(rated: readonly RatedSentence[]): RatedSentence[] {
  const candidates = rated.filter(({ taken, relevance }) => !taken && relevance >= 0)
  const [best] = [...candidates].sort((a, b) => b.relevance - a.relevance)
  if (best === undefined) return []
  const at = rated.indexOf(best)
  const before = rated.findLastIndex(({ taken }, index) => taken && index < at)
  const after = rated.findIndex(({ taken }, index) => taken && index > at)
  return rated.slice(before + 1, after < 0 ? undefined : after)
}

/** A passage's text after that of the passage before it in the same document, as the index keeps them. */
interface Window {
  readonly text: string
  /** Where it begins in the document's text. */
  readonly start: number
  /** Offsets into this text. The passage's own sentences come last. */
  readonly sentences: readonly Span[]
}

function windowOf({ text, start, sentences, before }: LoadedPassage): Window {
  if (before === undefined) return { text, start, sentences: shifted(sentences, start) }
  return {
    text: before.text + text,
    start: before.start,
    sentences: shifted([...before.sentences, ...sentences], before.start),
  }
}

function shifted(spans: readonly Span[], by: number): Span[] {
  return spans.map(({ start, end }) => ({ start: start - by, end: end - by }))
}

/** The same sentence in other documents, or again in this one. */
function copiesOf(found: Found, original: ChosenExcerpt, cited: readonly Citation[]): ChosenExcerpt[] {
  const [answering] = original.highlights
  if (answering === undefined) return []
  const isCopy = createCopyTest(original.text.slice(answering.start, answering.end))
  const own = bestCosine(original.hit)
  const alike = found.hits
    .slice(0, COPIES_AMONG)
    .filter((hit) => hit.passage !== original.hit.passage && Math.abs(bestCosine(hit) - own) <= COPY_COSINE)
    .filter(({ passage }) => isCopy(passage.terms))
  return alike.flatMap((hit) => excerptOf(found, hit, cited) ?? [])
}

function bestCosine({ sentenceCosines = [0] }: Hit): number {
  return Math.max(0, ...sentenceCosines)
}

type Published = Pick<LoadedPassage, 'document'>

/** By the first day that a date may stand for: the earliest first, or the latest if `newest`; undated ones last. */
export function byDate(newest: boolean): (a: Published, b: Published) => number {
  return ({ document: { date: a } }, { document: { date: b } }) => {
    if (a === null || b === null) return Number(a === null) - Number(b === null)
    const order =
      daysOf(a.value).first < daysOf(b.value).first ? -1 : daysOf(a.value).first > daysOf(b.value).first ? 1 : 0
    return newest ? -order : order
  }
}

function citationOf(chosen: ChosenExcerpt, hit: Hit, others: readonly ChosenExcerpt[], number: number): Citation {
  const { document, start, end, text, highlights } = chosen
  return {
    number,
    ...origin(document),
    titleOrigin: document.titleOrigin,
    url: document.url,
    dateOrigin: document.date?.origin ?? null,
    excerpt: text,
    start,
    end,
    highlights: highlights.map((span) => [span.start, span.end] as const),
    score: rounded(hit.score),
    also: others.filter(isFirstOfItsDocument(document.id)).map(alsoIn),
  }
}

/** Whether an excerpt is the first of its document, and not of the cited one. */
function isFirstOfItsDocument(cited: string): (excerpt: ChosenExcerpt) => boolean {
  const named = new Set([cited])
  return ({ document: { id } }) => !named.has(id) && named.add(id).size > 0
}

function alsoIn({ document, start, end }: ChosenExcerpt): AlsoIn {
  return { ...origin(document), start, end }
}

function origin({ id, title, source, date }: DocumentRecord): Pick<AlsoIn, 'document' | 'title' | 'source' | 'date'> {
  return { document: id, title, source, date: date?.value ?? null }
}
