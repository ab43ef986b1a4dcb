// Exact words: whether a text holds a phrase word for word.
import { fold, isSpaceless } from './analyzer.js'

/** Compares texts with `phrase`. Case, accents, white space and the kind of apostrophe do not matter. */
export function createPhraseTest(phrase: string): (text: string) => boolean {
  const wanted = plain(phrase)
  // Where words are written without spaces, a phrase may begin and end inside a run.
  const [first, last] = [wanted.charAt(0), wanted.charAt(wanted.length - 1)]
  const bounded = `${isSpaceless(first) ? '' : ' '}${wanted}${isSpaceless(last) ? '' : ' '}`
  return (text) => ` ${plain(text)} `.includes(bounded)
}

/** Letters and digits in lower case, with one space wherever something else stands. */
function plain(text: string): string {
  return fold(text)
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim()
}
