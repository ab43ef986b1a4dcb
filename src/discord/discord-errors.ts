// What Discord's refusals mean for the one who waits for an answer, and what the log says of them.
import { DiscordAPIError, RESTJSONErrorCodes } from 'discord.js'
import type { Logger } from 'pino'

interface Final {
  readonly level: 'info' | 'warn'
  readonly message: string
  /** The permission that the bot lacks. */
  readonly permission?: string
}

const TOKEN_INVALID: Final = {
  level: 'warn',
  message: 'The answer took longer than the 15 minutes in which Discord takes one',
}

/** After these there is nobody to tell, or no way to. */
const FINAL: Readonly<Record<number, Final>> = {
  [RESTJSONErrorCodes.UnknownInteraction]: {
    level: 'warn',
    message: 'Discord had stopped waiting: it gives 3 seconds to take a question. The person was told by Discord',
  },
  [RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged]: {
    level: 'warn',
    message: 'Another instance of this bot answers already; let only one run with this token',
  },
  [RESTJSONErrorCodes.InvalidWebhookToken]: TOKEN_INVALID,
  [RESTJSONErrorCodes.UnknownWebhook]: TOKEN_INVALID,
  [RESTJSONErrorCodes.MissingPermissions]: {
    level: 'warn',
    message: 'The bot may not write in this channel',
    permission: 'Send Messages (in a thread: Send Messages in Threads)',
  },
  [RESTJSONErrorCodes.MissingAccess]: {
    level: 'warn',
    message: 'The bot may not see this channel',
    permission: 'View Channel',
  },
  [RESTJSONErrorCodes.CannotReplyWithoutPermissionToReadMessageHistory]: {
    level: 'warn',
    message: 'The bot may not reply in this channel',
    permission: 'Read Message History',
  },
  [RESTJSONErrorCodes.CannotSendMessagesToThisUser]: {
    level: 'info',
    message: 'The person takes no direct messages from the bot',
  },
  [RESTJSONErrorCodes.UnknownChannel]: { level: 'info', message: 'The channel was deleted meanwhile' },
  [RESTJSONErrorCodes.UnknownMessage]: { level: 'info', message: 'The message was deleted meanwhile' },
}

/** Logs `error` where it leaves nothing more to try, in one line; false where it is another. */
export function isUndeliverable(error: unknown, about: Readonly<Record<string, unknown>>, log: Logger): boolean {
  const final = error instanceof DiscordAPIError ? FINAL[Number(error.code)] : undefined
  if (final === undefined || !(error instanceof DiscordAPIError)) return false
  const { level, message, permission } = final
  log[level]({ ...about, code: error.code, ...(permission === undefined ? {} : { permission }) }, message)
  return true
}
