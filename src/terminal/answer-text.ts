// An answer as text for a terminal or a pipe.
import wrapAnsi from 'wrap-ansi'
import type { Answer, Citation } from '../answer/answer.js'
import { dateInWords, periodInWords } from '../answer/date-in-words.js'
import { printable } from './printable.js'

/** How text may look where it goes: in a pipe lines are not wrapped, and emphasis is written as `**`. */
export interface TextStyle {
  /** Columns to wrap at; undefined to leave lines as they are. */
  readonly columns: number | undefined
  readonly bold: (text: string) => string
  readonly faint: (text: string) => string
}

export const PLAIN: TextStyle = { columns: undefined, bold: (text) => `**${text}**`, faint: (text) => text }

const INDENT = '   '
/** Longer lines are hard to read, however wide the terminal is. */
const WIDEST = 100

export function answerText(answer: Answer, style: TextStyle): string {
  const lines: string[] = []
  const limits = limitsInWords(answer)
  if (limits !== '') lines.push(style.faint(limits), '')
  if (!answer.answered) {
    lines.push('The archive does not say.')
    if (answer.nearest.length > 0) lines.push('The nearest passages are:')
    lines.push('')
  }
  for (const citation of [...answer.citations, ...answer.nearest]) lines.push(citationText(citation, style), '')
  lines.push(style.faint(coverageInWords(answer)))
  return lines.join('\n')
}

function citationText(citation: Citation, style: TextStyle): string {
  const { number, title, source, date, document, url } = citation
  const origin = [source, dateInWords(date), url ?? document]
    .filter((part) => part !== null)
    .map(printable)
    .join(' · ')
  const head = `${String(number).padEnd(INDENT.length)}${printable(title)}\n${style.faint(origin)}`
  return indent(`${head}\n\n${excerptText(citation, style)}`, style).trimStart()
}

/** The excerpt with what answers in bold. */
function excerptText({ excerpt, highlights }: Citation, { bold }: TextStyle): string {
  let [text, at] = ['', 0]
  for (const [start, end] of highlights) {
    text += printable(excerpt.slice(at, start)) + bold(printable(excerpt.slice(start, end)))
    at = end
  }
  return text + printable(excerpt.slice(at))
}

function indent(text: string, { columns }: TextStyle): string {
  const wrapped =
    columns === undefined
      ? text
      : wrapAnsi(text, Math.max(20, Math.min(columns, WIDEST) - INDENT.length), { hard: true })
  return wrapped
    .split('\n')
    .map((line) => (line === '' ? '' : INDENT + line))
    .join('\n')
}

function limitsInWords({ period, source }: Answer): string {
  const parts = [
    period === null ? '' : `Published ${periodInWords(period.from, period.to)}`,
    source === null ? '' : `${period === null ? 'Source' : 'source'} ${printable(source)}`,
    period === null || period.undatedLeftOut === 0
      ? ''
      : `${counted(period.undatedLeftOut, 'undated document')} left out`,
  ]
  return parts.filter((part) => part !== '').join(' · ')
}

function coverageInWords({ coverage: { documents, from, to, undated } }: Answer): string {
  const span = from === null ? '' : `, ${periodInWords(from, to)}`
  return `Searched ${counted(documents, 'document')}${span}${undated === 0 ? '' : `, ${String(undated)} undated`}.`
}

/** "1 document", "5 documents". */
export function counted(count: number, noun: string): string {
  return `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`
}
