// What every command starts from: the settings, the model, and the date.
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { parseEnv } from 'node:util'
import { readConfig } from '../config.js'
import type { Config } from '../config.js'
import { readModel } from '../embeddings/model.js'
import { DatelineError, errorCode } from '../errors.js'
import type { IndexLocation } from '../index/files/location.js'
import { isoDateSchema } from '../time/calendar-date.js'
import type { IsoDate } from '../time/calendar-date.js'

export interface Setup {
  readonly config: Config
  readonly location: IndexLocation
}

/** The options of the commands that keep running. */
export interface StartOptions {
  readonly watch?: boolean
}

const SHIPPED_MODELS = fileURLToPath(new URL('../../embeddings/models', import.meta.url))

/**
 * Reads the settings from .env and the environment, and the model. `watch` takes the place of DATELINE_WATCH. Throws
 * SETTINGS_INVALID and MODEL_INCOMPLETE.
 */
export async function readSetup(options: StartOptions = {}): Promise<Setup> {
  const settings = readConfig({ ...parseEnv(await readEnvFile()), ...process.env }, process.cwd(), SHIPPED_MODELS)
  const config = { ...settings, watch: options.watch ?? settings.watch }
  return { config, location: { index: config.embeddings, model: await readModel(config.model) } }
}

async function readEnvFile(): Promise<string> {
  try {
    return await readFile('.env', 'utf8')
  } catch (cause) {
    const code = errorCode(cause)
    if (code === 'ENOENT') return ''
    const message = `The file .env cannot be read (${code}). Fix or remove it.`
    throw new DatelineError('SETTINGS_INVALID', message, { cause })
  }
}

export const now = (): Date => new Date()

/** The day of `instant` in the time zone of the settings. */
export function dayOf({ config }: Setup, instant: Date): IsoDate {
  // Swedish dates are ISO dates.
  return isoDateSchema.parse(new Intl.DateTimeFormat('sv-SE', { timeZone: config.timezone }).format(instant))
}

/** The current day in the time zone of the settings. */
export function today(setup: Setup): IsoDate {
  return dayOf(setup, now())
}
