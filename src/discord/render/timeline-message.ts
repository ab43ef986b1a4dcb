// A timeline as a message: what the archive says about a topic, in order of publication.
import type { Citation } from '../../answer/answer.js'
import type { IsoDate } from '../../time/calendar-date.js'
import { ownButtons } from './answer-controls.js'
import { limitsLine, searchedLine } from './answer-context.js'
import type { Understood } from './answer-context.js'
import { briefQuotation, citationBlock, citationFacts, filled, lines } from './citation-text.js'
import { button, container, messageOf, rowOf, TEXT_LIMIT } from './message.js'
import type { DiscordMessage } from './message.js'
import { noteLines } from './note-lines.js'
import { charactersOf, pagesOf, pageWith } from './pages.js'
import type { Block } from './pages.js'
import { TEXTS } from './texts.js'
import type { ResolvedCitation } from '../../answer/citation-reference.js'
import type { Timeline } from '../../answer/timeline.js'

/** One page of a timeline. */
export interface TimelineView extends Understood, Pick<Timeline, 'answered' | 'coverage'> {
  /** The id of the stored reply. Null if it could not be stored: then there is nothing to click. */
  readonly reply: string | null
  /** All entries, or the nearest passages when nothing answers. Those of other pages are included. */
  readonly shown: readonly ResolvedCitation[]
  /** The number of an entry, whose page is shown; 0 for the first page. */
  readonly first: number
  /** The day it is, from which ages are counted. */
  readonly today: IsoDate
}

/** Entries are short: more of them than this are hard to read at once. */
const PER_PAGE = 10

export function timelineMessage(view: TimelineView): DiscordMessage {
  const { reply, shown, answered, today } = view
  const isUndated = (one: ResolvedCitation | undefined): boolean =>
    one !== undefined && 'citation' in one && one.citation.date === null
  const blocks = shown.map((one, at): Block => {
    const { number, texts } = citationBlock(one, today, { headOf, quotationOf: briefQuotation })
    const startsUndated = answered && isUndated(one) && !isUndated(shown[at - 1])
    return { number, texts: startsUndated ? [TEXTS.timeline.undated, ...texts] : texts }
  })
  const pages = pagesOf(blocks, PER_PAGE)
  const at = pageWith(pages, view.first)
  const page = pages[at] ?? []
  const left = reply === null ? pages.slice(at + 1).flat().length : 0
  const after = lines([
    left > 0 ? TEXTS.answer.notShown(left) : '',
    searchedLine(view.coverage, at + 1, reply === null ? 1 : pages.length),
  ])
  const before = filled([answered ? '' : `**${TEXTS.answer.silent}**`, limitsLine(view)])
  const heading = answered ? TEXTS.timeline.heading : page.length > 0 ? TEXTS.answer.nearest : ''
  const body = page.map(({ texts }) => texts)
  const room = TEXT_LIMIT - charactersOf([...body.flat(), ...before, heading, after]) - before.length - 1
  const notes = noteLines(view.notes, room)
  return messageOf(
    container(lines([...before, ...notes, heading]), body, after),
    ...(reply === null ? [] : rowOf(...turning(reply, pages[at - 1], pages[at + 1]), ...ownButtons(reply))),
  )
}

/** "9 June 2023, 3 years ago · title · source" */
function headOf(citation: Citation, today: IsoDate, link: boolean): string {
  const { title, source, date, open } = citationFacts(citation, today, link)
  return filled([citation.date === null ? '' : `**${date}**`, title, source, open]).join(' · ')
}

function turning(reply: string, before: readonly Block[] | undefined, after: readonly Block[] | undefined) {
  const [earlier, later] = [before?.[0], after?.[0]]
  return [
    ...(earlier ? [button(TEXTS.buttons.earlier, { action: 'page', reply, first: earlier.number })] : []),
    ...(later ? [button(TEXTS.buttons.later, { action: 'page', reply, first: later.number })] : []),
  ]
}
