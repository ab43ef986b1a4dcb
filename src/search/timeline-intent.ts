// Questions that one excerpt cannot answer: how something came about, or how it changed. A timeline can.
import { withoutTimes } from './time-words.js'

const CHANGED =
  'changed?|changing|evolved?|evolving|developed?|developing|progress(?:ed)?|shifted|grown?|grew|come about|came about|unfold(?:ed)?|fared|varied'
const OVER =
  'over the (?:(?:last|past) (?:\\w+ )?)?(?:years|months|weeks|decades|centuries)|over time|through(?:out)? the (?:years|decades|centuries)|across the (?:years|decades)|year (?:by|after|over) year|month by month|from year to year|since then'

const ASKS = [
  // "How has the plant changed?", "How did this develop", but not "How did he change the wheel on 3 May".
  new RegExp(`\\bhow (?:has|have|had)\\b.{1,200}\\b(?:${CHANGED})\\b`, 'iu'),
  new RegExp(
    `\\bhow did\\b.{1,200}\\b(?:change|evolve|develop|progress|shift|grow|come about|unfold)\\b\\s*(?:[?.!]|$|since|over|after|between|from|until|through|during|in (?:the )?[12])`,
    'iu',
  ),
  new RegExp(`\\b(?:what|which) (?:has |have |had )?changed\\b|\\bwhat(?: i|')s changed\\b`, 'iu'),
  new RegExp(`\\b(?:${OVER})\\b`, 'iu'),
  /\b(?:time ?line|chronology)\b/iu,
  /\b(?:the|a|brief|short|whole|full|give me|show me) history of\b|^history of\b/iu,
  /\b(?:evolution|course|development|sequence|order) of (?:the )?(?:events|things)\b|\b(?:the )?evolution of\b/iu,
]

/** Whether `text` asks how something changed or what happened in what order, so that a timeline may answer it. */
export function hasTimelineIntent(text: string): boolean {
  const line = text.replace(/[’‘]/g, "'").replace(/\s+/g, ' ').trim()
  return ASKS.some((expression) => expression.test(line))
}

/** What leads to the topic, and what tells of the course of time behind it. */
const FORM = new RegExp(
  `^.*?\\b(?:time ?line|chronology|history|evolution|(?:course|sequence|order) of (?:events|things)) (?:of|for|at|in|on)\\b|\\b(?:${OVER})\\b`,
  'giu',
)
const HOW = new RegExp(
  `\\bhow (?:has|have|had|did)\\b(?<topic>.{1,200})\\b(?:${CHANGED}|change|develop|evolve|shift|grow|unfold)\\b`,
  'iu',
)

/**
 * What a question that asks of change is about, without its times: "How has Siasun changed since 2020?" is about
 * Siasun. Any other text, and one that has nothing else to say, stays as it is.
 */
export function timelineTopic(text: string): string {
  if (!hasTimelineIntent(text)) return text
  const topic = withoutTimes(text.replace(FORM, ' ').replace(HOW, '$<topic>'))
  return /[\p{L}\p{N}]/u.test(topic) ? topic : text
}
