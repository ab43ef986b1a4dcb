// Without the period, Without the source, Timeline: the same question asked in another way.
import type { ButtonInteraction } from 'discord.js'
import type { QuestionInput } from '../../search/question.js'
import type { BotDependencies } from '../dependencies.js'
import { buttonTarget } from '../reply-targets.js'
import { isOwn, storedReply } from './stored-reply.js'

type Variant = 'any-period' | 'any-source' | 'timeline'

export async function askAgain(
  interaction: ButtonInteraction,
  { action, reply: id }: { readonly action: Variant; readonly reply: string },
  { ask, admission, replies }: Pick<BotDependencies, 'ask' | 'admission' | 'replies'>,
): Promise<void> {
  const reply = await storedReply(interaction, id, { admission, replies })
  if (reply === undefined) return
  const own = isOwn(interaction, reply)
  if (own && replies.isReplaced({ message: interaction.message.id, reply: id })) {
    // The second of two clicks.
    await interaction.deferUpdate()
    return
  }
  const kind = action === 'timeline' ? 'timeline' : reply.kind
  const request = { kind, input: variantOf(reply.input, action), perPage: reply.top }
  await ask(request, buttonTarget(interaction, id, own))
}

function variantOf(input: QuestionInput, action: Variant): QuestionInput {
  if (action === 'any-period') return { ...input, since: undefined, until: undefined, anyTime: true }
  return action === 'any-source' ? { ...input, source: undefined } : input
}
