// Files that were skipped, with the reason.
import type { Skipped } from '../../corpus/document.js'
import { phrase } from './phrase.js'
import { TEXTS } from './texts.js'

const MOST = 8
const PATH_LIMIT = 100
const REASON_LIMIT = 150

/** "notes.txt is empty", a line each. The last line counts those that are not named. Empty if nothing was skipped. */
export function skippedLines(skipped: readonly Skipped[]): string[] {
  const more = skipped.length - MOST
  return [
    ...skipped
      .slice(0, MOST)
      .map(({ path, reason }) => `> ${phrase(path, PATH_LIMIT)} ${phrase(reason, REASON_LIMIT)}`),
    ...(more > 0 ? [TEXTS.rebuild.moreSkipped(more)] : []),
  ]
}
