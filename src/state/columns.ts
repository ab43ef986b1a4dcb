// Columns of state.db as values. The file is untrusted: anybody may have written to it.
import { z } from 'zod'

/** What SQLite, which has no booleans, keeps as 1 and 0. */
export const flag = z.literal([0, 1]).transform((value) => value === 1)

/** An instant as `Date.toISOString` writes it, which sorts as text. */
export const instant = z.iso.datetime({ precision: 3 }).transform((text) => new Date(text))

/** JSON of what `schema` takes. */
export function json<T extends z.ZodType>(schema: T): z.ZodPipe<z.ZodTransform<unknown, string>, T> {
  return z
    .transform((text: string, context) => {
      try {
        return JSON.parse(text) as unknown
      } catch {
        context.issues.push({ code: 'custom', message: 'is not JSON', input: text })
        return z.NEVER
      }
    })
    .pipe(schema)
}
