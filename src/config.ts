// Reads the environment into one typed, validated object, and reports all wrong settings at once.
import { isAbsolute, join, resolve } from 'node:path'
import { z } from 'zod'
import { DatelineError } from './errors.js'
import type { AccessRules } from './service/access.js'
import { httpAddress, id, ids, switchedOff, wholeNumber } from './setting-values.js'
import type { HttpAddress } from './setting-values.js'

export interface Config {
  /** If undefined, Dateline runs as a chat in the terminal. */
  readonly discordToken: string | undefined
  /** The folder of the documents. */
  readonly corpus: string
  /** The folder of the index. */
  readonly embeddings: string
  /** The folder of the embedding model. */
  readonly model: string
  /** Megabytes; larger files of the corpus are skipped. */
  readonly largestFile: number
  /** The IANA time zone that decides what "today" is. */
  readonly timezone: string
  /** The base address of the Discord API, without the version; undefined for Discord itself. */
  readonly discordApi: string | undefined
  /** The only server in which to register commands; undefined for everywhere. */
  readonly guild: string | undefined
  readonly access: AccessRules
  readonly limits: Limits
  /** Days after which a stored reply expires. */
  readonly keepDays: number
  /** Whether the index is updated when the corpus changes. */
  readonly watch: boolean
  readonly monitoring: Monitoring
}

interface Limits {
  /** Questions per minute, for a person and for a server. */
  readonly perPerson: number
  readonly perServer: number
  /** The most questions that may wait for the embedder. */
  readonly waiting: number
  /** The largest file that may be added through Discord. */
  readonly uploadBytes: number
}

/** How the operator observes a running bot. */
interface Monitoring {
  /** The channel that receives alerts; undefined for none. */
  readonly logChannel: string | undefined
  /** The age of the index, in hours, that triggers an alert; undefined for never. */
  readonly staleHours: number | undefined
  /** Whether the log contains the text of questions. */
  readonly logQuestions: boolean
  /** The address that serves health and metrics; undefined for none. */
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
    // JavaScript strings are limited to 512 MB.
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

/** Settings whose values must not appear in an error. */
const SECRET = new Set(['DISCORD_TOKEN'])

/**
 * Reads the settings from `environment`. Empty values count as absent. Relative paths start at `folder`; a model name
 * without a slash is one of the models in the folder `shippedModels`. Throws SETTINGS_INVALID, which gives the name, the
 * value and the allowed values of each wrong setting.
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
