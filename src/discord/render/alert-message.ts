// An alert as a message for the log channel.
import type { Alert } from '../../service/alerts.js'
import { instantInWords } from './instant.js'
import { messageOf, textDisplay } from './message.js'
import type { DiscordMessage } from './message.js'
import { noticeMessage } from './notice-message.js'
import { skippedLines } from './skipped-lines.js'
import { TEXTS } from './texts.js'

export function alertMessage(alert: Alert): DiscordMessage {
  const { log } = TEXTS
  switch (alert.kind) {
    case 'rebuild-failed':
      return noticeMessage(log.rebuildFailed(alert.reason ?? log.seeLog))
    case 'watch-failed':
      return noticeMessage(log.watchFailed)
    case 'skipped':
      return messageOf(textDisplay([log.skipped(alert.skipped.length), ...skippedLines(alert.skipped)].join('\n')))
    case 'stale':
      return noticeMessage(log.stale(instantInWords(alert.builtAt), alert.hours))
  }
}
