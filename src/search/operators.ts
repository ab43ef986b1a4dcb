// What a reader can write into a question to say how it is to be searched: "exact words", -without.

export interface Operators {
  /** The question without the operators: what was quoted stays, what was excluded goes. */
  readonly text: string
  /** What stood in quotation marks, each to be found word for word. */
  readonly phrases: readonly string[]
  /** What stood behind a minus, not to be found at all. */
  readonly excluded: readonly string[]
}

/** A word character inside is needed: an inch mark or a lone quotation mark is no phrase. */
const QUOTED = /"([^"\n]*[\p{L}\p{N}][^"\n]*)"|\u201c([^\u201c\u201d\n]*[\p{L}\p{N}][^\u201c\u201d\n]*)\u201d/gu
const EXCLUDED = /(?<=^|\s)-(\p{L}[\p{L}\p{M}\p{N}'\u2019-]*)/gu

export function readOperators(question: string): Operators {
  const phrases = [...question.matchAll(QUOTED)].map(([, straight, curly]) => (straight ?? curly ?? '').trim())
  const unquoted = question.replace(QUOTED, (_, straight?: string, curly?: string) => straight ?? curly ?? '')
  // A minus inside quotation marks is part of what is quoted.
  const outside = question.replace(QUOTED, ' ')
  const excluded = [...outside.matchAll(EXCLUDED)].map(([, word = '']) => word)
  const text = excluded.reduce((rest, word) => rest.replace(`-${word}`, ' '), unquoted)
  return { text: text.replace(/\s+/g, ' ').trim(), phrases, excluded }
}
