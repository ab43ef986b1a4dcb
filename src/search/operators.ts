// Search operators in a question: "exact words" and -without.

export interface Operators {
  /** The question without operators: quoted words stay, excluded words are removed. */
  readonly text: string
  /** The texts in quotation marks, each to be found word for word. */
  readonly phrases: readonly string[]
  /** The words after a minus sign. Passages with one of them are left out. */
  readonly excluded: readonly string[]
}

/** Requires a letter or a digit inside: an inch mark or a lone quotation mark is not a phrase. */
const QUOTED = /"([^"\n]*[\p{L}\p{N}][^"\n]*)"|\u201c([^\u201c\u201d\n]*[\p{L}\p{N}][^\u201c\u201d\n]*)\u201d/gu
/** A minus sign before a word, not a hyphen inside one. Quoted text is left alone. */
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
