// Downloads attachments, only from the hosts where Discord stores them.
import { DatelineError } from '../errors.js'

export interface DownloadRules {
  /** Base of Discord's API; undefined for Discord's own. An API on this machine may also serve the files. */
  readonly api: string | undefined
  readonly mostBytes: number
}

const HOSTS = ['https://cdn.discordapp.com', 'https://media.discordapp.net']
const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]'])
const PATIENCE_MS = 60_000

/** The returned function rejects with UPLOAD_FAILED, whatever goes wrong. */
export function createDownload({ api, mostBytes }: DownloadRules): (url: string) => Promise<Uint8Array> {
  const origins = new Set([...HOSTS, ...originOf(api)])
  return async (url) => {
    if (!URL.canParse(url) || !origins.has(new URL(url).origin)) {
      throw new DatelineError('UPLOAD_FAILED', 'The file does not lie where Discord keeps what is attached.')
    }
    try {
      const response = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(PATIENCE_MS) })
      if (!response.ok) throw new DatelineError('UPLOAD_FAILED', notGiven(`status ${String(response.status)}`))
      return await bytesOf(response, mostBytes)
    } catch (error) {
      if (error instanceof DatelineError) throw error
      const reason = error instanceof Error ? error.message : String(error)
      throw new DatelineError('UPLOAD_FAILED', notGiven(reason), { cause: error })
    }
  }
}

function originOf(api: string | undefined): string[] {
  if (api === undefined) return []
  const { origin, hostname } = new URL(api)
  return LOOPBACK.has(hostname) ? [origin] : []
}

/** Stops reading if there is more than Discord announced. */
async function bytesOf(response: Response, mostBytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let length = 0
  // There may be no body. Node's types do not say that a body can be iterated.
  for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    length += chunk.length
    if (length > mostBytes) throw new DatelineError('UPLOAD_FAILED', 'The file is larger than Discord said it is.')
    chunks.push(chunk)
  }
  return new Uint8Array(Buffer.concat(chunks))
}

function notGiven(reason: string): string {
  return `Discord did not give the file (${reason}). Please try again.`
}
