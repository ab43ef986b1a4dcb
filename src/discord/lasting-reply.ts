// A reply that can be changed for longer than Discord lets an interaction's reply be changed.
import { DiscordAPIError, RESTJSONErrorCodes } from 'discord.js'
import type { ButtonInteraction, ChatInputCommandInteraction, Message } from 'discord.js'
import { DatelineError } from '../errors.js'
import type { DiscordMessage } from './render/message.js'
import { noticeMessage } from './render/notice-message.js'
import { TEXTS } from './render/texts.js'

/** An interaction's token is valid for 15 minutes. The last minute is left to requests that are in flight. */
const TOKEN_MS = 14 * 60_000

const TOKEN_INVALID: unknown[] = [RESTJSONErrorCodes.InvalidWebhookToken, RESTJSONErrorCodes.UnknownWebhook]

/**
 * Each call replaces the message shown before: the reply to `interaction`, which must have been given, and once its
 * token is about to end, a message in the channel.
 */
export function lastingReply(
  interaction: ChatInputCommandInteraction | ButtonInteraction,
  now: () => Date,
): (message: DiscordMessage) => Promise<void> {
  let sent: Message | undefined
  const isEnding = (): boolean => now().getTime() - interaction.createdTimestamp > TOKEN_MS
  return async (message) => {
    if (sent !== undefined) {
      await sent.edit(message)
      return
    }
    const ending = isEnding()
    try {
      await interaction.editReply(ending ? noticeMessage(TEXTS.rebuild.continued) : message)
      if (!ending) return
    } catch (error) {
      if (!(error instanceof DiscordAPIError) || !TOKEN_INVALID.includes(error.code)) throw error
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
  throw new DatelineError('DISCORD_UNREACHABLE', 'The channel accepts no messages.')
}
