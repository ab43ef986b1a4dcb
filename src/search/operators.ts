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
/** Not a hyphen, which has a word on both sides. What is quoted is left alone. */
const EXCLUDED = /(?<=^|\s)-(\p{L}[\p{L}\p{M}\p{N}.&'’-]*)/gu

export function readOperators(question: string): Operators {
  const phrases: string[] = []
  const excluded: string[] = []
  const withoutExcluded = (text: string): string =>
    text.replace(EXCLUDED, (_, word: string) => {
      excluded.push(word)
      return ' '
    })
  let [text, at] = ['', 0]
  for (const match of question.matchAll(QUOTED)) {
    const phrase = match[1] ?? match[2] ?? ''
    phrases.push(phrase.trim())
    text += withoutExcluded(question.slice(at, match.index)) + phrase
    at = match.index + match[0].length
  }
  text += withoutExcluded(question.slice(at))
  return { text: text.replace(/\s+/g, ' ').trim(), phrases, excluded }
}
