// A reply that can be changed for longer than Discord lets an interaction's reply be changed.
import { DiscordAPIError, RESTJSONErrorCodes } from 'discord.js'
import type { ButtonInteraction, ChatInputCommandInteraction, Message } from 'discord.js'
import { DatelineError } from '../errors.js'
import type { DiscordMessage } from './render/message.js'
import { noticeMessage } from './render/notice-message.js'
import { TEXTS } from './render/texts.js'

/** Of the 15 minutes that an interaction's token is good for, the last is left to what is under way. */
const TOKEN_MS = 14 * 60_000

const TOKEN_GONE: unknown[] = [RESTJSONErrorCodes.InvalidWebhookToken, RESTJSONErrorCodes.UnknownWebhook]

/**
 * Each call shows `message` in place of what stood there: in the reply to `interaction`, which has been given, and once
 * its token is about to end in a message to the channel.
 */
export function lastingReply(
  interaction: ChatInputCommandInteraction | ButtonInteraction,
  now: () => Date,
): (message: DiscordMessage) => Promise<void> {
  let sent: Message | undefined
  const isOver = (): boolean => now().getTime() - interaction.createdTimestamp > TOKEN_MS
  return async (message) => {
    if (sent !== undefined) {
      await sent.edit(message)
      return
    }
    const over = isOver()
    try {
      await interaction.editReply(over ? noticeMessage(TEXTS.rebuild.continued) : message)
      if (!over) return
    } catch (error) {
      if (!(error instanceof DiscordAPIError) || !TOKEN_GONE.includes(error.code)) throw error
    }
    sent = await sendBelow(interaction, message)
  }
}

async function sendBelow(
  { client, channelId }: ChatInputCommandInteraction | ButtonInteraction,
  message: DiscordMessage,
): Promise<Message> {
  const channel = await client.channels.fetch(channelId)
  if (channel?.isSendable() === true) return channel.send(message)
  throw new DatelineError('DISCORD_UNREACHABLE', 'The channel takes no messages.')
}
