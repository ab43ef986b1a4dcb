// A passage in its document: the document's own words a page at a time, with the excerpt in bold.
import type { Citation } from '../../answer/answer.js'
import type { IsoDate } from '../../time/calendar-date.js'
import { citationLine } from './citation-text.js'
import { contextPages, pageAt } from './context-pages.js'
import { button, container, messageOf, rowOf } from './message.js'
import type { DiscordMessage } from './message.js'
import { smallLine } from './note-lines.js'
import { quote } from './quotation.js'
import { TEXTS } from './texts.js'

export interface ContextView {
  /** The id of the stored reply. */
  readonly reply: string
  readonly citation: Citation
  /** The document's text, and the offset at which its body begins. */
  readonly text: string
  readonly bodyStart: number
  /** From 0; undefined for the page on which the excerpt begins. Past the last page, the last page is shown. */
  readonly page: number | undefined
  /** The day it is, from which the document's age is counted. */
  readonly today: IsoDate
}

/** To be shown only to the person who asked for it: see `privately`. */
export function contextMessage({ reply, citation, text, bodyStart, page, today }: ContextView): DiscordMessage {
  const pages = contextPages(text, Math.min(bodyStart, citation.start))
  const at = Math.min(page ?? pageAt(pages, citation.start), pages.length - 1)
  const { start, end } = pages[at] ?? { start: 0, end: 0 }
  const [from, to] = [Math.max(citation.start, start), Math.min(citation.end, end)]
  const words = quote(text.slice(start, end), from < to ? [[from - start, to - start]] : [])
  const { number } = citation
  const turn = (label: string, to: number) => button(label, { action: 'context', reply, number, page: to })
  return messageOf(
    container(citationLine(citation, today), [[words]], smallLine(TEXTS.pages.of(at + 1, pages.length))),
    ...rowOf(
      ...(at > 0 ? [turn(TEXTS.buttons.back, at - 1)] : []),
      ...(at + 1 < pages.length ? [turn(TEXTS.buttons.forward, at + 1)] : []),
    ),
  )
}
