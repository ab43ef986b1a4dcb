// Why the bot cannot start or go on, in sentences that say what its operator can do.
import { DiscordjsError, DiscordjsErrorCodes } from 'discord.js'
import { DatelineError } from '../errors.js'

/** Discord's close code for an unknown token. */
const AUTHENTICATION_FAILED = 4004

export function loginError(error: unknown): DatelineError {
  if (error instanceof DiscordjsError && error.code === DiscordjsErrorCodes.TokenInvalid) {
    return tokenRefused('401: Unauthorized')
  }
  return new DatelineError('DISCORD_UNREACHABLE', `Discord cannot be reached: ${reasonOf(error)}.`, { cause: error })
}

export function closedForGood(code: number): DatelineError {
  if (code === AUTHENTICATION_FAILED) return tokenRefused('4004: Authentication failed')
  return new DatelineError('DISCORD_UNREACHABLE', `Discord closed the connection for good, with code ${String(code)}.`)
}

export function registrationError(error: unknown, guild: string | undefined): DatelineError {
  const where = guild === undefined ? '' : ` in the server ${guild}, which DATELINE_GUILD names`
  return new DatelineError('DISCORD_UNREACHABLE', `Discord did not take the commands${where}: ${reasonOf(error)}.`, {
    cause: error,
  })
}

function tokenRefused(answer: string): DatelineError {
  return new DatelineError(
    'TOKEN_REFUSED',
    `Discord refused the token (${answer}). Copy the token of your application from its page "Bot" at ` +
      'https://discord.com/developers/applications into DISCORD_TOKEN; "Reset Token" there makes a new one.',
  )
}

function reasonOf(error: unknown): string {
  const reason =
    error instanceof Error ? [error.message, error.cause instanceof Error ? error.cause.message : ''] : [String(error)]
  return reason
    .filter((part) => part !== '')
    .join(': ')
    .replace(/\.$/, '')
}
