// How failures are logged: replies that cannot be delivered, and unexpected errors under a reference.
import type { Logger } from 'pino'

/** Why a reply cannot be delivered, when there is nothing more to try, such as a deleted channel. */
export interface Undeliverable {
  readonly level: 'info' | 'warn'
  readonly message: string
  /** Added to the line in the log. */
  readonly details: Readonly<Record<string, unknown>>
}

/** Writes one line. `about` says which reply it was. */
export function logUndeliverable(
  { level, message, details }: Undeliverable,
  about: Readonly<Record<string, unknown>>,
  log: Logger,
): void {
  log[level]({ ...about, ...details }, message)
}

/** Logs an unexpected error with a new reference and returns the reference, for the person to name to the operator. */
export type ReportFailure = (error: unknown, message: string, about: Readonly<Record<string, unknown>>) => string

/** `newReference` makes a short text that is easy to read out. */
export function createFailureReport(log: Logger, newReference: () => string): ReportFailure {
  return (error, message, about) => {
    const reference = newReference()
    log.error({ ...about, reference, err: error }, message)
    return reference
  }
}
