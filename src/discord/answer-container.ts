// An answer in one container that is within Discord's limits, whatever the corpus holds.
import { ComponentType } from 'discord.js'
import type { APIComponentInContainer, APIContainerComponent, APITextDisplayComponent } from 'discord.js'
import type { Answer, Citation, Coverage } from '../answer/answer.js'
import { periodInWords } from '../answer/date-in-words.js'
import { citationTexts, SOURCE_LIMIT } from './citation-text.js'
import { noteLines, smallLine } from './note-lines.js'
import { phrase } from './phrase.js'
import { TEXTS } from './texts.js'

/** Most characters (UTF-16) in all text displays of a message together. */
export const TEXT_LIMIT = 4000
/** Of the 40 components that a message may have, one row of five buttons is left to whoever sends it. */
const COMPONENT_LIMIT = 34
/** Each citation comes with a separator, so that no more than these can ever fit. */
const MOST_CITATIONS = COMPONENT_LIMIT / 2

/** What of an answer a message may show, as markdown; what else the answer holds is counted. */
interface Draft {
  readonly notes: readonly string[]
  /** Of each citation its text displays. */
  readonly cited: readonly (readonly string[])[]
  /** Those of the citation outside the period, where it is shown. */
  readonly outside: readonly string[] | undefined
}

/**
 * The answer with as many whole citations, in order, as the limits allow; how many do not fit is said. An excerpt as
 * long as excerpts get always leaves room for the first one, at the worst without its link, its copies and the notes.
 */
export function answerContainer(answer: Answer): APIContainerComponent {
  const containers = draftsOf(answer).map((draft) => containerOf(answer, draft))
  return containers.find(fits) ?? containerOf(answer, { notes: [], cited: [], outside: undefined })
}

export function textDisplay(content: string): APITextDisplayComponent {
  return { type: ComponentType.TextDisplay, content }
}

/**
 * From the fullest to the barest. Citations are left out from the last to the second, then the one outside the period
 * rather than the first, then what stands beside the first one's excerpt, then notes from the last to the first.
 */
function draftsOf(answer: Answer): Draft[] {
  const notes = noteLines(answer.notes)
  const citations = citationsOf(answer)
  const whole = { number: true, link: true, also: true }
  const cited = citations.slice(0, MOST_CITATIONS).map((citation) => citationTexts(citation, whole))
  const fewer = cited.length === 0 ? [cited] : cited.map((_, dropped) => cited.slice(0, cited.length - dropped))
  const first = citations.slice(0, 1)
  const linked = first.map((citation) => citationTexts(citation, { ...whole, also: false }))
  const bare = first.map((citation) => citationTexts(citation, { ...whole, also: false, link: false }))
  const outside = answer.outsidePeriod && outsideTexts(answer.outsidePeriod)
  return [
    ...(outside === null ? [] : fewer.map((some) => ({ notes, cited: some, outside }))),
    ...[...fewer, linked, bare].map((some) => ({ notes, cited: some, outside: undefined })),
    ...notes.map((_, kept) => ({ notes: notes.slice(0, kept), cited: bare, outside: undefined })).reverse(),
  ]
}

/** Without a number, which would be one of another list. */
function outsideTexts(citation: Citation): string[] {
  const [cited = '', ...also] = citationTexts(citation, { number: false, link: true, also: true })
  return [`${TEXTS.outside}\n${cited}`, ...also]
}

function containerOf(answer: Answer, { notes, cited, outside }: Draft): APIContainerComponent {
  const blocks = outside === undefined ? cited : [...cited, outside]
  const separated = blocks.flatMap((texts, at): APIComponentInContainer[] => {
    const displays = texts.map(textDisplay)
    return at === 0 ? displays : [{ type: ComponentType.Separator }, ...displays]
  })
  const before = introduction(answer, notes)
  const notShown = citationsOf(answer).length - cited.length
  const after = [notShown > 0 ? TEXTS.notShown(notShown) : '', searched(answer.coverage)]
  return {
    type: ComponentType.Container,
    components: [
      ...(before === '' ? [] : [textDisplay(before)]),
      ...separated,
      textDisplay(after.filter((line) => line !== '').join('\n')),
    ],
  }
}

function fits({ components }: APIContainerComponent): boolean {
  const characters = components.reduce((sum, part) => sum + ('content' in part ? part.content.length : 0), 0)
  return characters <= TEXT_LIMIT && 1 + components.length <= COMPONENT_LIMIT
}

function citationsOf(answer: Answer): readonly Citation[] {
  return answer.answered ? answer.citations : answer.nearest
}

/** Whether it is an answer, what limited the search, and how the question was understood; may be empty. */
function introduction(answer: Answer, notes: readonly string[]): string {
  const left = answer.notes.length - notes.length
  const lines = [
    answer.answered ? '' : `**${TEXTS.silent}**`,
    limitsOf(answer),
    ...notes,
    left > 0 ? smallLine(TEXTS.notesNotShown(left)) : '',
    answer.nearest.length > 0 ? TEXTS.nearest : '',
  ]
  return lines.filter((line) => line !== '').join('\n')
}

/** "Published 1 to 30 June 2023 · source Xinhua · 2 undated documents left out"; empty without limits. */
function limitsOf({ period, source }: Answer): string {
  const parts: string[] = []
  if (period && (period.from !== null || period.to !== null)) {
    parts.push(TEXTS.published(periodInWords(period.from, period.to)))
  }
  if (source !== null) {
    const named = phrase(source, SOURCE_LIMIT)
    parts.push(parts.length > 0 ? TEXTS.fromSource(named) : TEXTS.onlyFromSource(named))
  }
  if (period && period.undatedLeftOut > 0) parts.push(TEXTS.undatedLeftOut(period.undatedLeftOut))
  return parts.join(' · ')
}

function searched({ documents, from, to, undated }: Coverage): string {
  const isDated = from !== null || to !== null
  return smallLine(TEXTS.searched(documents, isDated ? periodInWords(from, to) : undefined, undated))
}
