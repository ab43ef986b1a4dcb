// What a button, a menu or a modal of ours carries so that its use is understood later, after a restart too.
import { z } from 'zod'

/** The id of a reply, or of a document that waits to be added: 12 url-safe characters. */
const ID = z.string().regex(/^[\w-]{12}$/)
const COUNT = z
  .string()
  .regex(/^(?:0|[1-9]\d{0,6})$/)
  .transform(Number)

const OF_REPLY = ['any-period', 'any-source', 'timeline', 'read', 'helpful', 'not-helpful', 'reason', 'delete'] as const
const OF_ADDITION = ['add', 'discard'] as const
const ALONE = ['forget', 'cancel-rebuild'] as const

const CUSTOM_ID = z.union([
  z.tuple([z.literal('page'), ID, COUNT]).transform(([action, reply, first]) => ({ action, reply, first }) as const),
  z
    .tuple([z.literal('context'), ID, COUNT, COUNT])
    .transform(([action, reply, number, page]) => ({ action, reply, number, page }) as const),
  z.tuple([z.enum(OF_REPLY), ID]).transform(([action, reply]) => ({ action, reply }) as const),
  z.tuple([z.enum(OF_ADDITION), ID]).transform(([action, addition]) => ({ action, addition }) as const),
  z.tuple([z.enum(ALONE)]).transform(([action]) => ({ action }) as const),
])

/**
 * `page`: shows the page that has the citation `first` (its number; 0 for the first page). `read`: a menu whose values
 * are numbers of citations. `context`: page `page`, from 0, of the document of the citation `number`. `reason`: the
 * modal that asks what went wrong. `forget`: deletes what is stored about the one who clicks.
 */
export type CustomId = z.infer<typeof CUSTOM_ID>

const SEPARATOR = ':'

/** At most 100 characters, as Discord allows. */
export function customId(id: CustomId): string {
  return [id.action, ...particulars(id)].join(SEPARATOR)
}

function particulars(id: CustomId): (string | number)[] {
  if ('addition' in id) return [id.addition]
  if (!('reply' in id)) return []
  if (id.action === 'page') return [id.reply, id.first]
  return id.action === 'context' ? [id.reply, id.number, id.page] : [id.reply]
}

/** Undefined for whatever `customId` would not have made. */
export function parseCustomId(text: string): CustomId | undefined {
  return CUSTOM_ID.safeParse(text.split(SEPARATOR)).data
}
