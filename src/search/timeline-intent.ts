// Questions that a timeline answers better than one excerpt: how something came about, or how it changed.
import { withoutTimes } from './time-words.js'

const CHANGED =
  'changed?|changing|evolved?|evolving|developed?|developing|progress(?:ed)?|shifted|grown?|grew|come about|came about|unfold(?:ed)?|fared|varied'
const OVER =
  'over the (?:(?:last|past) (?:\\w+ )?)?(?:years|months|weeks|decades|centuries)|over time|through(?:out)? the (?:years|decades|centuries)|across the (?:years|decades)|year (?:by|after|over) year|month by month|from year to year|since then'

const PATTERNS = [
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

/** Whether `text` asks how something changed or in what order things happened. */
export function hasTimelineIntent(text: string): boolean {
  const line = text.replace(/[’‘]/g, "'").replace(/\s+/g, ' ').trim()
  return PATTERNS.some((pattern) => pattern.test(line))
}

/** The words that lead to the topic, and those that say over what time. */
const FORM = new RegExp(
  `^.*?\\b(?:time ?line|chronology|history|evolution|(?:course|sequence|order) of (?:events|things)) (?:of|for|at|in|on)\\b|\\b(?:${OVER})\\b`,
  'giu',
)
const HOW = new RegExp(
  `\\bhow (?:has|have|had|did)\\b(?<topic>.{1,200})\\b(?:${CHANGED}|change|develop|evolve|shift|grow|unfold)\\b`,
  'iu',
)

/**
 * The topic of a question with timeline intent, without its times: "How has Siasun changed since 2020?" is about
 * Siasun. A text without timeline intent, or without a topic, is returned unchanged.
 */
export function timelineTopic(text: string): string {
  if (!hasTimelineIntent(text)) return text
  const topic = withoutTimes(text.replace(FORM, ' ').replace(HOW, '$<topic>'))
  return /[\p{L}\p{N}]/u.test(topic) ? topic : text
}
