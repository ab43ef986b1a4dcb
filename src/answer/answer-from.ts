// From what was found to the answer: chooses excerpts, weighs whether they answer, and checks every one of them.
import type { Generation } from '../index/generation.js'
import type { Question } from '../search/question.js'
import type { Found, Hit } from '../search/search.js'
import type { Answer, AnswerPeriod, Citation, Coverage } from './answer.js'
import { confidenceOf, THRESHOLD } from './confidence.js'
import { chooseExcerpt } from './excerpt.js'

/** A citation that was dropped because the document does not hold its excerpt at its offsets. */
export interface Mismatch {
  readonly code: 'EXCERPT_MISMATCH'
  readonly document: string
  readonly start: number
  readonly end: number
}

export interface AnswerParts {
  /** How many citations at most. */
  readonly top: number
  readonly onMismatch: (mismatch: Mismatch) => void
}

/** The passages whose sentences and words decide the confidence. */
const BEST_PASSAGES = 3

/** What `found` answers to `question`, every excerpt compared with the document's text. */
export function answerFrom(generation: Generation, question: Question, found: Found, parts: AnswerParts): Answer {
  const confidence = weigh(found)
  const citations = cite(generation, found, parts)
  const answered = confidence >= THRESHOLD && citations.length > 0
  return {
    schema: 1,
    question: question.text,
    answered,
    confidence: rounded(confidence),
    period: periodOfAnswer(question, found),
    source: question.source ?? null,
    citations: answered ? citations : [],
    nearest: answered ? [] : citations,
    coverage: coverageOf(generation),
  }
}

function periodOfAnswer({ period }: Question, { filter: { undatedLeftOut } }: Found): AnswerPeriod | null {
  if (period === undefined) return null
  return { from: period.from ?? null, to: period.to ?? null, origin: 'option', undatedLeftOut }
}

function coverageOf({ manifest }: Generation): Coverage {
  const { documents, passages, undated } = manifest.counts
  return { documents, passages, from: manifest.dates?.from ?? null, to: manifest.dates?.to ?? null, undated }
}

function weigh({ hits, lexical, sentenceCosines }: Found): number {
  const best = hits.slice(0, BEST_PASSAGES).map(({ passage }) => passage)
  const cosine = sentenceCosines && Math.max(0, ...best.flatMap(sentenceCosines))
  return confidenceOf(cosine, lexical.coverage(best))
}

/** The best hits' excerpts as citations; one that the document does not hold is reported and the next hit cited. */
function cite(generation: Generation, found: Found, { top, onMismatch }: AnswerParts): Citation[] {
  const citations: Citation[] = []
  for (const hit of found.hits) {
    if (citations.length === top) break
    const citation = citationOf(generation, found, hit, citations.length + 1)
    const { document, start, end, excerpt } = citation
    if (generation.db.text(document)?.slice(start, end) === excerpt) citations.push(citation)
    else onMismatch({ code: 'EXCERPT_MISMATCH', document, start, end })
  }
  return citations
}

function citationOf({ db, documents }: Generation, found: Found, hit: Hit, number: number): Citation {
  const passage = db.passage(hit.passage)
  const document = documents[passage.document]
  if (document === undefined) throw new RangeError(`no document ${String(passage.document)}`)
  // Offsets into the passage's own text, which is compared with the document's afterwards.
  const sentences = db
    .sentences(hit.passage)
    .map(({ start, end }) => ({ start: start - passage.start, end: end - passage.start }))
  const cosines = found.sentenceCosines?.(hit.passage)
  const relevance = sentences.map(({ start, end }, at) => {
    const shared = found.lexical.coverageOfText(passage.text.slice(start, end))
    return cosines === undefined ? shared : ((cosines[at] ?? 0) + shared) / 2
  })
  const { start, end, highlights } = chooseExcerpt(passage.text, sentences, relevance)
  return {
    number,
    document: document.id,
    title: document.title,
    titleOrigin: document.titleOrigin,
    source: document.source,
    url: document.url,
    date: document.date?.value ?? null,
    dateOrigin: document.date?.origin ?? null,
    excerpt: passage.text.slice(start, end),
    start: passage.start + start,
    end: passage.start + end,
    highlights: highlights.map((span) => [span.start - start, span.end - start] as const),
    score: rounded(hit.score),
  }
}

/** To four places: more would only show how floating point adds up on this machine. */
function rounded(value: number): number {
  return Math.round(value * 10_000) / 10_000
}
