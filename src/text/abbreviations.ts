// Distinguishes the full stop of an abbreviation or an initial from the end of a sentence.

/** Words that often begin a sentence and rarely follow an abbreviation within one. */
const SENTENCE_OPENERS = new Set(
  (
    'A An The I He She It We You They His Her Its My Our Your Their This That These Those There Here In On At By For From ' +
    'To With Without Within After Before During Under Over Between Among Since Until When While Where As If Because ' +
    'Although Though Despite However Moreover Meanwhile Then Thus Also But And Or So Yet Another Some Many Most Several ' +
    'Both Each Every All One Two Other What Who How Why Is Are Was Were Not According Following'
  ).split(' '),
)

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '))

/** Abbreviations that are never the last word of a sentence. */
const NEVER_LAST = words(
  'Mr Mrs Ms Mx Messrs Mme Mlle Dr Prof Rev Fr Hon Gen Sen Rep Gov Lt Col Capt Maj Sgt Cpl Cmdr Adm Brig Supt Insp ' +
    'Msgr Amb vs Vs v cf Cf viz e.g E.g i.e I.e',
)
/** Abbreviations if a number follows; otherwise words ("No.") or the end of a sentence ("in Dec."). */
const BEFORE_NUMBER = words(
  'No Nos no nos Vol Vols vol vols Fig Figs fig figs Ch ch Chap chap Sec sec Sect Art art Op op p pp para approx ca c ' +
    'est b d r fl Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec',
)
/** Abbreviations within a sentence or at its end, which the next word decides. */
const MAY_BE_LAST = words('Inc Ltd Co Corp Bros Jr Sr Esq Dept Univ Assn Intl Ave Blvd Rd St Mt Ft Ph.D al')

const LAST_WORD = /(?:^|[\s\p{Ps}\p{Pi}"'/–—-])(\p{L}[\p{L}.]*)\s?\.$/u
const NUMBER = /^(?:#|\p{Lu}?\d|[IVXLC]+\b)/u
const AFTER_HOUR = /^(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Eastern|Central|Mountain|Pacific)|[A-Z]{2,4})\b/
const MONTH = /^(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)/

/**
 * Whether the full stop at the end of `before` belongs to an abbreviation. `after` begins behind the white space that
 * follows it. About forty characters of each are enough.
 */
export function isAbbreviated(before: string, after: string): boolean {
  const word = LAST_WORD.exec(before)?.[1]
  if (word === undefined) return false
  if (NEVER_LAST.has(word)) return true
  if (BEFORE_NUMBER.has(word)) return NUMBER.test(after)
  if (/^[ap]\.m$/i.test(word)) return AFTER_HOUR.test(after) || MONTH.test(after)
  if (/^\p{Lu}$/u.test(word)) return isInitial(word, before, after)
  if (MAY_BE_LAST.has(word) || /^\p{L}(?:\.\p{L})+$/u.test(word)) return !beginsSentence(after)
  return false
}

/** "J. Smith", "Newton D . Baker"; not "vitamin C. The"; not "so did I. Nobody" unless other initials are near. */
function isInitial(letter: string, before: string, after: string): boolean {
  if (!/^\p{Lu}/u.test(after) || beginsSentence(after)) return false
  return letter !== 'I' || /^(?:\S\s?\.)$|\b\p{Lu}\s?\.\s*I\s?\.$/u.test(before) || /^\p{Lu}\s?\./u.test(after)
}

function beginsSentence(after: string): boolean {
  if (/^["'\p{Pi}]/u.test(after)) return true
  // "A" and "I" with a full stop are initials.
  const [first = ''] = /^(?:\p{L}{2,}|\p{L}(?!\s?\.))/u.exec(after) ?? []
  return SENTENCE_OPENERS.has(first)
}
