// Parses the columns of state.db. The file is untrusted: anyone may have written to it.
import { z } from 'zod'

/** A boolean, which SQLite stores as 1 or 0. */
export const flag = z.literal([0, 1]).transform((value) => value === 1)

/** An instant as `Date.toISOString` writes it; its text sorts by time. */
export const instant = z.iso.datetime({ precision: 3 }).transform((text) => new Date(text))

/** JSON text whose value fits `schema`. */
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
