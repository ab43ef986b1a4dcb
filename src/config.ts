// The environment as one typed, validated object. Every wrong setting is told at once.
import { isAbsolute, join, resolve } from 'node:path'
import { z } from 'zod'
import { DatelineError } from './errors.js'
import type { AccessRules } from './service/access.js'
import { httpAddress, id, ids, switchedOff, wholeNumber } from './setting-values.js'
import type { HttpAddress } from './setting-values.js'

export interface Config {
  /** Undefined where Dateline is to run as a chat in the terminal. */
  readonly discordToken: string | undefined
  /** Folder of the documents. */
  readonly corpus: string
  /** Folder in which what is built is kept. */
  readonly embeddings: string
  /** Folder of the embedding model. */
  readonly model: string
  /** Megabytes a file of the corpus may have. */
  readonly largestFile: number
  /** IANA time zone that decides what "today" is. */
  readonly timezone: string
  /** Base of Discord's API, without the version; undefined for Discord's own. */
  readonly discordApi: string | undefined
  /** The one server to register commands in; undefined to register them everywhere. */
  readonly guild: string | undefined
  readonly access: AccessRules
  readonly limits: Limits
  /** For how many days a reply is kept. */
  readonly keepDays: number
  /** Whether the index follows the corpus while the bot runs. */
  readonly watch: boolean
  readonly monitoring: Monitoring
}

interface Limits {
  /** Questions a minute. */
  readonly perPerson: number
  readonly perServer: number
  /** Questions that may wait for the embedder. */
  readonly waiting: number
  /** Largest file that may be added through Discord. */
  readonly uploadBytes: number
}

/** What the operator learns of a running bot. */
interface Monitoring {
  /** The channel that is told of failures; undefined for none. */
  readonly logChannel: string | undefined
  /** An index older than that is told there; undefined for never. */
  readonly staleHours: number | undefined
  /** Whether the log holds the text of questions. */
  readonly logQuestions: boolean
  /** Where health and metrics are served; undefined for nowhere. */
  readonly http: HttpAddress | undefined
}

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]'])

const path = z.string().trim().min(1, 'a path')

const settingsSchema = z.object({
  DISCORD_TOKEN: z
    .string()
    .trim()
    .regex(/^[\w-]+(\.[\w-]+)*$/, 'a bot token as the Discord developer portal shows it, without "Bot " or quotes')
    .optional(),
  DATELINE_CORPUS: path.default('corpus'),
  DATELINE_EMBEDDINGS: path.default('embeddings/index'),
  DATELINE_MODEL: path.default('all-MiniLM-L6-v2'),
  DATELINE_TIMEZONE: z
    .string()
    .trim()
    .refine(isTimeZone, 'an IANA time zone such as UTC or Europe/Berlin')
    .default('UTC'),
  DATELINE_LARGEST_FILE: z
    .string()
    .trim()
    // A string of JavaScript ends at 512 MB.
    .refine(
      (text) => /^\d{1,3}$/.test(text) && Number(text) >= 1 && Number(text) <= 511,
      'a whole number of megabytes, 1 to 511',
    )
    .default('256'),
  DATELINE_DISCORD_API: z
    .string()
    .trim()
    .refine(isApiBase, 'an address that begins with https://, or with http:// on this machine (127.0.0.1, localhost)')
    .optional(),
  DATELINE_GUILD: id('a server').optional(),
  DATELINE_GUILDS: ids('servers'),
  DATELINE_CHANNELS: ids('channels'),
  DATELINE_DENIED_CHANNELS: ids('channels'),
  DATELINE_ROLES: ids('roles'),
  DATELINE_DENIED_ROLES: ids('roles'),
  DATELINE_DMS: switchedOff,
  DATELINE_USER_INSTALL: switchedOff,
  DATELINE_ADMIN_ROLES: ids('roles'),
  DATELINE_PER_PERSON: wholeNumber(1, 1000).default(6),
  DATELINE_PER_SERVER: wholeNumber(1, 100_000).default(60),
  DATELINE_QUEUE: wholeNumber(1, 10_000).default(100),
  DATELINE_UPLOAD_MB: wholeNumber(1, 500).default(8),
  DATELINE_KEEP_DAYS: wholeNumber(1, 3650).default(30),
  DATELINE_WATCH: switchedOff,
  DATELINE_LOG_CHANNEL: id('a channel').optional(),
  DATELINE_STALE_HOURS: wholeNumber(1, 100_000).optional(),
  DATELINE_LOG_QUESTIONS: switchedOff,
  DATELINE_HTTP: httpAddress.optional(),
})

/** Settings that must not be repeated in an error. */
const SECRET = new Set(['DISCORD_TOKEN'])

/**
 * Reads the settings from `environment`; empty ones count as absent. Relative paths begin at `folder`; a model's name
 * (no slash) is looked for among the models that ship in `shippedModels`. Throws SETTINGS_INVALID, telling of each
 * wrong setting its name, its value and what is allowed.
 */
export function readConfig(
  environment: Readonly<Record<string, string | undefined>>,
  folder: string,
  shippedModels: string,
): Config {
  const given = Object.entries(environment).filter(([, value]) => value !== undefined && value.trim() !== '')
  const parsed = settingsSchema.safeParse(Object.fromEntries(given))
  if (!parsed.success) {
    const lines = parsed.error.issues.map(({ path: [name], message }) => {
      const value = SECRET.has(String(name)) ? 'not shown' : `"${environment[String(name)] ?? ''}"`
      return `${String(name)} (${value}) must be ${message}.`
    })
    throw new DatelineError('SETTINGS_INVALID', lines.join('\n'))
  }
  const settings = parsed.data
  const model = settings.DATELINE_MODEL
  return {
    discordToken: settings.DISCORD_TOKEN,
    corpus: resolve(folder, settings.DATELINE_CORPUS),
    embeddings: resolve(folder, settings.DATELINE_EMBEDDINGS),
    model: isAbsolute(model) || /[\\/]/.test(model) ? resolve(folder, model) : join(shippedModels, model),
    largestFile: Number(settings.DATELINE_LARGEST_FILE),
    timezone: settings.DATELINE_TIMEZONE,
    discordApi: settings.DATELINE_DISCORD_API?.replace(/\/+$/, ''),
    guild: settings.DATELINE_GUILD,
    access: {
      guilds: settings.DATELINE_GUILDS,
      channels: settings.DATELINE_CHANNELS,
      deniedChannels: settings.DATELINE_DENIED_CHANNELS,
      roles: settings.DATELINE_ROLES,
      deniedRoles: settings.DATELINE_DENIED_ROLES,
      dms: settings.DATELINE_DMS,
      userInstall: settings.DATELINE_USER_INSTALL,
      adminRoles: settings.DATELINE_ADMIN_ROLES,
    },
    limits: {
      perPerson: settings.DATELINE_PER_PERSON,
      perServer: settings.DATELINE_PER_SERVER,
      waiting: settings.DATELINE_QUEUE,
      uploadBytes: settings.DATELINE_UPLOAD_MB * 1024 * 1024,
    },
    keepDays: settings.DATELINE_KEEP_DAYS,
    watch: settings.DATELINE_WATCH,
    monitoring: {
      logChannel: settings.DATELINE_LOG_CHANNEL,
      staleHours: settings.DATELINE_STALE_HOURS,
      logQuestions: settings.DATELINE_LOG_QUESTIONS,
      http: settings.DATELINE_HTTP,
    },
  }
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}

function isApiBase(address: string): boolean {
  if (!URL.canParse(address)) return false
  const { protocol, hostname } = new URL(address)
  return protocol === 'https:' || (protocol === 'http:' && LOOPBACK.has(hostname))
}
