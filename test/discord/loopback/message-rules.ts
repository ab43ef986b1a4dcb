// The rules about messages that the description does not encode: V2, limits on sums, emptiness, mentions.
import type { APIAttachment, APIEmbed, APIMessage } from 'discord.js'
import { messageComponentProblems } from './component-rules.js'
import type { Component } from './components.js'
import type { Problem } from './validator.js'

export interface AllowedMentions {
  readonly parse?: readonly string[] | null
  readonly users?: readonly string[] | null
  readonly roles?: readonly string[] | null
  readonly replied_user?: boolean | null
}

/** The body of a request that makes or edits a message, wherever it goes. */
export interface MessageBody {
  readonly content?: string | null
  readonly embeds?: readonly APIEmbed[] | null
  readonly components?: readonly Component[] | null
  readonly flags?: number | null
  readonly tts?: boolean | null
  readonly nonce?: string | number | null
  readonly poll?: unknown
  readonly sticker_ids?: readonly string[] | null
  readonly attachments?: readonly { readonly id: string | number; readonly filename?: string }[] | null
  readonly allowed_mentions?: AllowedMentions | null
  readonly message_reference?: {
    readonly message_id: string
    readonly channel_id?: string | null
    readonly fail_if_not_exists?: boolean | null
  } | null
}

/** A file of a multipart body. */
export interface Upload {
  readonly name: string
  readonly size: number
  readonly type: string
}

export const EPHEMERAL = 1 << 6
export const LOADING = 1 << 7
export const IS_V2 = 1 << 15

const MOST_CONTENT = 2000
const MOST_EMBEDDED = 6000

/** What a message will hold after an edit, or holds when it is made. */
export interface Held {
  readonly content: string
  readonly embeds: readonly APIEmbed[]
  readonly components: readonly Component[]
  readonly attachments: readonly APIAttachment[]
}

const NOTHING: Held = { content: '', embeds: [], components: [], attachments: [] }

/** What is wrong with making a message of `body`, or, where there is a `previous`, with editing that. */
export function messageProblems(body: MessageBody, uploads: readonly Upload[], previous?: APIMessage): Problem[] {
  const problems: Problem[] = []
  const wrong = (key: string, code: string, message: string): void => {
    problems.push({ path: [key], code, message })
  }
  const before = previous ? heldBy(previous) : NOTHING
  const isV2 = (((previous?.flags ?? 0) | (body.flags ?? 0)) & IS_V2) !== 0
  const content = body.content ?? ''
  const embeds = body.embeds ?? []

  if (content.length > MOST_CONTENT) {
    wrong('content', 'BASE_TYPE_MAX_LENGTH', `Must be ${MOST_CONTENT} or fewer in length.`)
  }
  embeds.forEach((embed, at) => {
    problems.push(...embedProblems(embed).map((problem) => ({ ...problem, path: ['embeds', at, ...problem.path] })))
  })
  if (embeds.reduce((sum, embed) => sum + sizeOf(embed), 0) > MOST_EMBEDDED) {
    wrong('embeds', 'MAX_EMBED_SIZE_EXCEEDED', `Embed size exceeds maximum size of ${MOST_EMBEDDED}`)
  }
  if (isV2) {
    const kept = {
      content: body.content === undefined ? before.content : content,
      embeds: body.embeds === undefined ? before.embeds : embeds,
      poll: body.poll ?? [],
      sticker_ids: body.sticker_ids ?? [],
    }
    for (const [key, value] of Object.entries(kept)) {
      if (Array.isArray(value) || typeof value === 'string' ? value.length === 0 : false) continue
      const message = `The '${key}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2`
      wrong(key, 'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2', message)
    }
  }
  if (
    previous &&
    body.flags !== undefined &&
    body.flags !== null &&
    ((previous.flags ?? 0) & ~body.flags & IS_V2) !== 0
  ) {
    wrong('flags', 'MESSAGE_CANNOT_REMOVE_COMPONENTS_V2_FLAG', 'The IS_COMPONENTS_V2 flag cannot be removed')
  }
  const names = new Set([...uploads.map(({ name }) => name), ...before.attachments.map(({ filename }) => filename)])
  problems.push(...messageComponentProblems(body.components ?? [], isV2, names))
  if (body.allowed_mentions) problems.push(...mentionProblems(body.allowed_mentions))
  return problems
}

/** Whether nothing would be left to see; Discord refuses that with a code of its own, 50006. */
export function isEmpty(body: MessageBody, uploads: readonly Upload[], previous?: APIMessage): boolean {
  const before = previous ? heldBy(previous) : NOTHING
  const after = (key: 'content' | 'embeds' | 'components'): unknown =>
    body[key] === undefined ? before[key] : body[key]
  const has = (value: unknown): boolean =>
    typeof value === 'string' ? value.trim() !== '' : Array.isArray(value) && value.length > 0
  const isAnythingKept = body.attachments === undefined ? before.attachments.length > 0 : has(body.attachments)
  const isAnythingElse = has(body.sticker_ids) || (body.poll ?? null) !== null
  return (
    !(['content', 'embeds', 'components'] as const).some((key) => has(after(key))) &&
    uploads.length === 0 &&
    !isAnythingKept &&
    !isAnythingElse
  )
}

export function heldBy(message: APIMessage): Held {
  return {
    content: message.content,
    embeds: message.embeds,
    components: message.components ?? [],
    attachments: message.attachments,
  }
}

function sizeOf({ title, description, footer, author, fields }: APIEmbed): number {
  const texts = [
    title,
    description,
    footer?.text,
    author?.name,
    ...(fields ?? []).flatMap((field) => [field.name, field.value]),
  ]
  return texts.reduce((sum, text) => sum + (text?.length ?? 0), 0)
}

function embedProblems(embed: APIEmbed): Problem[] {
  const code = 'BASE_TYPE_REQUIRED'
  const message = 'This field is required'
  const problems = (embed.fields ?? []).flatMap((field, at) =>
    (['name', 'value'] as const).flatMap((key) =>
      field[key].trim() === '' ? [{ path: ['fields', at, key], code, message }] : [],
    ),
  )
  const isSeen = sizeOf(embed) > 0 || [embed.image, embed.thumbnail, embed.video].some((media) => media !== undefined)
  return isSeen ? problems : [...problems, { path: ['description'], code, message }]
}

function mentionProblems(allowed: AllowedMentions): Problem[] {
  return (['users', 'roles'] as const).flatMap((key) => {
    if (allowed.parse?.includes(key) !== true || !allowed[key]?.length) return []
    const message = `parse:["${key}"] and ${key}: [ids...] are mutually exclusive.`
    return [{ path: ['allowed_mentions'], code: 'MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE', message }]
  })
}
