// What the log channel is told: messages for those who keep the archive.
import type { Skipped } from '../../corpus/document.js'
import { instantInWords } from './instant.js'
import { messageOf, textDisplay } from './message.js'
import type { DiscordMessage } from './message.js'
import { noticeMessage } from './notice-message.js'
import { skippedLines } from './skipped-lines.js'
import { TEXTS } from './texts.js'

/** `reason` is a whole sentence. */
export function rebuildFailedNotice(reason: string): DiscordMessage {
  return noticeMessage(TEXTS.log.rebuildFailed(reason))
}

export function watchFailedNotice(): DiscordMessage {
  return noticeMessage(TEXTS.log.watchFailed)
}

/** `skipped` is not empty. */
export function skippedNotice(skipped: readonly Skipped[]): DiscordMessage {
  return messageOf(textDisplay([TEXTS.log.skipped(skipped.length), ...skippedLines(skipped)].join('\n')))
}

/** `builtAt` is an instant in ISO 8601, `hours` the age from which on it is told. */
export function staleNotice(builtAt: string, hours: number): DiscordMessage {
  return noticeMessage(TEXTS.log.stale(instantInWords(builtAt), hours))
}
