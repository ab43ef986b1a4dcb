// What is in the archive, as a message: how much, from which sources, from when.
import { periodInWords } from '../../time/date-in-words.js'
import { barLines } from './bars.js'
import { SOURCE_LIMIT, lines } from './citation-text.js'
import { agoMarkup, instantInWords } from './instant.js'
import { container, messageOf } from './message.js'
import type { DiscordMessage } from './message.js'
import { smallLine } from './note-lines.js'
import { phrase } from './phrase.js'
import { TEXTS } from './texts.js'
import type { ArchiveStats } from '../../answer/archive-stats.js'

/** So many sources are named. The rest is only counted. */
const MOST_SOURCES = 10
/** So many of the last rows are drawn: 40 lines fit beside the rest. */
const MOST_ROWS = 40

export function sourcesMessage(stats: ArchiveStats): DiscordMessage {
  const { documents, rows, builtAt } = stats
  const built = smallLine(TEXTS.sources.built(instantInWords(builtAt), agoMarkup(builtAt)))
  const heading = `**${TEXTS.sources.heading}**`
  if (documents === 0) return messageOf(container(lines([heading, TEXTS.sources.none]), [], built))
  const bars = rows.slice(-MOST_ROWS).map(({ label, documents: count }) => ({ label: unfenced(label), count }))
  const drawn = bars.length === 0 ? '' : `${TEXTS.sources.byDate}\n\`\`\`\n${barLines(bars).join('\n')}\n\`\`\``
  return messageOf(container(lines([heading, totals(stats)]), [[sourceLines(stats)], [drawn]], built))
}

function totals({ documents, from, to, undated }: ArchiveStats): string {
  const parts = [
    TEXTS.sources.documents(documents),
    from === null && to === null ? '' : TEXTS.sources.span(periodInWords(from, to)),
    undated > 0 ? TEXTS.sources.undated(undated) : '',
  ]
  return parts.filter((part) => part !== '').join(' · ')
}

/** Empty if no document has a source. */
function sourceLines({ sources, withoutSource }: ArchiveStats): string {
  if (sources.length === 0) return ''
  const named = sources.slice(0, MOST_SOURCES)
  const others = sources.slice(MOST_SOURCES)
  const inOthers = others.reduce((sum, { documents }) => sum + documents, 0)
  const line = (what: string, documents: number): string => `${what} · ${TEXTS.sources.documents(documents)}`
  return lines([
    TEXTS.sources.bySource,
    ...named.map(({ source, documents }) => line(phrase(source, SOURCE_LIMIT) || TEXTS.answer.untitled, documents)),
    others.length > 0 ? TEXTS.sources.more(others.length, inOthers) : '',
    withoutSource > 0 ? line(TEXTS.sources.withoutSource, withoutSource) : '',
  ])
}

/** So that nothing ends the code block around it. */
function unfenced(label: string): string {
  return label.replaceAll('`', "'")
}
