// The one way from an asked question to a reply, whatever face it came through.
import type { Message } from 'discord.js'
import { MOST_TOP } from '../answer/archive.js'
import type { QuestionInput } from '../search/question.js'
import type { NewReply } from '../state/replies.js'
import type { Requester } from './access.js'
import { refusalOf } from './admission.js'
import type { BotParts } from '../discord/dependencies.js'
import type { DiscordMessage } from '../discord/render/message.js'
import type { Face, Outcome as Became } from './metrics.js'
import { failureMessage, noticeMessage } from '../discord/render/notice-message.js'
import { resultOf, replyMessage } from '../discord/render/reply-message.js'
import type { RenderedResult } from '../discord/render/reply-message.js'
import { isUndeliverable } from '../discord/discord-errors.js'

export interface Asked {
  readonly kind: NewReply['kind']
  readonly typed: QuestionInput
  /** How many citations a page has at most. */
  readonly perPage: number
}

/** Where a question came from and where its reply goes. Each function rejects with what Discord refuses. */
export interface ReplyTarget {
  readonly face: Face
  readonly who: Requester
  /** Whether only the asker sees the answer. */
  readonly private: boolean
  /** The message of ours whose reply makes way for the answer. */
  readonly replaces?: { readonly message: string; readonly reply: string }
  /** Instead of begin(): for the asker's eyes only, or as near to that as can be. */
  readonly refuse: (message: DiscordMessage) => Promise<void>
  /** Shows that an answer is on its way. */
  readonly begin: () => Promise<void>
  readonly answer: (message: DiscordMessage) => Promise<Message>
  /** After begin(), where there is no answer. */
  readonly fail: (message: DiscordMessage) => Promise<void>
}

/** One question on its way: what its line in the log tells in the end. */
interface QuestionLog {
  outcome: Became
  reply?: string | null
  generation?: number
  confidence?: number
  citations?: number
  queueMs?: number
  answerMs?: number
}

/** Nothing is thrown: what could not be delivered is logged. */
export async function ask(asked: Asked, venue: ReplyTarget, parts: BotParts): Promise<void> {
  const began = parts.clock()
  const told: QuestionLog = { outcome: 'failed' }
  try {
    await takeOrRefuse(asked, venue, parts, told)
  } catch (error) {
    if (!isUndeliverable(error, about(venue), parts.log)) {
      const reference = parts.newReference()
      parts.log.error({ ...about(venue), reference, err: error }, 'A reply was not delivered')
    }
  }
  const totalMs = Math.round(parts.clock() - began)
  parts.metrics.countQuestion(venue.face, told.outcome)
  if (told.outcome === 'answered' || told.outcome === 'silent') parts.metrics.observeAnswer(totalMs / 1000)
  const text = parts.logQuestions ? { question: asked.typed } : {}
  parts.log.info({ ...about(venue), kind: asked.kind, ...told, totalMs, ...text }, 'question')
}

async function takeOrRefuse(asked: Asked, venue: ReplyTarget, parts: BotParts, told: QuestionLog): Promise<void> {
  const refused = refusalOf(venue.who, asked.typed, parts)
  if (refused !== undefined) {
    told.outcome = refused.outcome
    await venue.refuse(noticeMessage(refused.text))
    return
  }
  // Its place in the queue is taken in the same breath as the room was seen; Discord is told meanwhile.
  const finding = find(asked, parts, told)
  finding.catch(() => undefined) // told below, once the person has been promised an answer
  await venue.begin()
  try {
    await deliver(asked, await finding, venue, parts, told)
  } catch (error) {
    told.outcome = 'failed'
    told.reply = null
    if (isUndeliverable(error, about(venue), parts.log)) return
    const reference = parts.newReference()
    parts.log.error({ ...about(venue), reference, err: error }, 'A question was not answered')
    await venue.fail(failureMessage(reference))
  }
}

async function find({ kind, typed }: Asked, parts: BotParts, told: QuestionLog): Promise<RenderedResult> {
  const { archive, queue, sharedAnswers, sharedTimelines, clock } = parts
  const generation = parts.generation()
  const key = JSON.stringify([generation, parts.today(), typed])
  const queued = clock()
  const timed = async <T>(work: () => Promise<T>): Promise<T> => {
    const started = clock()
    told.queueMs = Math.round(started - queued)
    const result = await work()
    told.answerMs = Math.round(clock() - started)
    return result
  }
  const result =
    kind === 'timeline'
      ? await sharedTimelines.get(key, () => queue.run(() => timed(() => archive.timeline(typed))))
      : await sharedAnswers.get(key, () => queue.run(() => timed(() => archive.answer(typed, MOST_TOP))))
  told.generation = generation
  return resultOf(result)
}

async function deliver(
  asked: Asked,
  found: RenderedResult,
  venue: ReplyTarget,
  parts: BotParts,
  told: QuestionLog,
): Promise<void> {
  const { typed, kind, perPage } = asked
  const { cited, ...kept } = found
  const reply: NewReply = {
    ...{ kind, typed, top: perPage, ...kept },
    searchedText: typed.together === undefined ? null : `${typed.together} ${typed.text}`,
    ...{ asker: venue.who.user, guild: venue.who.guild, channel: venue.who.channels[0] ?? null },
    ...{ private: venue.private, generation: told.generation ?? parts.generation() },
  }
  told.outcome = found.answered ? 'answered' : 'silent'
  told.confidence = found.confidence
  told.citations = found.citations.length
  // A second click came through while the first was answered: the message has its answer.
  if (venue.replaces !== undefined && hasMovedOn(venue.replaces, parts)) return
  const id = keep(reply, venue, parts)
  told.reply = id
  try {
    const sent = await venue.answer(replyMessage(reply, cited, { id, first: 0, today: parts.today() }))
    if (id !== null)
      withState(parts, () => {
        parts.state.attachMessage(id, sent.id, sent.channelId)
      })
  } catch (error) {
    // Nobody has seen it, and no button leads to it.
    if (id !== null) withState(parts, () => parts.state.forgetReply(id))
    throw error
  }
}

/** Whether `message` shows another reply of ours by now. */
export function hasMovedOn(
  { message, reply }: { readonly message: string; readonly reply: string },
  parts: Pick<BotParts, 'state' | 'log'>,
): boolean {
  const shown = withState(parts, () => parts.state.replyOfMessage(message))
  return shown !== undefined && shown.id !== reply
}

/** The new id; null where it cannot be kept: an answer without buttons is better than none. */
function keep(reply: NewReply, { replaces }: ReplyTarget, parts: BotParts): string | null {
  const id = withState(parts, () => parts.state.saveReply(reply)) ?? null
  if (id !== null && replaces !== undefined) {
    // At once, so that a click that comes meanwhile finds its answer given.
    withState(parts, () => {
      parts.state.attachMessage(id, replaces.message, reply.channel ?? '')
    })
  }
  return id
}

function withState<T>({ log }: Pick<BotParts, 'log'>, run: () => T): T | undefined {
  try {
    return run()
  } catch (error) {
    log.error({ err: error }, 'What belongs to a reply could not be kept or read')
    return undefined
  }
}

function about({ face, who }: ReplyTarget): { face: Face; guild: string | null; channel: string | null } {
  return { face, guild: who.guild, channel: who.channels[0] ?? null }
}
