// Routes that answer interactions: the callback, and the webhook of its token for edits and follow-ups.
import type { APIMessage } from 'discord.js'
import { modalProblems } from './component-rules.js'
import { allowedCallbacks, Callback, isTokenExpired, isTooLate, Kind, type Interaction } from './interactions.js'
import { EPHEMERAL, IS_V2, LOADING, type MessageBody, type Upload } from './message-rules.js'
import type { Messages, NewMessage } from './messages.js'
import { noContent, ok, refuse, refuseForm, refuseInvalid, type Answer, type Call, type Route } from './rest.js'
import { refusedMessage } from './routes-messages.js'
import type { World } from './state.js'

interface CallbackBody {
  readonly type: number
  readonly data?: unknown
}

const MessageType = { reply: 19, slashCommand: 20, contextMenu: 23 } as const
/** Discord's documentation says 100 characters where its description says 6,000. */
const MOST_CHOICE = 100
const OPTION_IS_NUMBER: Readonly<Record<number, boolean>> = { 3: false, 4: true, 10: true }

export function interactionRoutes(world: World, messages: Messages): Route[] {
  const post = (interaction: Interaction, body: MessageBody, uploads: readonly Upload[], flags: number): APIMessage => {
    const { channel, originalId } = interaction
    const original = originalId === undefined ? undefined : world.messages.get(originalId)
    const made: NewMessage = { author: world.bot, channel, body: { ...body, flags }, uploads, replyTo: original }
    return messages.create({
      ...made,
      extra: { ...provenance(interaction, world), ...(original ? { type: MessageType.reply } : {}) },
    })
  }
  const edit = (interaction: Interaction, id: string, body: MessageBody, uploads: readonly Upload[]): APIMessage => {
    interaction.isLoading &&= id !== interaction.originalId
    interaction.latestId = id
    return messages.edit(id, body, uploads)
  }

  /** The interaction whose webhook a request speaks to, or why there is none. */
  const hooked = ({ params }: Call): Interaction | Answer => {
    const interaction = world.interactions.get(params['webhook_token'] ?? '')
    if (!interaction || isTokenExpired(interaction)) return refuse(401, 50027, 'Invalid Webhook Token')
    if (interaction.callback === undefined || params['webhook_id'] !== world.bot.id) {
      return refuseInvalid(404, 10015, 'Unknown Webhook')
    }
    return interaction
  }

  const followUp = (call: Call): Answer => {
    const interaction = hooked(call)
    if ('status' in interaction) return interaction
    const body = call.body as MessageBody
    const placeholder = interaction.isLoading ? world.messages.get(interaction.originalId ?? '') : undefined
    const refused = refusedMessage(body, call.uploads, placeholder)
    if (refused) return refused
    // The first follow-up after a deferral takes the placeholder's place, and its visibility.
    if (placeholder) return ok(edit(interaction, placeholder.id, body, call.uploads))
    const message = post(interaction, body, call.uploads, body.flags ?? 0)
    interaction.followUpIds.push(message.id)
    interaction.latestId = message.id
    return ok(message)
  }

  const ofMessage =
    (isOriginal: boolean, act: (interaction: Interaction, message: APIMessage, call: Call) => Answer) =>
    (call: Call): Answer => {
      const interaction = hooked(call)
      if ('status' in interaction) return interaction
      const id = isOriginal ? interaction.originalId : call.params['message_id']
      const isOurs = id === interaction.originalId || interaction.followUpIds.includes(id ?? '')
      const message = isOurs ? world.messages.get(id ?? '') : undefined
      return message ? act(interaction, message, call) : refuse(404, 10008, 'Unknown Message')
    }

  return [
    {
      method: 'POST',
      path: '/interactions/{interaction_id}/{interaction_token}/callback',
      needsToken: false,
      answer: (call) => {
        const interaction = world.interactions.get(call.params['interaction_token'] ?? '')
        const isKnown = interaction?.id === call.params['interaction_id']
        if (!interaction || !isKnown) return refuse(404, 10062, 'Unknown interaction')
        if (interaction.callback !== undefined) {
          return refuseInvalid(400, 40060, 'Interaction has already been acknowledged.')
        }
        if (isTooLate(interaction)) return refuse(404, 10062, 'Unknown interaction')
        const body = call.body as CallbackBody
        const refused = refusedCallback(interaction, body, call.uploads, world)
        if (refused) return refused
        acknowledge(interaction, body, call, { world, messages, post, edit })
        return call.query['with_response'] === 'true' ? ok(callbackResponse(interaction, world)) : noContent
      },
    },
    { method: 'POST', path: '/webhooks/{webhook_id}/{webhook_token}', needsToken: false, answer: followUp },
    ...[true, false].flatMap((isOriginal): Route[] => {
      const last = isOriginal ? '@original' : '{message_id}'
      const path = `/webhooks/{webhook_id}/{webhook_token}/messages/${last}`
      return [
        { method: 'GET', path, needsToken: false, answer: ofMessage(isOriginal, (_, message) => ok(message)) },
        {
          method: 'PATCH',
          path,
          needsToken: false,
          answer: ofMessage(
            isOriginal,
            (interaction, message, { body, uploads }) =>
              refusedMessage(body as MessageBody, uploads, message) ??
              ok(edit(interaction, message.id, body as MessageBody, uploads)),
          ),
        },
        {
          method: 'DELETE',
          path,
          needsToken: false,
          answer: ofMessage(isOriginal, (interaction, message) => {
            if (message.id === interaction.originalId) interaction.isLoading = false
            if (message.id === interaction.latestId) delete interaction.latestId
            messages.remove(message.id)
            return noContent
          }),
        },
      ]
    }),
  ]
}

/** Why a callback is refused; undefined where it is good. */
function refusedCallback(
  interaction: Interaction,
  { type, data }: CallbackBody,
  uploads: readonly Upload[],
  world: World,
): Answer | undefined {
  const allowed = allowedCallbacks(interaction)
  if (!allowed.includes(type)) {
    const message = `Value of field "type" must be one of (${allowed.join(', ')}).`
    return refuseForm([{ path: ['type'], code: 'INTERACTION_CALLBACK_TYPE_INVALID', message }])
  }
  if (type === Callback.message) return inData(refusedMessage(data ?? {}, uploads))
  if (type === Callback.update) {
    const message = world.messages.get(interaction.message?.id ?? '')
    if (!message) return refuse(404, 10008, 'Unknown Message')
    return inData(refusedMessage(data ?? {}, uploads, message))
  }
  if (type === Callback.modal) {
    const problems = modalProblems((data as NonNullable<Interaction['modal']>).components)
    return problems.length > 0 ? inData(refuseForm(problems)) : undefined
  }
  if (type === Callback.autocomplete) {
    const isNumber = OPTION_IS_NUMBER[interaction.focusedType ?? 3] === true
    const { choices } = data as { choices?: Interaction['choices'] | null }
    const long = (choices ?? []).findIndex(({ value }) => String(value).length > MOST_CHOICE)
    if (long >= 0) {
      const message = `Must be ${MOST_CHOICE} or fewer in length.`
      return inData(refuseForm([{ path: ['choices', long, 'value'], code: 'BASE_TYPE_MAX_LENGTH', message }]))
    }
    const bad = (choices ?? []).findIndex(({ value }) => (typeof value === 'number') !== isNumber)
    if (bad >= 0) {
      const message = `The option takes ${isNumber ? 'numbers' : 'strings'}`
      return inData(refuseForm([{ path: ['choices', bad, 'value'], code: 'BASE_TYPE_INVALID', message }]))
    }
  }
  return undefined
}

/** The message of a callback is its `data`: its problems lie there. */
function inData(answer: Answer | undefined): Answer | undefined {
  const problems = answer?.problems
  if (!problems || (answer.body as { code: number }).code !== 50035) return answer
  return refuseForm(problems.map((problem) => ({ ...problem, path: ['data', ...problem.path] })))
}

interface Means {
  readonly world: World
  readonly messages: Messages
  readonly post: (interaction: Interaction, body: MessageBody, uploads: readonly Upload[], flags: number) => APIMessage
  readonly edit: (interaction: Interaction, id: string, body: MessageBody, uploads: readonly Upload[]) => APIMessage
}

function acknowledge(interaction: Interaction, { type, data }: CallbackBody, { uploads }: Call, means: Means): void {
  const body = (data ?? {}) as MessageBody
  interaction.callback = type
  interaction.ackMs = Date.now() - interaction.sentAt
  switch (type) {
    case Callback.message: {
      const message = means.post(interaction, body, uploads, body.flags ?? 0)
      interaction.originalId = message.id
      interaction.latestId = message.id
      break
    }
    case Callback.deferredMessage:
      interaction.isLoading = true
      interaction.originalId = means.post(interaction, {}, [], LOADING | ((body.flags ?? 0) & (EPHEMERAL | IS_V2))).id
      break
    case Callback.deferredUpdate:
    case Callback.update:
      if (!interaction.message) break
      interaction.originalId = interaction.message.id
      if (type === Callback.update) means.edit(interaction, interaction.message.id, body, uploads)
      break
    case Callback.autocomplete:
      interaction.choices = (data as { choices?: Interaction['choices'] | null }).choices ?? []
      break
    case Callback.modal:
      interaction.modal = data as NonNullable<Interaction['modal']>
  }
}

function callbackResponse(interaction: Interaction, world: World): Record<string, unknown> {
  const { id, kind: type, callback, originalId, isLoading, channel } = interaction
  const message = originalId === undefined ? undefined : world.messages.get(originalId)
  const shown = message && callback !== Callback.deferredUpdate
  return {
    interaction: {
      id,
      type,
      ...(message
        ? {
            response_message_id: message.id,
            response_message_loading: isLoading,
            response_message_ephemeral: ((message.flags ?? 0) & EPHEMERAL) !== 0,
          }
        : {}),
      channel_id: channel.id,
      ...(channel.guild_id === undefined ? {} : { guild_id: channel.guild_id }),
    },
    ...(shown ? { resource: { type: callback, message } } : {}),
  }
}

/** What the message of an interaction says of where it comes from. */
function provenance({ id, kind, user, commandType, message }: Interaction, world: World): Record<string, unknown> {
  const isMenu = commandType !== undefined && commandType !== 1
  const type = kind !== Kind.command ? MessageType.reply : isMenu ? MessageType.contextMenu : MessageType.slashCommand
  const fromMessage = message && kind === Kind.component ? { interacted_message_id: message.id } : {}
  const metadata = { id, type: kind, user, authorizing_integration_owners: {}, ...fromMessage }
  return {
    type,
    webhook_id: world.bot.id,
    application_id: world.bot.id,
    interaction_metadata: metadata,
  }
}
