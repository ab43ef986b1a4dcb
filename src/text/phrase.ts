// Exact phrases: whether a text has a phrase word for word.
import { fold, isSpaceless } from './analyzer.js'

/** Returns a test of whether a text has `phrase`. Case, accents, white space and kinds of apostrophe do not matter. */
export function createPhraseTest(phrase: string): (text: string) => boolean {
  const wanted = plain(phrase)
  // In a script without spaces, a phrase may begin and end inside a run of characters.
  const [first, last] = [wanted.charAt(0), wanted.charAt(wanted.length - 1)]
  const bounded = `${isSpaceless(first) ? '' : ' '}${wanted}${isSpaceless(last) ? '' : ' '}`
  return (text) => ` ${plain(text)} `.includes(bounded)
}

/** Letters and digits in lower case, with one space in place of anything else. */
function plain(text: string): string {
  return fold(text)
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim()
}
