// The channel that the operator had named to be told of failures. It needs no connection to the gateway.
import { REST, Routes } from 'discord.js'
import type { Logger } from 'pino'
import type { DiscordMessage } from './render/message.js'

export interface LogChannelOptions {
  readonly token: string
  /** Base of Discord's API without the version; undefined for Discord's own. */
  readonly api: string | undefined
  /** Undefined where nobody is to be told. */
  readonly channel: string | undefined
  readonly log: Logger
}

/** Sends what it is given to the channel; never rejects, what could not be sent is one line of the log. */
export function createLogChannel({
  token,
  api,
  channel,
  log,
}: LogChannelOptions): (message: DiscordMessage) => Promise<void> {
  if (channel === undefined) return () => Promise.resolve()
  const rest = new REST(api === undefined ? {} : { api }).setToken(token)
  return async ({ flags, components, allowedMentions }) => {
    try {
      await rest.post(Routes.channelMessages(channel), {
        body: { flags, components, allowed_mentions: allowedMentions },
      })
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      log.warn({ channel, reason }, 'The log channel was not told; see DATELINE_LOG_CHANNEL and the permissions there')
    }
  }
}
