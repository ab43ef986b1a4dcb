// Reads YAML front matter between two lines of three hyphens at the very start of a text.
import { parse } from 'yaml'
import { z } from 'zod'
import { readField } from './fields.js'
import type { Fields } from './fields.js'

export interface FrontMatter {
  readonly fields: Fields
  /** Offset at which the text goes on after it. */
  readonly end: number
}

const LONGEST = 65_536
const OPENING = /^---[ \t]*(?:\r\n|\n|\r)/
const CLOSING = /^(?:---|\.\.\.)[ \t]*$/m

const mapping = z.record(z.string(), z.unknown())
/** YAML reads `title: 1984` and `date: 2023` as numbers. */
const scalar = z.union([z.string(), z.number()]).transform(String)

/** Undefined if there is none, if it is not closed, or if it is no YAML mapping: then it belongs to the text. */
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
    // Bad YAML (syntax, too many aliases, too deep) is no reason to lose the document.
    return undefined
  }
}
