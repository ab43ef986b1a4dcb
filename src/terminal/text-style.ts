// How text may be styled for its destination: a terminal or a pipe.
import { styleText } from 'node:util'

export interface TextStyle {
  /** The column to wrap at; undefined to leave lines as they are. */
  readonly columns: number | undefined
  readonly bold: (text: string) => string
  readonly faint: (text: string) => string
}

/** For a pipe: lines are not wrapped, and bold is written as `**`. */
export const PLAIN: TextStyle = { columns: undefined, bold: (text) => `**${text}**`, faint: (text) => text }

/** Plain if `stream` is not a terminal; without escape sequences if the terminal is dumb or NO_COLOR is set. */
export function textStyle(
  stream: { readonly isTTY?: boolean; readonly columns?: number },
  environment: Readonly<Record<string, string | undefined>>,
): TextStyle {
  if (stream.isTTY !== true) return PLAIN
  const columns = stream.columns
  if (environment['NO_COLOR'] !== undefined || environment['TERM'] === 'dumb') return { ...PLAIN, columns }
  return { columns, bold: (text) => styleText('bold', text), faint: (text) => styleText('dim', text) }
}
