// What a reader is told of how a question was understood and what was searched for it.
import type { Generation } from '../index/files/generation.js'
import type { Note } from '../search/note.js'
import type { Question } from '../search/question.js'
import type { Found } from '../search/search.js'
import type { AnswerNote, AnswerPeriod, Coverage } from './answer.js'
import { noteInWords } from './note-in-words.js'

export function periodOfAnswer({ period }: Question, { filter: { undatedLeftOut } }: Found): AnswerPeriod | null {
  if (period === undefined) return null
  return { from: period.from ?? null, to: period.to ?? null, origin: period.origin, undatedLeftOut }
}

export function coverageOf({ manifest }: Generation): Coverage {
  const { documents, passages, undated } = manifest.counts
  return { documents, passages, from: manifest.dates?.from ?? null, to: manifest.dates?.to ?? null, undated }
}

/** The notes of the question, those of what was found, then `more`. */
export function notesOf(question: Question, found: Found, more: readonly Note[]): AnswerNote[] {
  const notes: Note[] = [
    ...question.notes,
    ...(found.shortened ? [{ code: 'SHORTENED' } as const] : []),
    ...(found.filter.phraseAbsent ? [{ code: 'PHRASE_ABSENT', phrases: question.phrases } as const] : []),
    ...more,
  ]
  return notes.map((note) => ({ code: note.code, text: noteInWords(note) }))
}
