// One page of a reply as a message. A fresh reply and one turned later are rendered in the same way.
import type { ResolvedReply } from '../../service/stored-replies.js'
import { answerMessage } from './answer-message.js'
import type { DiscordMessage } from './message.js'
import { timelineMessage } from './timeline-message.js'

/** `first`: the number of a citation, whose page is shown; 0 for the first page. */
export function replyMessage({ id, reply, cited, timelineIntent, today }: ResolvedReply, first = 0): DiscordMessage {
  const { kind, input, answered, confidence, top: perPage, context } = reply
  const { period, source, notes, coverage } = context
  const { shown, later, outsidePeriod } = cited
  const view = { reply: id, first, today, answered, period, source, notes, coverage, shown }
  if (kind === 'timeline') return timelineMessage(view)
  return answerMessage({
    ...view,
    confidence,
    later,
    outsidePeriod,
    perPage,
    searchedTogether: input.together ?? null,
    timeline: timelineIntent,
  })
}
