// An excerpt as a block quote, with the sentences that answer in bold.
import { escapeMarkdown, sendable } from './escape-markdown.js'

/** Offsets into the quoted text, the end excluded. */
type Range = readonly [start: number, end: number]

interface Piece {
  readonly text: string
  readonly isBold: boolean
}

/**
 * `text` in a block quote, every line marked, with the highlights (ascending) in bold. White space and control
 * characters at the end are left out: Discord trims a message, and the last line would then show its marker. A text
 * with nothing else becomes the empty string.
 */
export function quote(text: string, highlights: readonly Range[]): string {
  // The length stays the same, so that the highlights still fit. Form feeds are removed later.
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
 * `text` without form feeds, in pieces that are bold and not bold in turn. Adjacent highlights become one piece,
 * because `****` between two bold pieces would close nothing.
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

/** Makes each line bold by itself, without the white space around it, where bold makes no difference. */
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
