// An excerpt as a block quote, with what answers in bold.
import { escapeMarkdown, sendable } from './escape-markdown.js'

/** Offsets into the quoted text, the end excluded. */
type Range = readonly [start: number, end: number]

interface Piece {
  readonly text: string
  readonly isBold: boolean
}

/**
 * `text` in a block quote, every line of it marked, with the highlights (ascending) in bold. White space and control
 * characters at its end are left out: Discord trims a message, and a quote's last line would lose its marker's space
 * and show the marker. A text of nothing else gives the empty string.
 */
export function quote(text: string, highlights: readonly Range[]): string {
  // Of the same length, so that the highlights still fit. Form feeds go afterwards, as in escapeMarkdown.
  const lines = sendable(text).replaceAll('\r\n', '\f\n').replaceAll('\r', '\n')
  const shown = lines.replace(/[\s\p{Cc}]+$/u, '')
  if (shown === '') return ''
  return piecesOf(shown, highlights)
    .map((piece) => (piece.isBold ? boldLines(piece.text) : escapeMarkdown(piece.text)))
    .join('')
    .split('\n')
    .map((line) => `> ${line}`)
    .join('\n')
}

/**
 * `text` without form feeds in parts, bold and not in turn: highlights that touch make one part, because between two
 * bold parts `****` would close nothing.
 */
function piecesOf(text: string, highlights: readonly Range[]): Piece[] {
  const pieces: Piece[] = []
  let at = 0
  const upTo = (end: number, isBold: boolean): void => {
    const last = pieces.at(-1)
    const part = text.slice(at, end).replaceAll('\f', '')
    at = Math.max(at, end)
    if (part === '') return
    if (last?.isBold === isBold) pieces[pieces.length - 1] = { text: last.text + part, isBold }
    else pieces.push({ text: part, isBold })
  }
  for (const [start, end] of highlights) {
    upTo(start, false)
    upTo(end, true)
  }
  upTo(text.length, false)
  return pieces
}

/** Each line in bold by itself, without the white space around it, which shows no difference. */
function boldLines(text: string): string {
  return text
    .split('\n')
    .map((line) => {
      const words = line.trim()
      if (words === '') return escapeMarkdown(line)
      const start = line.indexOf(words)
      const end = start + words.length
      return `${escapeMarkdown(line.slice(0, start))}**${escapeMarkdown(words)}**${escapeMarkdown(line.slice(end))}`
    })
    .join('\n')
}
