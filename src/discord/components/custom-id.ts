// The custom ids of our buttons, menus and modals. They carry what answering them needs, so they work after a restart.
import { z } from 'zod'

/** The id of a stored reply or of a held upload: 12 url-safe characters. */
const ID = z.string().regex(/^[\w-]{12}$/)
const COUNT = z
  .string()
  .regex(/^(?:0|[1-9]\d{0,6})$/)
  .transform(Number)

const OF_REPLY = ['any-period', 'any-source', 'timeline', 'read', 'helpful', 'not-helpful', 'reason', 'delete'] as const
const OF_UPLOAD = ['add', 'discard'] as const
const ALONE = ['forget', 'cancel-rebuild'] as const

const CUSTOM_ID = z.union([
  z.tuple([z.literal('page'), ID, COUNT]).transform(([action, reply, first]) => ({ action, reply, first }) as const),
  z
    .tuple([z.literal('context'), ID, COUNT, COUNT])
    .transform(([action, reply, number, page]) => ({ action, reply, number, page }) as const),
  z.tuple([z.enum(OF_REPLY), ID]).transform(([action, reply]) => ({ action, reply }) as const),
  z.tuple([z.enum(OF_UPLOAD), ID]).transform(([action, upload]) => ({ action, upload }) as const),
  z.tuple([z.enum(ALONE)]).transform(([action]) => ({ action }) as const),
])

/**
 * `page`: shows the page with the citation number `first` (0 for the first page). `read`: a menu whose values are
 * citation numbers. `context`: page `page`, from 0, of the document of citation `number`. `reason`: the modal that asks
 * what went wrong. `forget`: deletes what is stored about the person who clicks.
 */
export type CustomId = z.infer<typeof CUSTOM_ID>

const SEPARATOR = ':'

/** At most 100 characters, as Discord allows. */
export function customId(id: CustomId): string {
  return [id.action, ...particulars(id)].join(SEPARATOR)
}

function particulars(id: CustomId): (string | number)[] {
  if ('upload' in id) return [id.upload]
  if (!('reply' in id)) return []
  if (id.action === 'page') return [id.reply, id.first]
  return id.action === 'context' ? [id.reply, id.number, id.page] : [id.reply]
}

/** Undefined for any text that `customId` does not make. */
export function parseCustomId(text: string): CustomId | undefined {
  return CUSTOM_ID.safeParse(text.split(SEPARATOR)).data
}
