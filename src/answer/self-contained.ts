// Whether an excerpt can be read without the text around it.

const PRONOUN =
  "he|she|it|they|him|her|them|his|hers|its|their|theirs|this|that|these|those|such|both|he['’]s|she['’]s|it['’]s|they['’]re"

/** Nouns that refer back when "the" precedes them: "the company". */
const REFERRED_TO =
  'company|companies|firm|bank|group|agency|organi[sz]ation|institute|institution|university|school|team|club|party|' +
  'government|ministry|minister|premier|president|chairman|official|officials|spokesman|spokeswoman|court|police|' +
  'man|woman|pair|couple|two|three|latter|former|same|meeting|conversation|call|visit|trip|tour|inspection|event|' +
  'conference|symposium|summit|talks|letter|speech|statement|report|study|survey|document|project|programme|program|' +
  'plan|plant|factory|facility|deal|agreement|decision|move|measure|measures|law|bill|accident|incident|attack|' +
  'ship|vessel|station|book|film|song|album|building|house|city|town|village|country|area|region|position|post'

/** "In his letter", "During the conversation", "After that". */
const PREPOSITION =
  'in|at|on|during|after|before|for|with|by|from|to|as|under|of|about|since|until|among|through|following'

const CONNECTIVE =
  'however|but|and|also|moreover|furthermore|then|instead|meanwhile|therefore|thus|hence|otherwise|afterwards?|later|' +
  'yet|still|so|besides|nevertheless|nonetheless|similarly|likewise|consequently|here|there'

const DEPENDENT_START = new RegExp(
  `^[\\s"'“‘(\\[-]{0,4}(?:(?:${PREPOSITION})\\s)?(?:(?:${PRONOUN}|${CONNECTIVE})(?![\\p{L}'’-])|the\\s(?:${REFERRED_TO})(?![\\p{L}-]))`,
  'iu',
)

/** Whether `excerpt` begins with a pronoun, with "the company" or the like, or with a connective. */
export function dependsOnContext(excerpt: string): boolean {
  return DEPENDENT_START.test(excerpt)
}

/** Whether the first quotation mark of `excerpt` closes a quotation that began before it. */
export function startsInsideQuote(excerpt: string): boolean {
  const [opening, closing] = [excerpt.indexOf('“'), excerpt.indexOf('”')]
  return closing >= 0 && (opening < 0 || closing < opening)
}

/** Whether `excerpt` opens a quotation that it does not close. Straight marks are counted, curly ones compared. */
export function endsInsideQuote(excerpt: string): boolean {
  if (excerpt.lastIndexOf('“') > excerpt.lastIndexOf('”')) return true
  return !/[“”]/.test(excerpt) && (excerpt.match(/"/g)?.length ?? 0) % 2 === 1
}
