// What the reader should know of how a question was understood, for the faces to put into words.
import type { CoarseDate, IsoDate } from '../time/calendar-date.js'
import type { Period } from '../time/period.js'

export type Note =
  /** `words` of the question were taken for when a document must have been published. */
  | { readonly code: 'PERIOD_READ'; readonly words: string }
  /** `words` of the question name another period than the options, which count. */
  | { readonly code: 'OPTION_WINS'; readonly words: string }
  /** `words` can be read as two dates and were taken for `taken`. */
  | { readonly code: 'DATE_AMBIGUOUS'; readonly words: string; readonly taken: IsoDate }
  /** The archive lacks `word` and has `taken`, one letter away, which is searched. */
  | { readonly code: 'SPELLING'; readonly word: string; readonly taken: string }
  /** No passage holds these words exactly. */
  | { readonly code: 'PHRASE_ABSENT'; readonly phrases: readonly string[] }
  /** The question is longer than the model reads; its most telling sentences were used. */
  | { readonly code: 'SHORTENED' }
  /** The question names days after `date`, the archive's last. */
  | { readonly code: 'AFTER_ARCHIVE'; readonly date: CoarseDate }
  /** The newest of what answers comes first; its age counts up to `today`. */
  | { readonly code: 'NEWEST_FIRST'; readonly date: CoarseDate; readonly today: IsoDate }
  /** Nothing in `period` answers; `date` is the nearest outside it that does. */
  | { readonly code: 'OUTSIDE_PERIOD'; readonly period: Period; readonly date: CoarseDate }
