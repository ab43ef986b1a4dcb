// A mistyped word of a question, to the one word of the archive that is a single edit away.

/** Shorter words have too many neighbours to guess at. */
const SHORTEST = 5

const LETTERS = 'abcdefghijklmnopqrstuvwxyz'

/**
 * The only word that `isKnown` and that is one letter left out, added, replaced or exchanged with its neighbour away
 * from `word`; undefined where it is known itself, too short, not of plain letters, or where none or several are.
 */
export function correctSpelling(word: string, isKnown: (word: string) => boolean): string | undefined {
  if (word.length < SHORTEST || !/^[a-z]+$/.test(word) || isKnown(word)) return undefined
  const found = new Set([...editsOf(word)].filter(isKnown))
  return found.size === 1 ? [...found][0] : undefined
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
