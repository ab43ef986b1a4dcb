// Notes on how a question was understood, as data. src/answer/note-in-words.ts has the sentences.
import type { CoarseDate, IsoDate } from '../time/calendar-date.js'
import type { Period } from '../time/period.js'

export type Note =
  /** `words` of the question were read as the period of publication. */
  | { readonly code: 'PERIOD_READ'; readonly words: string }
  /** `words` of the question name a time outside the period set as an option. The option decides. */
  | { readonly code: 'OPTION_WINS'; readonly words: string }
  /** `words` can be read as two dates; `taken` is the one used. */
  | { readonly code: 'DATE_AMBIGUOUS'; readonly words: string; readonly taken: IsoDate }
  /** The archive lacks `word`; its word `taken`, one letter away, is searched instead. */
  | { readonly code: 'SPELLING'; readonly word: string; readonly taken: string }
  /** No passage has any of these phrases word for word. */
  | { readonly code: 'PHRASE_ABSENT'; readonly phrases: readonly string[] }
  /** The question is longer than the model's window; its most informative sentences were used. */
  | { readonly code: 'SHORTENED' }
  /** The question names days after `date`, the latest publication date of the archive. */
  | { readonly code: 'AFTER_ARCHIVE'; readonly date: CoarseDate }
  /** The newest of the passages that answer comes first. Its age is counted up to `today`. */
  | { readonly code: 'NEWEST_FIRST'; readonly date: CoarseDate; readonly today: IsoDate }
  /** Nothing published in `period` answers; `date` is the nearest publication date outside it that does. */
  | { readonly code: 'OUTSIDE_PERIOD'; readonly period: Period; readonly date: CoarseDate }
