// What an answer has besides citations: the period, the coverage, and notes on how the question was understood.
import type { SnapshotStats } from '../index/snapshot.js'
import type { Note } from '../search/note.js'
import type { Question } from '../search/question.js'
import type { Found } from '../search/rank.js'
import type { AnswerNote, AnswerPeriod, Coverage } from './answer.js'
import { noteInWords } from './note-in-words.js'

export function periodOfAnswer({ period }: Question, { undatedLeftOut }: Found): AnswerPeriod | null {
  if (period === undefined) return null
  return { from: period.from ?? null, to: period.to ?? null, origin: period.origin, undatedLeftOut }
}

export function coverageOf({ documents, passages, undated, dates }: SnapshotStats): Coverage {
  return { documents, passages, from: dates?.from ?? null, to: dates?.to ?? null, undated }
}

/** The notes of the question, then those of the search, then `more`. */
export function notesOf(question: Question, found: Found, more: readonly Note[]): AnswerNote[] {
  const notes: Note[] = [
    ...question.notes,
    ...(found.shortened ? [{ code: 'SHORTENED' } as const] : []),
    ...(found.phraseAbsent ? [{ code: 'PHRASE_ABSENT', phrases: question.phrases } as const] : []),
    ...more,
  ]
  return notes.map((note) => ({ code: note.code, text: noteInWords(note) }))
}
