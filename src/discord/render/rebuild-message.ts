// The state of a rebuild as messages. What is said in one sentence is in TEXTS.rebuild.
import type { RebuildProgress, RebuildState, RebuildSummary } from '../../service/build-follower.js'
import { button, container, messageOf, rowOf, textDisplay } from './message.js'
import type { DiscordMessage } from './message.js'
import { noticeMessage } from './notice-message.js'
import { skippedLines } from './skipped-lines.js'
import { TEXTS } from './texts.js'

export function rebuildStateMessage(state: RebuildState): DiscordMessage {
  const { rebuild } = TEXTS
  switch (state.kind) {
    case 'waiting':
      return rebuildNoticeMessage(rebuild.waiting)
    case 'running':
      return rebuildNoticeMessage(progressText(state.progress))
    case 'done':
      return summaryMessage(state.report)
    case 'cancelled':
      return noticeMessage(rebuild.cancelled)
    case 'failed':
      return noticeMessage(rebuild.failed(state.reason))
    case 'broken':
      return noticeMessage(rebuild.broke(state.reference))
  }
}

/** One of our own sentences about a rebuild, with a button that cancels the rebuild. */
export function rebuildNoticeMessage(text: string): DiscordMessage {
  return messageOf(textDisplay(text), ...rowOf(button(TEXTS.buttons.cancel, { action: 'cancel-rebuild' })))
}

function progressText({ step, count, total, secondsLeft }: RebuildProgress): string {
  return TEXTS.rebuild.progress(TEXTS.rebuild[step], count, total, secondsLeft)
}

function summaryMessage({ skipped, seconds, added, changed, removed, unchanged }: RebuildSummary): DiscordMessage {
  const { rebuild } = TEXTS
  const isChanged = added + changed + removed > 0
  const reasons = skippedLines(skipped)
  return messageOf(
    container(
      isChanged ? rebuild.done(seconds) : rebuild.unchanged,
      [
        [rebuild.documents({ added, changed, removed, unchanged, skipped: skipped.length })],
        [reasons.length === 0 ? '' : [rebuild.skipped, ...reasons].join('\n')],
      ],
      '',
    ),
  )
}
