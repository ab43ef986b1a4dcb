// An answer in one container that is within Discord's limits, whatever the corpus holds.
import { ComponentType } from 'discord.js'
import type { APIComponentInContainer, APIContainerComponent, APITextDisplayComponent } from 'discord.js'
import type { Answer, Coverage } from '../answer/answer.js'
import { periodInWords } from '../answer/date-in-words.js'
import { citationText, SOURCE_LIMIT } from './citation-text.js'
import { phrase } from './phrase.js'
import { TEXTS } from './texts.js'

/** Most characters (UTF-16) in all text displays of a message together. */
export const TEXT_LIMIT = 4000
/** Of the 40 components that a message may have, one row of five buttons is left to whoever sends it. */
const COMPONENT_LIMIT = 34
/** Each citation comes with a separator, so that no more than these can ever fit. */
const MOST_CITATIONS = COMPONENT_LIMIT / 2

/**
 * The answer with as many whole citations, in order, as the limits allow; how many do not fit is said. Excerpts of
 * EXCERPT_LIMIT always leave room for the first one, at the worst without its link.
 */
export function answerContainer(answer: Answer): APIContainerComponent {
  const citations = answer.answered ? answer.citations : answer.nearest
  const linked = citations.slice(0, MOST_CITATIONS).map((citation) => citationText(citation, true))
  const unlinked = citations.slice(0, 1).map((citation) => citationText(citation, false))
  const choices = [...linked.map((_, dropped) => linked.slice(0, linked.length - dropped)), unlinked]
  const drafts = choices.map((cited) => draft(answer, cited, citations.length - cited.length))
  return drafts.find(fits) ?? draft(answer, [], citations.length)
}

export function textDisplay(content: string): APITextDisplayComponent {
  return { type: ComponentType.TextDisplay, content }
}

/** The container with the texts of the citations that are shown. */
function draft(answer: Answer, cited: readonly string[], notShown: number): APIContainerComponent {
  const separated = cited.flatMap((text, at): APIComponentInContainer[] =>
    at === 0 ? [textDisplay(text)] : [{ type: ComponentType.Separator }, textDisplay(text)],
  )
  const before = introduction(answer)
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

/** Whether it is an answer, and what limited the search; empty where an answer stands for itself. */
function introduction(answer: Answer): string {
  const limits = limitsOf(answer)
  if (answer.answered) return limits
  const lines = [`**${TEXTS.silent}**`, limits, answer.nearest.length > 0 ? TEXTS.nearest : '']
  return lines.filter((line) => line !== '').join('\n')
}

/** "Published 1 June 2023 to 30 June 2023 · source Xinhua · 2 undated documents left out"; empty without limits. */
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
  return '-# ' + TEXTS.searched(documents, isDated ? periodInWords(from, to) : undefined, undated)
}
