// Which of Discord's refusals mean that a reply cannot be delivered, and what the log says of each.
import { DiscordAPIError, RESTJSONErrorCodes } from 'discord.js'
import type { Undeliverable } from '../service/failures.js'

interface Meaning extends Pick<Undeliverable, 'level' | 'message'> {
  /** The permission that the bot lacks. */
  readonly permission?: string
}

const TOKEN_INVALID: Meaning = {
  level: 'warn',
  message: 'The answer took longer than the 15 minutes in which Discord takes one',
}

/** After these there is nobody left to answer, or no way to. */
const MEANINGS: Readonly<Record<number, Meaning>> = {
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

/** Why nothing more can be tried after `error`; undefined for any other error. */
export function undeliverable(error: unknown): Undeliverable | undefined {
  if (!(error instanceof DiscordAPIError)) return undefined
  const meaning = MEANINGS[Number(error.code)]
  if (meaning === undefined) return undefined
  const { level, message, permission } = meaning
  return { level, message, details: { code: error.code, ...(permission === undefined ? {} : { permission }) } }
}
