// How text may look where it goes.
import { styleText } from 'node:util'

export interface TextStyle {
  /** Columns to wrap at; undefined to leave lines as they are. */
  readonly columns: number | undefined
  readonly bold: (text: string) => string
  readonly faint: (text: string) => string
}

/** For a pipe: lines are not wrapped, and emphasis is written as `**`. */
export const PLAIN: TextStyle = { columns: undefined, bold: (text) => `**${text}**`, faint: (text) => text }

/** For `stream`: plain where it is no terminal; without escape sequences where the terminal is dumb or NO_COLOR is set. */
export function textStyle(
  stream: { readonly isTTY?: boolean; readonly columns?: number },
  environment: Readonly<Record<string, string | undefined>>,
): TextStyle {
  if (stream.isTTY !== true) return PLAIN
  const columns = stream.columns
  if (environment['NO_COLOR'] !== undefined || environment['TERM'] === 'dumb') return { ...PLAIN, columns }
  return { columns, bold: (text) => styleText('bold', text), faint: (text) => styleText('dim', text) }
}
