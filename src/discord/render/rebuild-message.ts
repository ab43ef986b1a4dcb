// How a rebuild gets on and what came of it, as messages. What is said in one sentence is a notice: see TEXTS.rebuild.
import type { Skipped } from '../../corpus/document.js'
import { button, container, messageOf, rowOf, textDisplay } from './message.js'
import type { DiscordMessage } from './message.js'
import { skippedLines } from './skipped-lines.js'
import { TEXTS } from './texts.js'

export interface RebuildProgress {
  readonly step: 'reading' | 'splitting' | 'embedding' | 'indexing'
  readonly count: number
  readonly total: number
  /** Seconds that are likely left; undefined while that cannot be told. */
  readonly secondsLeft: number | undefined
}

export interface RebuildSummary {
  readonly added: number
  readonly changed: number
  readonly removed: number
  readonly unchanged: number
  readonly skipped: readonly Skipped[]
  readonly seconds: number
}

/** With a button that cancels the rebuild. */
export function rebuildProgressMessage({ step, count, total, secondsLeft }: RebuildProgress): DiscordMessage {
  return rebuildNoticeMessage(TEXTS.rebuild.progress(TEXTS.rebuild[step], count, total, secondsLeft))
}

/** One of our own sentences about a rebuild that can be cancelled. */
export function rebuildNoticeMessage(text: string): DiscordMessage {
  return messageOf(textDisplay(text), ...rowOf(button(TEXTS.buttons.cancel, { action: 'cancel-rebuild' })))
}

export function rebuildSummaryMessage({ skipped, seconds, ...counts }: RebuildSummary): DiscordMessage {
  const { rebuild } = TEXTS
  const isChanged = counts.added + counts.changed + counts.removed > 0
  const reasons = skippedLines(skipped)
  return messageOf(
    container(
      isChanged ? rebuild.done(seconds) : rebuild.unchanged,
      [
        [rebuild.documents({ ...counts, skipped: skipped.length })],
        [reasons.length === 0 ? '' : [rebuild.skipped, ...reasons].join('\n')],
      ],
      '',
    ),
  )
}
