// A mistyped word of a question, to the one word of the archive that is a single edit away.

/** Shorter words have too many neighbours to guess at. */
const SHORTEST = 5

const LETTERS = 'abcdefghijklmnopqrstuvwxyz'

/**
 * `word` and every word that is one letter left out, added, replaced or exchanged with its neighbour away from it; none
 * where `word` is too short or not of plain letters.
 */
export function spellingCandidates(word: string): string[] {
  return word.length < SHORTEST || !/^[a-z]+$/.test(word) ? [] : [word, ...editsOf(word)]
}

/** Of the candidates for `word` the only one that `isKnown`; undefined where it is `word` itself, or there are several. */
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
