// Waiting for what the bot answers.
import type { APIMessage } from 'discord.js'
import { displayedText } from './components.js'
import type { GatewayEvent } from './gateway.js'
import type { Interaction, ShownModal } from './interactions.js'
import { heldBy } from './message-rules.js'
import { isEphemeral } from './messages.js'
import type { RecordedRequest } from './rest.js'
import type { World } from './state.js'
import type { Waiting } from './waiting.js'

/** What became of an interaction. */
interface Reply {
  readonly message: APIMessage
  /** What a person reads: the content and every text display. */
  readonly text: string
  readonly ephemeral: boolean
  /** From the interaction to its acknowledgement. */
  readonly ackMs: number
  /** The type of the acknowledgement: 4 a message, 5 a deferral, 6 a deferred update, 7 an update. */
  readonly callback: number
  /** Every request made for the interaction so far, refused ones too. */
  readonly requests: readonly RecordedRequest[]
}

interface ReplyOptions {
  /** Waits on until the message is so: for a bot that edits its reply more than once. */
  readonly until?: (message: APIMessage) => boolean
  readonly ms?: number
}

export interface Replies {
  /** The next request that satisfies `predicate` and is answered from now on. */
  readonly waitForRequest: (predicate: (request: RecordedRequest) => boolean, ms?: number) => Promise<RecordedRequest>
  /** The next such gateway event from now on. */
  readonly waitForGateway: (predicate: (event: GatewayEvent) => boolean, ms?: number) => Promise<GatewayEvent>
  /** The final message for an interaction, also one that came already: after a deferral, what took its place. */
  readonly replyTo: (interaction: Interaction, options?: ReplyOptions) => Promise<Reply>
  /** The message that the bot sent as a reply to `message`, also one that came already. */
  readonly replyToMessage: (message: Pick<APIMessage, 'id'>, options?: ReplyOptions) => Promise<APIMessage>
  readonly choicesFor: (interaction: Interaction, ms?: number) => Promise<NonNullable<Interaction['choices']>>
  readonly modalFor: (interaction: Interaction, ms?: number) => Promise<ShownModal>
}

/** What a person reads of a message. */
function textOf(message: APIMessage): string {
  return [message.content, ...displayedText(heldBy(message).components)].filter((text) => text !== '').join('\n')
}

export function createReplies(
  world: World,
  waiting: Waiting,
  requests: readonly RecordedRequest[],
  events: readonly GatewayEvent[],
): Replies {
  const requestsFor = ({ token }: Interaction): RecordedRequest[] => requests.filter(({ path }) => path.includes(token))
  const awaitedFor = (what: string, interaction: Interaction) => (): string => {
    const made = requestsFor(interaction).map(({ method, route, status, errors }) =>
      [method, route, status, ...errors].join(' '),
    )
    return `${what} an interaction of ${interaction.command ?? 'a component'}; so far: ${made.join('; ') || 'no request'}`
  }

  return {
    waitForRequest: (predicate, ms) => {
      const before = new Set(requests.filter(({ status }) => status !== 0))
      const look = (): RecordedRequest | undefined =>
        requests.find((request) => request.status !== 0 && !before.has(request) && predicate(request))
      return waiting.until(look, () => `a request; the last were: ${lastOf(requests)}`, ms)
    },
    waitForGateway: (predicate, ms) => {
      const from = events.length
      const look = (): GatewayEvent | undefined => events.slice(from).find(predicate)
      return waiting.until(look, () => `a gateway event; so far: ${events.map(({ kind }) => kind).join(', ')}`, ms)
    },
    replyTo: (interaction, { until = () => true, ms } = {}) => {
      const look = (): Reply | undefined => {
        const { latestId, callback, ackMs } = interaction
        if (interaction.modal) throw new Error('The bot showed a modal: see modalFor')
        if (interaction.choices) throw new Error('The bot gave choices: see choicesFor')
        const message = latestId === undefined ? undefined : world.messages.get(latestId)
        if (!message || callback === undefined || ackMs === undefined || !until(message)) return undefined
        const text = textOf(message)
        return { message, text, ephemeral: isEphemeral(message), ackMs, callback, requests: requestsFor(interaction) }
      }
      return waiting.until(look, awaitedFor('the reply to', interaction), ms)
    },
    replyToMessage: ({ id }, { until = () => true, ms } = {}) => {
      const look = (): APIMessage | undefined =>
        [...world.messages.values()].find(
          (message) =>
            message.message_reference?.message_id === id && message.author.id === world.bot.id && until(message),
        )
      return waiting.until(look, () => `a reply to the message ${id}; the last requests were: ${lastOf(requests)}`, ms)
    },
    choicesFor: (interaction, ms) =>
      waiting.until(() => interaction.choices, awaitedFor('choices for', interaction), ms),
    modalFor: (interaction, ms) => waiting.until(() => interaction.modal, awaitedFor('a modal for', interaction), ms),
  }
}

function lastOf(requests: readonly RecordedRequest[]): string {
  const last = requests.slice(-5).map(({ method, path, status, errors }) => [method, path, status, ...errors].join(' '))
  return last.join('; ') || 'none'
}
