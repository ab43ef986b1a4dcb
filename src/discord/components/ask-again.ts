// Without the period, Without the source, Timeline: the same question asked in another way.
import type { ButtonInteraction } from 'discord.js'
import type { QuestionInput } from '../../search/question.js'
import { ask, hasMovedOn } from '../../service/ask.js'
import type { BotParts } from '../dependencies.js'
import { buttonVenue } from '../reply-targets.js'
import { isOwn, keptReply } from './stored-reply.js'

export type AnotherWay = 'any-period' | 'any-source' | 'timeline'

export async function askAgain(
  interaction: ButtonInteraction,
  { action, reply: id }: { readonly action: AnotherWay; readonly reply: string },
  parts: BotParts,
): Promise<void> {
  const reply = await keptReply(interaction, id, parts)
  if (reply === undefined) return
  const own = isOwn(interaction, reply)
  if (own && hasMovedOn({ message: interaction.message.id, reply: id }, parts)) {
    // The second of two clicks.
    await interaction.deferUpdate()
    return
  }
  const kind = action === 'timeline' ? 'timeline' : reply.kind
  const asked = { kind, typed: typedAnew(reply.typed, action), perPage: reply.top }
  await ask(asked, buttonVenue(interaction, id, own), parts)
}

function typedAnew(typed: QuestionInput, action: AnotherWay): QuestionInput {
  if (action === 'any-period') return { ...typed, since: undefined, until: undefined, anyTime: true }
  return action === 'any-source' ? { ...typed, source: undefined } : typed
}
