// What is kept of each reply, and the same reply again later: citations are resolved from the documents as they are then.
import type { Logger } from 'pino'
import type { Answer, Citation } from '../answer/answer.js'
import type { Archive } from '../answer/archive.js'
import { referenceTo } from '../answer/citation-reference.js'
import type { CitationReference, ResolvedCitation } from '../answer/citation-reference.js'
import type { Timeline } from '../answer/timeline.js'
import type { QuestionInput } from '../search/question.js'
import { hasTimelineIntent } from '../search/timeline-intent.js'
import type { NewReply, StoredReply } from '../state/replies.js'
import type { State } from '../state/state.js'
import type { IsoDate } from '../time/calendar-date.js'

/** What a reply cites, in the documents' words. */
interface Cited {
  /** All citations, or the nearest passages when nothing answers. Those of other pages are included. */
  readonly shown: readonly ResolvedCitation[]
  readonly later: Citation | null
  readonly outsidePeriod: Citation | null
}

/** A reply with all that a face needs to show it. */
export interface ResolvedReply {
  /** Null if the reply could not be stored. Nothing below it can then be clicked. */
  readonly id: string | null
  readonly reply: NewReply
  readonly cited: Cited
  /** Whether the question asks how something changed, which a timeline may answer. */
  readonly timelineIntent: boolean
  /** The day it is, from which ages are counted. */
  readonly today: IsoDate
}

/** What was found for a question: the part that is stored, and the citations in full. */
export interface Finding {
  readonly stored: Pick<NewReply, 'answered' | 'confidence' | 'citations' | 'context'>
  readonly cited: Cited
}

/** A stored citation with the whole text of its document, or why it is gone. */
type CitationInDocument =
  | { readonly citation: Citation; readonly text: string; readonly bodyStart: number; readonly today: IsoDate }
  | { readonly gone: 'removed' | 'changed' }

/** A message that shows a reply which is to make way for another one. */
export interface Replaced {
  /** Discord's id. */
  readonly message: string
  /** The id of the reply that the message showed when it was clicked. */
  readonly reply: string
}

/** Functions throw STATE_UNWRITABLE or STATE_DAMAGED, except where they say otherwise. */
export interface StoredReplies {
  readonly get: (id: string) => StoredReply | undefined
  /** The newest reply shown in a message. */
  readonly inMessage: (message: string) => StoredReply | undefined
  /**
   * Stores a new reply, ready to be shown. A failure is logged, and the reply then has no id: an answer without
   * buttons is better than none.
   */
  readonly add: (reply: NewReply, cited: Cited, replaced?: Replaced) => ResolvedReply
  /** Records the message that shows a reply. A failure is logged. */
  readonly attach: (id: string, message: string, channel: string) => void
  /** Removes a reply that was never shown. A failure is logged. */
  readonly discard: (id: string) => void
  /** Removes a reply and those it replaced in the message. False if there was none. */
  readonly remove: (id: string, message: string) => boolean
  /** Whether the message shows another reply by now. A failure is logged and counts as no. */
  readonly isReplaced: (shown: Replaced) => boolean
  /** The reply with its citations as the documents have them now. */
  readonly resolve: (reply: StoredReply) => Promise<ResolvedReply>
  /** The citation with that number, from 1, in its document. */
  readonly readCitation: (reply: StoredReply, number: number) => Promise<CitationInDocument>
}

export interface StoredRepliesOptions {
  readonly state: Pick<State, 'saveReply' | 'reply' | 'replyOfMessage' | 'attachMessage' | 'eraseReply'>
  readonly archive: Pick<Archive, 'resolve' | 'document'>
  readonly today: () => IsoDate
  readonly log: Logger
}

export function createStoredReplies({ state, archive, today, log }: StoredRepliesOptions): StoredReplies {
  const orLog = <T>(run: () => T): T | undefined => {
    try {
      return run()
    } catch (error) {
      log.error({ err: error }, 'What belongs to a reply could not be kept or read')
      return undefined
    }
  }
  const attach = (id: string, message: string, channel: string): void => {
    orLog(() => {
      state.attachMessage(id, message, channel)
    })
  }
  const resolved = (id: string | null, reply: NewReply, cited: Cited): ResolvedReply => {
    // Replies stored by earlier versions do not have it.
    const timelineIntent = reply.context.timelineIntent ?? hasTimelineIntent(reply.input.text)
    return { id, reply, cited, timelineIntent, today: today() }
  }
  const resolveOne = async (reference: CitationReference | null): Promise<Citation | null> => {
    const [found] = reference === null ? [] : await archive.resolve([reference])
    return found && 'citation' in found ? found.citation : null
  }
  return {
    get: state.reply,
    inMessage: state.replyOfMessage,
    add: (reply, cited, replaced) => {
      const id = orLog(() => state.saveReply(reply)) ?? null
      // Before the message changes, so that a click in the meantime finds its answer given.
      if (id !== null && replaced !== undefined) attach(id, replaced.message, reply.channel ?? '')
      return resolved(id, reply, cited)
    },
    attach,
    discard: (id) => {
      orLog(() => state.eraseReply(id))
    },
    remove: (id, message) => {
      let isRemoved = state.eraseReply(id)
      for (let before = state.replyOfMessage(message); before; before = state.replyOfMessage(message)) {
        isRemoved = state.eraseReply(before.id) || isRemoved
      }
      return isRemoved
    },
    isReplaced: ({ message, reply }) => {
      const shown = orLog(() => state.replyOfMessage(message))
      return shown !== undefined && shown.id !== reply
    },
    resolve: async (reply) => {
      const { citations, context } = reply
      return resolved(reply.id, reply, {
        shown: await archive.resolve(citations),
        later: await resolveOne(context.later),
        outsidePeriod: await resolveOne(context.outsidePeriod),
      })
    },
    readCitation: async ({ citations }, number) => {
      const resolvedCitation = (await archive.resolve(citations))[number - 1]
      if (resolvedCitation === undefined) return { gone: 'removed' }
      if (!('citation' in resolvedCitation)) return { gone: resolvedCitation.gone }
      const { citation } = resolvedCitation
      const document = await archive.document(citation.document)
      if (document === undefined) return { gone: 'removed' }
      return { citation, text: document.text, bodyStart: document.bodyStart, today: today() }
    },
  }
}

/** Splits what was found for `input` into what is stored and what is only shown. */
export function findingOf(input: QuestionInput, result: Answer | Timeline): Finding {
  const { answered, confidence, period, source, notes, coverage, nearest } = result
  const found = !answered ? nearest : 'entries' in result ? result.entries : result.citations
  const { later, outsidePeriod } = 'entries' in result ? { later: null, outsidePeriod: null } : result
  const reference = (citation: Citation | null): CitationReference | null => citation && referenceTo(citation)
  return {
    stored: {
      answered,
      confidence,
      citations: found.map(referenceTo),
      context: {
        period,
        source,
        coverage,
        notes: notes.map(({ text }) => ({ text })),
        timelineIntent: hasTimelineIntent(input.text),
        later: reference(later),
        outsidePeriod: reference(outsidePeriod),
      },
    },
    cited: { shown: found.map((citation) => ({ citation })), later, outsidePeriod },
  }
}
