// Reads the head of a plain text: front matter, header lines and title, in the order in which people write them.
import type { Fields } from './fields.js'
import { readFrontMatter } from './front-matter.js'
import { readHeaderLine } from './header-line.js'
import { lineAt, skipBlank } from '../../text/lines.js'
import { repeatedTitle, titleOf } from './title-line.js'

export interface Head {
  readonly frontMatter: Fields
  readonly header: Fields
  /** A line that is a title without a key. */
  readonly titleLine: string | undefined
  /** Offset at which the body begins; the length of the text if there is none. */
  readonly bodyStart: number
}

export function readHead(text: string): Head {
  const { fields: frontMatter, end } = readFrontMatter(text) ?? { fields: {}, end: 0 }
  let header: Fields = {}
  let titleLine: string | undefined
  let isRepeated = false
  /** Whether this is the rest of a line that began with a date: a field, a title or the body, but no second date. */
  let isRest = false
  let at = skipBlank(text, end)
  while (at < text.length) {
    const line = lineAt(text, at)
    const headerLine = readHeaderLine(line.text)
    if (headerLine !== undefined && (!isRest || headerLine.length === line.text.length)) {
      header = { ...headerLine.fields, ...header }
      at = skipBlank(text, at + headerLine.length)
      isRest = at < line.end
      continue
    }
    isRest = false
    const title = frontMatter.title ?? header.title ?? titleLine ?? header.subject
    if (title === undefined) {
      titleLine = titleOf(text, line)
      if (titleLine === undefined) break
    } else {
      const repeated = isRepeated ? null : repeatedTitle(title, line.text)
      // If the last line repeats the title, it is the body.
      if (repeated === null || skipBlank(text, line.next) === text.length) break
      isRepeated = true
      titleLine = repeated
    }
    at = skipBlank(text, line.next)
  }
  return { frontMatter, header, titleLine, bodyStart: at }
}
