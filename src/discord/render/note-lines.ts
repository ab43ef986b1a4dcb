// Notes on how the question was understood, as small print.
import type { AnswerNote } from '../../answer/answer.js'
import { shorten } from '../../text/one-line.js'
import { escapeMarkdown } from './escape-markdown.js'
import { TEXTS } from './texts.js'

/** Most characters of a note before it is escaped: it may quote the question, which may be as long as a message. */
const NOTE_LIMIT = 300
/** Most characters of the line that says how many notes are left out. */
export const LEFT_OUT_LIMIT = 50

/** One line per note, as many as fit into `room` characters. A last line says how many do not fit. */
export function noteLines(notes: readonly Pick<AnswerNote, 'text'>[], room: number): string[] {
  const all = notes.map(({ text }) => smallLine(escapeMarkdown(shorten(text, NOTE_LIMIT))))
  if (lengthOf(all) <= room) return all
  const kept = all.findIndex((_, at) => lengthOf(all.slice(0, at + 1)) > room - LEFT_OUT_LIMIT)
  return room < LEFT_OUT_LIMIT ? [] : [...all.slice(0, kept), smallLine(TEXTS.answer.notesNotShown(all.length - kept))]
}

/** `markdown`, a single line, in small print. */
export function smallLine(markdown: string): string {
  return `-# ${markdown}`
}

/** Counts the line break before each line. */
function lengthOf(lines: readonly string[]): number {
  return lines.reduce((sum, line) => sum + line.length + 1, 0)
}
