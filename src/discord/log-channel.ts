// The Discord channel that alerts go to. It needs no connection to the gateway.
import { REST, Routes } from 'discord.js'
import type { Logger } from 'pino'
import type { Alert } from '../service/alerts.js'
import { alertMessage } from './render/alert-message.js'

export interface LogChannelOptions {
  readonly token: string
  /** Base of Discord's API without the version; undefined for Discord's own. */
  readonly api: string | undefined
  /** Undefined if no channel is set: alerts are then only logged. */
  readonly channel: string | undefined
  readonly log: Logger
}

/** Returns a function that sends an alert to the channel. It never rejects: a failure is one line of the log. */
export function createLogChannel({ token, api, channel, log }: LogChannelOptions): (alert: Alert) => Promise<void> {
  if (channel === undefined) return () => Promise.resolve()
  const rest = new REST(api === undefined ? {} : { api }).setToken(token)
  return async (alert) => {
    const { flags, components, allowedMentions } = alertMessage(alert)
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
