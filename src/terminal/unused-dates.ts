// What the terminal says of publication dates that cannot be any.
import { dateInWords } from '../time/date-in-words.js'
import type { Document } from '../corpus/document.js'
import { printableLine } from './printable.js'
import { grouped } from '../text/plural.js'

/** Documents named one by one; of more only the count is told. */
const NAMED = 20

/** A line for each document with a date that was not used. */
export function unusedDateLines(documents: readonly Pick<Document, 'id' | 'unusedDate'>[]): string[] {
  const lines = documents.flatMap(({ id, unusedDate }) =>
    unusedDate === null
      ? []
      : `Date not used: ${printableLine(id)} gives ${dateInWords(unusedDate.value)} (${unusedDate.origin}), ${reason(unusedDate.value)}`,
  )
  const more = lines.length - NAMED
  return more > 0 ? [...lines.slice(0, NAMED), `Date not used: ${grouped(more)} more`] : lines
}

function reason(date: string): string {
  return date < '1500' ? 'which is before 1500' : 'which is in the future'
}
