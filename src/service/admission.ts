// Whether a request is accepted now. Everything here is cheap, so that a refusal needs no computing and no waiting.
import type { Archive } from '../answer/archive.js'
import { DatelineError } from '../errors.js'
import type { QuestionInput } from '../search/question.js'
import { mayAdminister, mayAsk } from './access.js'
import type { AccessRefusal, AccessRules, Requester } from './access.js'
import type { Queue } from './queue.js'
import type { RateLimiter } from './rate-limiter.js'

/** Why a request is refused. A face puts it into words. */
export type Refusal =
  | { readonly code: AccessRefusal }
  /** The person, or everyone in the server together, asks too often. */
  | { readonly code: 'person-rate' | 'server-rate'; readonly retryAfterSeconds: number }
  /** The queue is full. */
  | { readonly code: 'busy' }
  /** A wrong date, a period that ends before it begins, an unknown source. */
  | { readonly code: 'options'; readonly error: DatelineError }

/** `not-manager`: the person may not manage the server. `not-admin`: the person has none of the operator's roles. */
type AdminRefusal = 'not-manager' | 'not-admin'

/** Each function returns why the requester is refused, or undefined. */
export interface Admission {
  /** Checks the access rules only. */
  readonly checkAccess: (requester: Requester) => Refusal | undefined
  /** Checks the access rules and the rate limits. A request that passes counts towards the limits. */
  readonly checkRequest: (requester: Requester) => Refusal | undefined
  /** Does the same, and checks the queue and the question's options. */
  readonly checkQuestion: (requester: Requester, input: QuestionInput) => Refusal | undefined
  /** Checks whether the requester may manage the archive. */
  readonly checkAdmin: (requester: Requester) => AdminRefusal | undefined
}

export interface AdmissionOptions {
  readonly rules: AccessRules
  readonly perPerson: RateLimiter
  readonly perServer: RateLimiter
  readonly queue: Pick<Queue, 'hasRoom'>
  readonly archive: Pick<Archive, 'checkOptions'>
}

export function createAdmission({ rules, perPerson, perServer, queue, archive }: AdmissionOptions): Admission {
  const checkAccess = (requester: Requester): Refusal | undefined => {
    const may = mayAsk(requester, rules)
    return may.ok ? undefined : { code: may.reason }
  }
  const checkRequest = (requester: Requester): Refusal | undefined => {
    const refusal = checkAccess(requester)
    if (refusal !== undefined) return refusal
    // The person's own limit comes first, so that one person cannot use up what the server has.
    const person = perPerson.take(requester.user)
    if (!person.ok) return { code: 'person-rate', retryAfterSeconds: person.retryAfterSeconds }
    const server = requester.guild === null ? person : perServer.take(requester.guild)
    if (!server.ok) return { code: 'server-rate', retryAfterSeconds: server.retryAfterSeconds }
    return undefined
  }
  return {
    checkAccess,
    checkRequest,
    checkQuestion: (requester, input) => {
      const refusal = checkRequest(requester)
      if (refusal !== undefined) return refusal
      if (!queue.hasRoom()) return { code: 'busy' }
      try {
        archive.checkOptions(input)
        return undefined
      } catch (error) {
        if (error instanceof DatelineError) return { code: 'options', error }
        throw error
      }
    },
    checkAdmin: (requester) => {
      if (mayAdminister(requester, rules)) return undefined
      return rules.adminRoles.size > 0 ? 'not-admin' : 'not-manager'
    },
  }
}
