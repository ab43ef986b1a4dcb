// The sentences that say how a question was understood.
import type { Note } from '../search/note.js'
import { ageInWords } from '../time/age-in-words.js'
import { dateInWords, periodInWords } from '../time/date-in-words.js'

/** The note as a whole sentence. */
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
    case 'NEWEST_FIRST': {
      const age = ageInWords(note.date, note.today)
      return `The newest of what answers comes first: it is of ${dateInWords(note.date)}${age === undefined ? '' : `, ${age}`}.`
    }
    case 'OUTSIDE_PERIOD': {
      const { from = null, to = null } = note.period
      return `Nothing of that period (${periodInWords(from, to)}) answers; the nearest that does is of ${dateInWords(note.date)}.`
    }
  }
}
