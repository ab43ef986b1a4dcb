// An answer as a message that is within Discord's limits, whatever the corpus holds.
import type { Citation, Coverage } from '../../answer/answer.js'
import { dateInWords } from '../../time/date-in-words.js'
import type { IsoDate } from '../../time/calendar-date.js'
import { answerControls } from './answer-controls.js'
import { limitsLine, searchedLine, searchedTogetherLine } from './answer-context.js'
import type { Understood } from './answer-context.js'
import { briefQuotation, citationBlock, citationFacts, citationLine, filled, lines } from './citation-text.js'
import { container, messageOf, TEXT_LIMIT } from './message.js'
import type { DiscordMessage } from './message.js'
import { LEFT_OUT_LIMIT, noteLines } from './note-lines.js'
import { charactersOf, pagesOf, pageWith } from './pages.js'
import type { Block } from './pages.js'
import { quote } from './quotation.js'
import { TEXTS } from './texts.js'
import type { ResolvedCitation } from '../../answer/citation-reference.js'

/** One page of an answer. */
export interface AnswerView extends Understood {
  /** The id of the stored reply. Null if it could not be stored: then there is nothing to click. */
  readonly reply: string | null
  readonly answered: boolean
  readonly confidence: number
  /** The question that a follow-up was searched together with. */
  readonly searchedTogether: string | null
  /** All citations, or the nearest passages when nothing answers. Those of other pages are included. */
  readonly shown: readonly ResolvedCitation[]
  /** The citation outside the period that answers, if nothing in the period does. */
  readonly outsidePeriod: Citation | null
  /** A newer document that answers too. */
  readonly later: Citation | null
  readonly coverage: Coverage
  /** The number of a citation, whose page is shown; 0 for the first page. */
  readonly first: number
  /** How many citations a page has at most. */
  readonly perPage: number
  /** The day it is, from which ages are counted. */
  readonly today: IsoDate
  /** Whether a timeline is offered, if the archive answers at all. */
  readonly timeline: boolean
}

/** Below this confidence fewer than half of the answers were right, as measured in bench/confidence.md. */
const UNSURE_BELOW = 0.45

/** The number of the block for the citation outside the period. It comes first and is not counted. */
const OUTSIDE = 0

export function answerMessage(view: AnswerView): DiscordMessage {
  const { reply, shown, outsidePeriod, today, perPage } = view
  const cited = shown.map((one) => citationBlock(one, today))
  const pages = pagesOf([...(outsidePeriod === null ? [] : [outsideBlock(outsidePeriod, today)]), ...cited], perPage)
  const at = pageWith(pages, view.first)
  const page = pages[at] ?? []
  const isLast = at + 1 >= pages.length
  const next = (isLast ? pages[0] : pages[at + 1])?.[0]?.number
  // Without buttons nobody can get to the other pages.
  const left = reply === null ? pages.slice(at + 1).flat().length : 0

  const body = bodyOf(view, page)
  const after = lines([
    left > 0 ? TEXTS.answer.notShown(left) : '',
    searchedLine(view.coverage, at + 1, reply === null ? 1 : pages.length),
  ])
  const before = beforeNotes(view, page.length)
  const room = TEXT_LIMIT - charactersOf([...body.flat(), ...before, after]) - before.length
  // A later report must leave room to say that notes do not fit.
  const reserved = view.notes.length > 0 ? LEFT_OUT_LIMIT : 0
  const later = at === 0 ? laterText(view, room - reserved) : ''
  const notes = noteLines(view.notes, room - later.length)
  return messageOf(
    container(lines([...before, ...notes]), [...body, [later]], after),
    ...(reply === null
      ? []
      : answerControls({
          reply,
          citations: citationsOn(page, shown),
          next: pages.length > 1 && next !== undefined ? { first: next, isFirstPage: isLast } : undefined,
          hasPeriod: view.period !== null,
          hasSource: view.source !== null,
          timeline: view.timeline && view.answered,
        })),
  )
}

/** First that nothing answers, if that is so, then the limits of the search. */
function beforeNotes(view: AnswerView, shown: number): string[] {
  const isUnsure = view.answered && view.confidence < UNSURE_BELOW
  return [
    view.answered ? '' : `**${TEXTS.answer.silent}**`,
    limitsLine(view),
    searchedTogetherLine(view.searchedTogether),
    isUnsure ? TEXTS.answer.unsure(shown) : '',
  ].filter((line) => line !== '')
}

/** If nothing answers, the nearest passages are introduced as such. */
function bodyOf({ answered }: AnswerView, page: readonly Block[]): (readonly string[])[] {
  const nearest = answered ? undefined : page.find(({ number }) => number !== OUTSIDE)
  return page.map((block) => {
    const [first = '', ...rest] = block.texts
    return block === nearest ? [`${TEXTS.answer.nearest}\n${first}`, ...rest] : block.texts
  })
}

/** Shown without a number, because it does not belong to the numbered list. */
function outsideBlock(citation: Citation, today: IsoDate): Block {
  const block = citationBlock({ citation }, today, {
    headOf: (one, day, link) => `${TEXTS.answer.outside}\n${citationLine(one, day, link)}`,
    quotationOf: ({ excerpt, highlights }) => quote(excerpt, highlights),
  })
  return { ...block, number: OUTSIDE }
}

/** "A later report, 25 September 2023: title", with a quotation if there is room for it. */
function laterText({ later, today }: AnswerView, room: number): string {
  if (later === null) return ''
  const variants = [true, false].flatMap((withLink) => {
    const { title, source, open } = citationFacts(later, today, withLink)
    const line = `${TEXTS.answer.later(dateInWords(later.date))} ${filled([title, source, open]).join(' · ')}`
    return [lines([line, briefQuotation(later)]), line]
  })
  return variants.find((text) => text.length <= room) ?? ''
}

function citationsOn(page: readonly Block[], shown: readonly ResolvedCitation[]): Citation[] {
  const citations = shown.flatMap((one) => ('citation' in one ? [one.citation] : []))
  return citations.filter((citation) => page.some(({ number }) => number === citation.number))
}
