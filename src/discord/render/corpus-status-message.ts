// The status of the archive and its index, as a message for the people who manage it.
import type { Coverage } from '../../answer/answer.js'
import { periodInWords } from '../../time/date-in-words.js'
import type { Skipped } from '../../corpus/document.js'
import { lines } from './citation-text.js'
import { agoMarkup, instantInWords } from './instant.js'
import { container, messageOf } from './message.js'
import type { DiscordMessage } from './message.js'
import { smallLine } from './note-lines.js'
import { skippedLines } from './skipped-lines.js'
import { TEXTS } from './texts.js'

export interface CorpusStatus {
  readonly coverage: Coverage
  /** The instant, in ISO 8601. */
  readonly builtAt: string
  /** Whether the corpus has changed since. */
  readonly outdated: boolean
  readonly skipped: readonly Skipped[]
  readonly feedback: { readonly helpful: number; readonly notHelpful: number }
}

export function corpusStatusMessage({ coverage, builtAt, outdated, skipped, feedback }: CorpusStatus): DiscordMessage {
  const { status, sources, rebuild } = TEXTS
  const { documents, passages, from, to, undated } = coverage
  const dates = [
    from === null && to === null ? '' : sources.span(periodInWords(from, to)),
    undated > 0 ? sources.undated(undated) : '',
  ].filter((part) => part !== '')
  const counts = [status.passages(documents, passages), ...dates].join(' · ')
  const reasons = skippedLines(skipped)
  return messageOf(
    container(
      lines([`**${status.heading}**`, counts, outdated ? status.outdated : status.current]),
      [
        [reasons.length === 0 ? '' : [rebuild.skipped, ...reasons].join('\n')],
        [status.feedback(feedback.helpful, feedback.notHelpful)],
      ],
      smallLine(sources.built(instantInWords(builtAt), agoMarkup(builtAt))),
    ),
  )
}
