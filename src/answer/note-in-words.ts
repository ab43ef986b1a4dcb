// What a reader is told of how a question was understood.
import type { Note } from '../search/note.js'
import { dateInWords, periodInWords } from '../time/date-in-words.js'

/** A whole sentence. */
export function noteInWords(note: Note): string {
  switch (note.code) {
    case 'PERIOD_READ':
      return `"${note.words}" was read as when the documents were published.`
    case 'OPTION_WINS':
      return `The question says "${note.words}", but the period set as an option decides which documents are searched.`
    case 'DATE_AMBIGUOUS':
      return `"${note.words}" was read as ${dateInWords(note.taken)}.`
    case 'SPELLING':
      return `Nothing here has the word "${note.word}"; "${note.taken}" was searched.`
    case 'PHRASE_ABSENT':
      return `No passage has ${note.phrases.map((phrase) => `"${phrase}"`).join(' or ')} word for word.`
    case 'SHORTENED':
      return 'The question is longer than can be read at once; its most telling sentences were searched.'
    case 'AFTER_ARCHIVE':
      return `The question names days after the archive's last, ${dateInWords(note.date)}.`
    case 'NEWEST_FIRST':
      return `The newest of what answers comes first: it is of ${dateInWords(note.date)}, ${ageInWords(note.days)}.`
    case 'OUTSIDE_PERIOD': {
      const { from = null, to = null } = note.period
      return `Nothing of that period (${periodInWords(from, to)}) answers; the nearest that does is of ${dateInWords(note.date)}.`
    }
  }
}

/** "today", "yesterday", "3 days ago", "5 months ago", "2 years ago"; months and years are rounded down. */
export function ageInWords(days: number): string {
  if (days < 2) return days < 1 ? 'today' : 'yesterday'
  // On an anniversary a year is over, whether its days were 365 or 366.
  const years = Math.floor((days + 0.75) / 365.25)
  const [count, unit] = days < 31 ? [days, 'day'] : days < 365 ? [Math.floor(days / 30.44), 'month'] : [years, 'year']
  const whole = Math.max(1, count)
  return `${String(whole)} ${unit}${whole === 1 ? '' : 's'} ago`
}
