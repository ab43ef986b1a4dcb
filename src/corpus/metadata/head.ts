// The head of a plain text: front matter, header lines and title, in the order in which people write them.
import type { Fields } from './fields.js'
import { readFrontMatter } from './front-matter.js'
import { readHeaderLine } from './header-line.js'
import { lineAt, skipBlank } from '../../text/lines.js'
import { repeatedTitle, titleOf } from './title-line.js'

export interface Head {
  readonly frontMatter: Fields
  readonly header: Fields
  /** The line that stands as a title, without a key. */
  readonly titleLine: string | undefined
  /** Where the body begins; the length of the text where there is none. */
  readonly bodyStart: number
}

export function readHead(text: string): Head {
  const { fields: frontMatter, end } = readFrontMatter(text) ?? { fields: {}, end: 0 }
  let header: Fields = {}
  let titleLine: string | undefined
  let isRepeated = false
  /** Whether what is read follows a date on its line: a field, a title or the body, but not one more such date. */
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
      // A last line that repeats the title is all the body there is.
      if (repeated === null || skipBlank(text, line.next) === text.length) break
      isRepeated = true
      titleLine = repeated
    }
    at = skipBlank(text, line.next)
  }
  return { frontMatter, header, titleLine, bodyStart: at }
}
