// Files that people attach to a command's options: kept here, and downloaded over HTTP as from Discord's CDN.
import { snowflake } from './snowflake.js'
import type { World } from './state.js'

/** A file that is attached to an option. */
interface Attached {
  readonly name: string
  readonly bytes: Uint8Array
  /** `text/plain` by default. */
  readonly type?: string
}

/** What may be given as the value of an option. */
export type OptionValue = string | number | boolean | Attached
/** What an interaction says it is: of a file its id. */
export type SentValue = string | number | boolean

export const ATTACHMENTS_PATH = '/attachments'

/** The options' values as they are sent, and what their ids stand for. */
export function attachmentsOf(
  options: Readonly<Record<string, OptionValue>>,
  world: World,
  host: string,
): { readonly values: Record<string, SentValue>; readonly resolved: Record<string, object>; readonly names: string[] } {
  const values: Record<string, SentValue> = {}
  const resolved: Record<string, object> = {}
  const names: string[] = []
  for (const [option, value] of Object.entries(options)) {
    if (typeof value !== 'object') {
      values[option] = value
      continue
    }
    const id = snowflake()
    const { name, bytes, type = 'text/plain' } = value
    const path = `${ATTACHMENTS_PATH}/${id}/${encodeURIComponent(name)}`
    const url = `http://${host}${path}`
    world.files.set(id, { bytes, type })
    values[option] = id
    names.push(option)
    resolved[id] = { id, filename: name, size: bytes.length, url, proxy_url: url, content_type: type, ephemeral: true }
  }
  return { values, resolved, names }
}
