// Whether a question is taken now: what needs no computing, asked before anything is promised to a person.
import { DatelineError } from '../errors.js'
import type { QuestionInput } from '../search/question.js'
import { mayAsk } from './access.js'
import type { Refusal, Requester } from './access.js'
import type { BotParts } from '../discord/dependencies.js'
import { TEXTS } from '../discord/render/texts.js'

/** Why it is not taken: for the log and the figures, and in a sentence for the person. */
export interface Refused {
  readonly outcome: 'refused' | 'busy'
  readonly text: string
}

const REFUSALS: Readonly<Record<Refusal, string>> = {
  server: TEXTS.refusals.server,
  channel: TEXTS.refusals.channel,
  role: TEXTS.refusals.role,
  dms: TEXTS.refusals.dms,
  'user-install': TEXTS.refusals.userInstall,
}

/** Why this person is not shown the archive here; undefined where nothing speaks against it. */
export function refusedHere(who: Requester, { rules }: Pick<BotParts, 'rules'>): Refused | undefined {
  const may = mayAsk(who, rules)
  return may.ok ? undefined : { outcome: 'refused', text: REFUSALS[may.reason] }
}

/** The same, and whether the person or the server asks too often; where not, it is counted as a question. */
export function refusedNow(who: Requester, parts: BotParts): Refused | undefined {
  const here = refusedHere(who, parts)
  if (here !== undefined) return here
  // The person's own limit first: one who asks without end does not use up what the server has.
  const person = parts.perPerson.take(who.user)
  if (!person.ok) return { outcome: 'refused', text: TEXTS.refusals.tooMany(person.retryAfterSeconds) }
  const server = who.guild === null ? person : parts.perServer.take(who.guild)
  if (!server.ok) return { outcome: 'refused', text: TEXTS.refusals.tooManyHere(server.retryAfterSeconds) }
  return undefined
}

/** Why the question is not taken; undefined where it is. */
export function refusalOf(requester: Requester, input: QuestionInput, parts: BotParts): Refused | undefined {
  const refused = refusedNow(requester, parts)
  if (refused !== undefined) return refused
  if (!parts.queue.hasRoom()) return { outcome: 'busy', text: TEXTS.refusals.busy }
  try {
    parts.archive.checkOptions(input)
    return undefined
  } catch (error) {
    // A wrong date, a period that ends before it begins, an unknown source.
    if (error instanceof DatelineError) return { outcome: 'refused', text: error.message }
    throw error
  }
}
