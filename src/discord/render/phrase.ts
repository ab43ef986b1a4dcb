// A title or a source inside one of our lines: short, escaped, and unable to disturb the text beside it.
import { shorten } from '../../text/one-line.js'
import { escapeMarkdown } from './escape-markdown.js'

/** Characters that change the direction of the text after them: embeddings, overrides, isolates. */
const STEERING = /[\u202A-\u202E\u2066-\u2069]/g
/** Letters of scripts that are written from right to left. */
const RIGHT_TO_LEFT = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u
const ISOLATE = '\u2068'
const END_OF_ISOLATE = '\u2069'

/**
 * `text` on one line and escaped, at most `limit` characters of markdown, cut after a word and marked with "…". Text
 * from right to left is isolated (two characters more), so that it does not move the date after it.
 */
export function phrase(text: string, limit: number): string {
  const plain = withoutSteering(text)
  const whole = escapeMarkdown(shorten(plain, limit))
  // Escaping doubles a text at most, so half the limit always fits.
  const short = whole.length <= limit ? whole : escapeMarkdown(shorten(plain, Math.floor(limit / 2)))
  return RIGHT_TO_LEFT.test(short) ? ISOLATE + short + END_OF_ISOLATE : short
}

/** `text` without characters that change the direction of the text after it. */
export function withoutSteering(text: string): string {
  return text.replace(STEERING, '')
}
