// How the question was understood, as small lines of markdown.
import type { AnswerNote } from '../../answer/answer.js'
import { shorten } from '../../text/one-line.js'
import { escapeMarkdown } from './escape-markdown.js'
import { TEXTS } from './texts.js'

/** Most characters of a note before it is escaped: it may quote the question, which may be as long as a message. */
const NOTE_LIMIT = 300
/** Most characters that saying how many are left out takes. */
const LEFT_OUT_LIMIT = 50

/** A line for each note, from the first on as many as `room` characters hold; how many do not fit is said. */
export function noteLines(notes: readonly Pick<AnswerNote, 'text'>[], room: number): string[] {
  const all = notes.map(({ text }) => smallLine(escapeMarkdown(shorten(text, NOTE_LIMIT))))
  if (lengthOf(all) <= room) return all
  const kept = all.findIndex((_, at) => lengthOf(all.slice(0, at + 1)) > room - LEFT_OUT_LIMIT)
  return room < LEFT_OUT_LIMIT ? [] : [...all.slice(0, kept), smallLine(TEXTS.answer.notesNotShown(all.length - kept))]
}

/** `markdown`, one line of it, in small print. */
export function smallLine(markdown: string): string {
  return `-# ${markdown}`
}

/** Each with the line break before it. */
function lengthOf(lines: readonly string[]): number {
  return lines.reduce((sum, line) => sum + line.length + 1, 0)
}
