// Which passages hold what a question has in quotation marks, word for word.
import type { Generation } from '../index/files/generation.js'
import { fold, isSpaceless, termsOf } from '../text/analyzer.js'

/**
 * The passages that hold all of `phrases`, in their own text or their document's title; where none holds all, those
 * that hold one at least. Case, accents, white space and the kind of apostrophe do not count. Empty where none holds any.
 */
export function passagesWithPhrases(generation: Generation, phrases: readonly string[]): Set<number> {
  const holding = phrases.map((phrase) => passagesWithPhrase(generation, phrase))
  const all = holding.reduce((common, some) => new Set([...common].filter((passage) => some.has(passage))))
  return all.size > 0 ? all : new Set(holding.flatMap((some) => [...some]))
}

function passagesWithPhrase({ lexical, db, documents }: Generation, phrase: string): Set<number> {
  const wanted = plain(phrase)
  // Where words are written without spaces, a phrase may begin and end inside a run.
  const [first, last] = [wanted.charAt(0), wanted.charAt(wanted.length - 1)]
  const bounded = `${isSpaceless(first) ? '' : ' '}${wanted}${isSpaceless(last) ? '' : ' '}`
  const holds = (text: string): boolean => ` ${plain(text)} `.includes(bounded)
  const candidates = passagesWithTerms(lexical, [...new Set(termsOf(phrase))])
  return new Set(
    candidates.filter((number) => {
      const passage = db.passage(number)
      return holds(passage.text) || holds(documents[passage.document]?.title ?? '')
    }),
  )
}

/** The passages that have every one of `terms`. */
export function passagesWithTerms(
  { find, offsets, postings }: Generation['lexical'],
  terms: readonly string[],
): number[] {
  const lists = terms.map((term) => {
    const number = find(term)
    return number < 0 ? new Uint32Array() : postings.subarray(offsets[number], offsets[number + 1])
  })
  const [shortest, ...others] = lists.sort((a, b) => a.length - b.length)
  const sets = others.map((list) => new Set(list))
  return [...(shortest ?? [])].filter((passage) => sets.every((set) => set.has(passage)))
}

/** Letters and digits in small letters, with one space wherever something else stands. */
function plain(text: string): string {
  return fold(text)
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim()
}
