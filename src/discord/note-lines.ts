// How the question was understood, as small lines of markdown.
import type { AnswerNote } from '../answer/answer.js'
import { shorten } from '../corpus/one-line.js'
import { escapeMarkdown } from './escape-markdown.js'

/** Most characters of a note before it is escaped: it may quote the question, which may be as long as a message. */
const NOTE_LIMIT = 300
/** Most characters of markdown of all lines together, so that they leave room for what was found. One always fits. */
const LINES_LIMIT = 650

/** A line for each note, from the first on as many as the limit allows. */
export function noteLines(notes: readonly AnswerNote[]): string[] {
  const all = notes.map(({ text }) => smallLine(escapeMarkdown(shorten(text, NOTE_LIMIT))))
  let room = LINES_LIMIT
  const tooMuch = all.findIndex((line) => (room -= line.length + 1) < 0)
  return tooMuch < 0 ? all : all.slice(0, tooMuch)
}

/** `markdown`, one line of it, in small print. */
export function smallLine(markdown: string): string {
  return `-# ${markdown}`
}
