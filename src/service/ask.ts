// The one way from a question to a stored reply, whichever face it came through.
import type { Logger } from 'pino'
import type { Answer } from '../answer/answer.js'
import { MOST_TOP } from '../answer/archive.js'
import type { Archive } from '../answer/archive.js'
import type { Timeline } from '../answer/timeline.js'
import type { QuestionInput } from '../search/question.js'
import type { NewReply } from '../state/replies.js'
import type { IsoDate } from '../time/calendar-date.js'
import type { Requester } from './access.js'
import type { Admission, Refusal } from './admission.js'
import { createCoalescer } from './coalescer.js'
import { logUndeliverable } from './failures.js'
import type { ReportFailure, Undeliverable } from './failures.js'
import type { Face, Metrics, Outcome } from './metrics.js'
import type { Queue } from './queue.js'
import { findingOf } from './stored-replies.js'
import type { Finding, Replaced, ResolvedReply, StoredReplies } from './stored-replies.js'

interface AskRequest {
  readonly kind: NewReply['kind']
  readonly input: QuestionInput
  /** How many citations a page has at most. */
  readonly perPage: number
}

/** Where a question came from and where its reply goes. Each function may reject with what the face's platform refuses. */
export interface ReplyTarget {
  readonly face: Face
  readonly requester: Requester
  /** Whether only the requester sees the answer. */
  readonly private: boolean
  /** Set if the answer is to replace another reply in its message. */
  readonly replaces?: Replaced
  /** Called instead of `begin`. Seen only by the requester, where the platform allows that. */
  readonly refuse: (refusal: Refusal) => Promise<void>
  /** Shows that an answer is on its way. */
  readonly begin: () => Promise<void>
  /** Shows the first page. */
  readonly answer: (reply: ResolvedReply) => Promise<SentMessage>
  /** Called after `begin` if there is no answer. `reference` names the failure in the log. */
  readonly fail: (reference: string) => Promise<void>
  /** Why an error of these functions means that the reply cannot be delivered; undefined if it does not. */
  readonly undeliverable: (error: unknown) => Undeliverable | undefined
}

/** The message that shows a reply: its id, and that of its channel. */
interface SentMessage {
  readonly id: string
  readonly channelId: string
}

/** Answers or refuses. Never rejects: what could not be delivered is logged. */
export type Ask = (request: AskRequest, target: ReplyTarget) => Promise<void>

export interface AskOptions {
  readonly archive: Pick<Archive, 'answer' | 'timeline'>
  /** The number of the current generation. */
  readonly generation: () => number
  readonly admission: Pick<Admission, 'checkQuestion'>
  /** In front of the embedder. */
  readonly queue: Pick<Queue, 'run'>
  readonly replies: Pick<StoredReplies, 'add' | 'attach' | 'discard' | 'isReplaced'>
  readonly metrics: Pick<Metrics, 'countQuestion' | 'observeAnswer'>
  readonly today: () => IsoDate
  /** Milliseconds since an arbitrary start; never goes back. */
  readonly clock: () => number
  readonly log: Logger
  /** Whether the log includes the text of questions. */
  readonly logQuestions: boolean
  readonly reportFailure: ReportFailure
}

/** Seconds for which identical questions share one answer. */
const SHARED_FOR = 30

/** What the log says of one question in the end. */
interface QuestionLog {
  outcome: Outcome
  reply?: string | null
  generation?: number
  confidence?: number
  citations?: number
  queueMs?: number
  answerMs?: number
}

export function createAsk(options: AskOptions): Ask {
  const { admission, metrics, clock, log, logQuestions, reportFailure } = options
  const find = createFind(options)

  const askOrRefuse = async (request: AskRequest, target: ReplyTarget, entry: QuestionLog): Promise<void> => {
    const refusal = admission.checkQuestion(target.requester, request.input)
    if (refusal !== undefined) {
      entry.outcome = refusal.code === 'busy' ? 'busy' : 'refused'
      await target.refuse(refusal)
      return
    }
    // Nothing is awaited between the check and this, so that the queue still has the room that was seen.
    const finding = find(request, entry)
    finding.catch(() => undefined) // handled below, once the person knows that an answer is on its way
    await target.begin()
    try {
      await deliver(request, await finding, target, entry, options)
    } catch (error) {
      entry.outcome = 'failed'
      entry.reply = null
      const undeliverable = target.undeliverable(error)
      if (undeliverable !== undefined) logUndeliverable(undeliverable, placeOf(target), log)
      else await target.fail(reportFailure(error, 'A question was not answered', placeOf(target)))
    }
  }

  return async (request, target) => {
    const began = clock()
    const entry: QuestionLog = { outcome: 'failed' }
    try {
      await askOrRefuse(request, target, entry)
    } catch (error) {
      const undeliverable = target.undeliverable(error)
      if (undeliverable !== undefined) logUndeliverable(undeliverable, placeOf(target), log)
      else reportFailure(error, 'A reply was not delivered', placeOf(target))
    }
    const totalMs = Math.round(clock() - began)
    metrics.countQuestion(target.face, entry.outcome)
    if (entry.outcome === 'answered' || entry.outcome === 'silent') metrics.observeAnswer(totalMs / 1000)
    const text = logQuestions ? { question: request.input } : {}
    log.info({ ...placeOf(target), kind: request.kind, ...entry, totalMs, ...text }, 'question')
  }
}

/** Finds what answers, in the question's turn. Identical questions share one result. */
function createFind({ archive, generation: currentGeneration, queue, today, clock }: AskOptions) {
  const answers = createCoalescer<Answer>({ seconds: SHARED_FOR, clock })
  const timelines = createCoalescer<Timeline>({ seconds: SHARED_FOR, clock })
  return async ({ kind, input }: AskRequest, entry: QuestionLog): Promise<Finding> => {
    const generation = currentGeneration()
    const key = JSON.stringify([generation, today(), input])
    const queued = clock()
    const timed = async <T>(work: () => Promise<T>): Promise<T> => {
      const started = clock()
      entry.queueMs = Math.round(started - queued)
      const result = await work()
      entry.answerMs = Math.round(clock() - started)
      return result
    }
    const result =
      kind === 'timeline'
        ? await timelines.get(key, () => queue.run(() => timed(() => archive.timeline(input))))
        : await answers.get(key, () => queue.run(() => timed(() => archive.answer(input, MOST_TOP))))
    entry.generation = generation
    return findingOf(input, result)
  }
}

async function deliver(
  { kind, input, perPage }: AskRequest,
  { stored, cited }: Finding,
  target: ReplyTarget,
  entry: QuestionLog,
  { replies, generation }: Pick<AskOptions, 'replies' | 'generation'>,
): Promise<void> {
  const { requester, replaces } = target
  entry.outcome = stored.answered ? 'answered' : 'silent'
  entry.confidence = stored.confidence
  entry.citations = stored.citations.length
  // A second click came through while the first was being answered: the message has its answer.
  if (replaces !== undefined && replies.isReplaced(replaces)) return
  const reply: NewReply = {
    ...stored,
    kind,
    input,
    top: perPage,
    searchedText: input.together === undefined ? null : `${input.together} ${input.text}`,
    asker: requester.user,
    guild: requester.guild,
    channel: requester.channels[0] ?? null,
    private: target.private,
    generation: entry.generation ?? generation(),
  }
  const resolved = replies.add(reply, cited, replaces)
  const { id } = resolved
  entry.reply = id
  try {
    const sent = await target.answer(resolved)
    if (id !== null) replies.attach(id, sent.id, sent.channelId)
  } catch (error) {
    // Nobody has seen it, and no button leads to it.
    if (id !== null) replies.discard(id)
    throw error
  }
}

function placeOf({ face, requester }: ReplyTarget): { face: Face; guild: string | null; channel: string | null } {
  return { face, guild: requester.guild, channel: requester.channels[0] ?? null }
}
