// A reply as a message: fresh or recalled from what is kept, one page of it, always rendered in the same way.
import type { Answer, Citation } from '../../answer/answer.js'
import type { Archive } from '../../answer/archive.js'
import { referenceTo } from '../../answer/citation-reference.js'
import type { CitationReference, ResolvedCitation } from '../../answer/citation-reference.js'
import type { Timeline } from '../../answer/timeline.js'
import type { IsoDate } from '../../time/calendar-date.js'
import { hasTimelineIntent } from '../../search/timeline-intent.js'
import type { NewReply } from '../../state/replies.js'
import { answerMessage } from './answer-message.js'
import type { DiscordMessage } from './message.js'
import { timelineMessage } from './timeline-message.js'

/** What a reply cites, in the documents' words. */
interface Cited {
  /** All of it, or where nothing answers the nearest passages, also those of other pages. */
  readonly shown: readonly ResolvedCitation[]
  readonly later: Citation | null
  readonly outsidePeriod: Citation | null
}

/** What was found for a question: what is kept of it, and what it cites. */
export interface RenderedResult extends Pick<NewReply, 'answered' | 'confidence' | 'citations' | 'context'> {
  readonly cited: Cited
}

export function resultOf(result: Answer | Timeline): RenderedResult {
  const { answered, confidence, period, source, notes, coverage, nearest } = result
  const found = !answered ? nearest : 'entries' in result ? result.entries : result.citations
  const { later, outsidePeriod } = 'entries' in result ? { later: null, outsidePeriod: null } : result
  const place = (citation: Citation | null): CitationReference | null => citation && referenceTo(citation)
  return {
    ...{ answered, confidence, citations: found.map(referenceTo) },
    context: {
      ...{ period, source, coverage, notes: notes.map(({ text }) => ({ text })) },
      ...{ later: place(later), outsidePeriod: place(outsidePeriod) },
    },
    cited: { shown: found.map((citation) => ({ citation })), later, outsidePeriod },
  }
}

/** What a kept reply cites, cut afresh from the documents as they are now. */
export async function recalled(
  archive: Pick<Archive, 'resolve'>,
  { citations, context: { later, outsidePeriod } }: NewReply,
): Promise<Cited> {
  const one = async (reference: CitationReference | null): Promise<Citation | null> => {
    const [found] = reference === null ? [] : await archive.resolve([reference])
    return found && 'citation' in found ? found.citation : null
  }
  return { shown: await archive.resolve(citations), later: await one(later), outsidePeriod: await one(outsidePeriod) }
}

interface Beside {
  /** The id under which the reply is kept; null where it is not, and nothing can be clicked. */
  readonly id: string | null
  /** The number of a citation, whose page is shown; 0 for the first page. */
  readonly first: number
  readonly today: IsoDate
}

export function replyMessage(reply: NewReply, cited: Cited, { id, first, today }: Beside): DiscordMessage {
  const { kind, typed, answered, confidence, context } = reply
  const { period, source, notes, coverage } = context
  const same = { reply: id, first, today, answered, period, source, notes, coverage, shown: cited.shown }
  if (kind === 'timeline') return timelineMessage(same)
  return answerMessage({
    ...same,
    ...{ confidence, later: cited.later, outsidePeriod: cited.outsidePeriod, perPage: reply.top },
    searchedTogether: typed.together ?? null,
    timeline: hasTimelineIntent(typed.text),
  })
}
