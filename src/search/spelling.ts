// Corrects a misspelled word to the only word of the archive that is one edit away.

/** Shorter words have too many neighbours to guess. */
const SHORTEST = 5

const LETTERS = 'abcdefghijklmnopqrstuvwxyz'

/**
 * `word`, and every word made from it by leaving out, adding or replacing one letter, or by swapping two neighbours.
 * Empty if `word` is too short or has other characters than a to z.
 */
export function spellingCandidates(word: string): string[] {
  return word.length < SHORTEST || !/^[a-z]+$/.test(word) ? [] : [word, ...editsOf(word)]
}

/** The only candidate for `word` that `isKnown`; undefined if there is none or several, or if it is `word` itself. */
export function correctSpelling(word: string, isKnown: (word: string) => boolean): string | undefined {
  const found = new Set(spellingCandidates(word).filter(isKnown))
  return found.size === 1 && !found.has(word) ? [...found][0] : undefined
}

function* editsOf(word: string): Generator<string> {
  for (let at = 0; at <= word.length; at++) {
    const [before, after] = [word.slice(0, at), word.slice(at)]
    const [first = '', second = ''] = after
    if (after !== '') yield before + after.slice(1)
    if (second !== '') yield before + second + first + after.slice(2)
    for (const letter of LETTERS) {
      yield before + letter + after
      if (after !== '') yield before + letter + after.slice(1)
    }
  }
}
