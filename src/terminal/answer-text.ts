// An answer as text for a terminal or a pipe.
import wrapAnsi from 'wrap-ansi'
import type { Answer, Citation } from '../answer/answer.js'
import { dateInWords, periodInWords } from '../time/date-in-words.js'
import { counted } from '../text/plural.js'
import { printable, printableLine } from './printable.js'
import type { TextStyle } from './text-style.js'

const INDENT = '   '
/** The longest line in columns; longer ones are hard to read, even on a wide terminal. */
const WIDEST = 100

export function answerText(answer: Answer, style: TextStyle): string {
  const { answered, citations, later, nearest, notes, outsidePeriod } = answer
  const introduction = [limitsInWords(answer), ...notes.map(({ text }) => printable(text))].filter(
    (line) => line !== '',
  )
  const noAnswer = ['The archive does not say.', ...(nearest.length > 0 ? ['The nearest passages are:'] : [])]
  const blocks = [
    ...(introduction.length > 0 ? [style.faint(wrapped(introduction.join('\n'), style, 0))] : []),
    ...(answered ? [] : [noAnswer.join('\n')]),
    ...[...citations, ...nearest].map((citation) => citationText(citation, style)),
    ...(later === null ? [] : [laterText(later, style)]),
    ...(outsidePeriod === null ? [] : ['Outside the period:', citationText(outsidePeriod, style)]),
    style.faint(wrapped(coverageInWords(answer), style, 0)),
  ]
  return blocks.join('\n\n')
}

function citationText(citation: Citation, style: TextStyle): string {
  const { number, title, source, date, document, url, also } = citation
  const origin = [source, dateInWords(date), url ?? document].filter((part) => part !== null).map(printableLine)
  const head = `${String(number).padEnd(INDENT.length)}${printableLine(title)}\n${style.faint(origin.join(' · '))}`
  const others = also.map((other) => `${other.document} (${dateInWords(other.date)})`).map(printableLine)
  const tail = others.length === 0 ? '' : `\n\n${style.faint(`Also in ${others.join(', ')}`)}`
  return indented(wrapped(`${head}\n\n${excerptText(citation, style)}${tail}`, style, INDENT.length)).trimStart()
}

/** Without an excerpt: `dateline show` prints the document. */
function laterText({ title, source, date, document, url }: Citation, style: TextStyle): string {
  const origin = [title, source, url ?? document].filter((part) => part !== null).map(printableLine)
  return wrapped(`A later report, ${dateInWords(date)}: ${origin.join(' · ')}`, style, 0)
}

/** The excerpt, with the sentences that answer in bold. */
function excerptText({ excerpt, highlights }: Citation, { bold }: TextStyle): string {
  let [text, at] = ['', 0]
  for (const [start, end] of highlights) {
    text += printable(excerpt.slice(at, start)) + bold(printable(excerpt.slice(start, end)))
    at = end
  }
  return text + printable(excerpt.slice(at))
}

function wrapped(text: string, { columns }: TextStyle, indent: number): string {
  return columns === undefined ? text : wrapAnsi(text, Math.max(20, Math.min(columns, WIDEST) - indent), { hard: true })
}

function indented(text: string): string {
  return text
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
  const some = undated === 0 || undated === documents ? '' : `, ${counted(undated, 'of them', 'of them')} undated`
  return `Searched ${counted(documents, undated === documents ? 'undated document' : 'document')}${span}${some}.`
}
