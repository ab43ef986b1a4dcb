// The log of the commands that keep running: JSON Lines on standard error, because standard output belongs to answers.
import { pino } from 'pino'

export const log = pino({ base: null, timestamp: pino.stdTimeFunctions.isoTime }, process.stderr)
