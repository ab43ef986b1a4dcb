// The buttons and the menu below an answer or a timeline.
import { ComponentType } from 'discord.js'
import type { APIButtonComponentWithCustomId, APIStringSelectComponent } from 'discord.js'
import type { Citation } from '../../answer/answer.js'
import { dateInWords } from '../../time/date-in-words.js'
import { shorten } from '../../text/one-line.js'
import { customId } from '../components/custom-id.js'
import { sendable } from './escape-markdown.js'
import { button, rowOf } from './message.js'
import type { ActionRow } from './message.js'
import { withoutSteering } from './phrase.js'
import { TEXTS } from './texts.js'

/** Most characters of an option's label, and of its description. */
const OPTION_LIMIT = 100

/** A row has five buttons, and three are for the answer itself: so many are left for asking on. */
const MOST_WAYS_ON = 2

interface AnswerControls {
  readonly reply: string
  /** The citations on the page. */
  readonly citations: readonly Citation[]
  /** The page that the first button leads to; undefined if there is only one page. */
  readonly next: { readonly first: number; readonly isFirstPage: boolean } | undefined
  readonly hasPeriod: boolean
  readonly hasSource: boolean
  readonly timeline: boolean
}

export function answerControls({ reply, citations, next, ...offered }: AnswerControls): ActionRow[] {
  const { more, firstPage, anyPeriod, anySource, timeline } = TEXTS.buttons
  const waysOn = [
    ...(next ? [button(next.isFirstPage ? firstPage : more, { action: 'page', reply, first: next.first })] : []),
    // Offered only if the question asks how something changed, and then it comes before the others.
    ...(offered.timeline ? [button(timeline, { action: 'timeline', reply })] : []),
    ...(offered.hasPeriod ? [button(anyPeriod, { action: 'any-period', reply })] : []),
    ...(offered.hasSource ? [button(anySource, { action: 'any-source', reply })] : []),
  ]
  return [
    ...rowOf(...waysOn.slice(0, MOST_WAYS_ON), ...ownButtons(reply)),
    ...(citations.length === 0 ? [] : rowOf(documentMenu(reply, citations))),
  ]
}

/** Helpful, Not helpful, Delete. */
export function ownButtons(reply: string): APIButtonComponentWithCustomId[] {
  return [
    button(TEXTS.buttons.helpful, { action: 'helpful', reply }),
    button(TEXTS.buttons.notHelpful, { action: 'not-helpful', reply }),
    button(TEXTS.buttons.delete, { action: 'delete', reply }),
  ]
}

function documentMenu(reply: string, citations: readonly Citation[]): APIStringSelectComponent {
  return {
    type: ComponentType.StringSelect,
    custom_id: customId({ action: 'read', reply }),
    placeholder: TEXTS.menu.placeholder,
    options: citations.map(({ number, title, source, date }) => ({
      value: String(number),
      label: plain(TEXTS.menu.read(number, title)),
      description: plain([dateInWords(date), ...(source === null ? [] : [source])].join(' · ')),
    })),
  }
}

/** An option is plain text, without markdown. */
function plain(text: string): string {
  return shorten(withoutSteering(sendable(text)), OPTION_LIMIT)
}
