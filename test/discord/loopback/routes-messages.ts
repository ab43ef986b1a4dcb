// Routes that make, read, edit and delete messages of channels.
import type { APIMessage } from 'discord.js'
import { EPHEMERAL, isEmpty, messageProblems, type MessageBody, type Upload } from './message-rules.js'
import { isEphemeral, type Messages } from './messages.js'
import { noContent, ok, refuse, refuseForm, refuseInvalid, type Answer, type Call, type Route } from './rest.js'
import type { World } from './state.js'

const MOST_LISTED = 50

/** The refusal of a message, new or, where there is a `previous`, edited; undefined where it is good. */
export function refusedMessage(
  body: MessageBody,
  uploads: readonly Upload[],
  previous?: APIMessage,
): Answer | undefined {
  const problems = messageProblems(body, uploads, previous)
  if (problems.length > 0) return refuseForm(problems)
  return isEmpty(body, uploads, previous) ? refuseInvalid(400, 50006, 'Cannot send an empty message') : undefined
}

export function messageRoutes(world: World, messages: Messages): Route[] {
  const unknownChannel = refuse(404, 10003, 'Unknown Channel')
  const unknownMessage = refuse(404, 10008, 'Unknown Message')
  const named = ({ params }: Call): APIMessage | undefined =>
    messages.inChannel(params['channel_id'] ?? '', params['message_id'] ?? '')

  return [
    {
      method: 'POST',
      path: '/channels/{channel_id}/messages',
      answer: (call) => {
        const channel = world.channels.get(call.params['channel_id'] ?? '')
        if (!channel) return unknownChannel
        const body = call.body as MessageBody
        if (((body.flags ?? 0) & EPHEMERAL) !== 0) {
          const message = 'Only the response to an interaction can be ephemeral'
          return refuseForm([{ path: ['flags'], code: 'MESSAGE_FLAGS_INVALID', message }])
        }
        const refused = refusedMessage(body, call.uploads)
        if (refused) return refused
        const reference = body.message_reference
        const replyTo = reference ? messages.inChannel(channel.id, reference.message_id) : undefined
        if (reference && !replyTo && reference.fail_if_not_exists !== false) {
          const problem = { code: 'MESSAGE_REFERENCE_UNKNOWN_MESSAGE', message: 'Unknown message' }
          return refuseForm([{ path: ['message_reference'], ...problem }])
        }
        return ok(messages.create({ author: world.bot, channel, body, uploads: call.uploads, replyTo }))
      },
    },
    {
      method: 'GET',
      path: '/channels/{channel_id}/messages',
      answer: ({ params, query }) => {
        if (!world.channels.has(params['channel_id'] ?? '')) return unknownChannel
        const { before, after, limit } = query
        const listed = [...world.messages.values()].filter(
          (message) =>
            message.channel_id === params['channel_id'] &&
            !isEphemeral(message) &&
            (before === undefined || BigInt(message.id) < BigInt(before)) &&
            (after === undefined || BigInt(message.id) > BigInt(after)),
        )
        return ok(listed.reverse().slice(0, Number(limit ?? MOST_LISTED)))
      },
    },
    {
      method: 'GET',
      path: '/channels/{channel_id}/messages/{message_id}',
      answer: (call) => {
        const message = named(call)
        return message ? ok(message) : unknownMessage
      },
    },
    {
      method: 'PATCH',
      path: '/channels/{channel_id}/messages/{message_id}',
      answer: (call) => {
        const message = named(call)
        if (!message) return unknownMessage
        if (message.author.id !== world.bot.id) {
          return refuseInvalid(403, 50005, 'Cannot edit a message authored by another user')
        }
        const body = call.body as MessageBody
        return refusedMessage(body, call.uploads, message) ?? ok(messages.edit(message.id, body, call.uploads))
      },
    },
    {
      method: 'DELETE',
      path: '/channels/{channel_id}/messages/{message_id}',
      answer: (call) => {
        const message = named(call)
        if (!message) return unknownMessage
        messages.remove(message.id)
        return noContent
      },
    },
    {
      method: 'POST',
      path: '/channels/{channel_id}/typing',
      answer: ({ params }) => (world.channels.has(params['channel_id'] ?? '') ? noContent : unknownChannel),
    },
    ...(['PUT', 'DELETE'] as const).map((method): Route => ({
      method,
      path: '/channels/{channel_id}/messages/{message_id}/reactions/{emoji_name}/@me',
      answer: (call) => (named(call) ? noContent : unknownMessage),
    })),
  ]
}
