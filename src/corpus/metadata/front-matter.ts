// YAML front matter between two lines of three hyphens at the very start of a text.
import { parse } from 'yaml'
import { z } from 'zod'
import { readField } from './fields.js'
import type { Fields } from './fields.js'

export interface FrontMatter {
  readonly fields: Fields
  /** Where the text goes on after it. */
  readonly end: number
}

const LONGEST = 65_536
const OPENING = /^---[ \t]*(?:\r\n|\n|\r)/
const CLOSING = /^(?:---|\.\.\.)[ \t]*$/m

const mapping = z.record(z.string(), z.unknown())
/** YAML makes numbers of `title: 1984` and `date: 2023`. */
const scalar = z.union([z.string(), z.number()]).transform(String)

/** Undefined where there is none, where it is never closed, or where it is not a YAML mapping: then it is text. */
export function readFrontMatter(text: string): FrontMatter | undefined {
  const opening = OPENING.exec(text)?.[0].length
  if (opening === undefined) return undefined
  const rest = text.slice(opening, LONGEST)
  const closing = CLOSING.exec(rest)
  if (closing === null) return undefined
  const values = mapping.safeParse(parseYaml(rest.slice(0, closing.index)))
  if (!values.success) return undefined
  let fields: Fields = {}
  for (const [key, value] of Object.entries(values.data)) {
    const written = scalar.safeParse(value)
    if (written.success) fields = { ...readField(key, written.data), ...fields }
  }
  return { fields, end: opening + closing.index + closing[0].length }
}

function parseYaml(source: string): unknown {
  try {
    return parse(source, { logLevel: 'error' })
  } catch {
    // Whatever the parser objects to (syntax, too many aliases, too deep), a document is more than its front matter.
    return undefined
  }
}
