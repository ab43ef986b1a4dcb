// Messages to the person at the terminal. They go to standard error, because standard output belongs to answers.
import { printable } from '../terminal/printable.js'

export function say(text: string): void {
  process.stderr.write(`${printable(text)}\n`)
}
