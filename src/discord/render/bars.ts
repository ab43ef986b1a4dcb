// Numbers as bars of text, aligned, for a code block.
import { grouped } from '../../text/plural.js'

const FULL = '█'
const EIGHTHS = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉']
/** Most characters of a bar, so that a line fits a phone. */
const WIDEST = 16
const LONGEST_LABEL = 16

export interface Bar {
  readonly label: string
  readonly count: number
}

/** One line each: label, bar, count. The largest count has a bar of the full width; any count above 0 has some bar. */
export function barLines(bars: readonly Bar[]): string[] {
  const most = Math.max(1, ...bars.map(({ count }) => count))
  const labels = bars.map(({ label }) => label.slice(0, LONGEST_LABEL))
  const width = Math.max(0, ...labels.map((label) => label.length))
  return bars.map(({ count }, at) => {
    const eighths = Math.max(Math.round((8 * WIDEST * count) / most), Math.sign(count))
    const bar = FULL.repeat(Math.floor(eighths / 8)) + (EIGHTHS[eighths % 8] ?? '')
    return `${(labels[at] ?? '').padEnd(width)} ${bar}${bar === '' ? '' : ' '}${grouped(count)}`
  })
}
