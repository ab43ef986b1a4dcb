// Words of time: regular expression sources for them, and the numbers that they stand for.

/** A month's name, in full or abbreviated, without a full stop. */
export const MONTH_NAME =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:t(?:ember)?)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)(?![a-z])'

export const WEEKDAY_NAME = '(?:mon|tues|wednes|thurs|fri|satur|sun)day'

/** A weekday before a date; there, short forms can be no other word: "Fri.", "Tue,". */
export const WEEKDAY_BEFORE_DATE = `\\b(?:${WEEKDAY_NAME}|mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun)`

/** Between the ends of a range. Repetitions are bounded, so that no text can make it slow. */
export const RANGE_WORD =
  '(?:\\s{0,2}(?:--|[-–—−~至到])\\s{0,2}|\\s{1,3}(?:and\\s{1,3})?(?:to|until|till|til|through|thru|up\\s{1,2}to)\\s{1,3})'

/** Between the members of a list. */
export const LIST_WORD = '(?:\\s{0,2},?\\s{1,3}(?:and|or|&)\\s{1,3}|\\s{0,2}[,/&]\\s{0,3})'

const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']

/** 0 for Monday to 6 for Sunday; -1 for another word. */
export function weekdayNamed(name: string): number {
  return WEEKDAYS.indexOf(name.toLowerCase())
}

const ORDINALS = (
  'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth ' +
  'sixteenth seventeenth eighteenth nineteenth twentieth twenty-first'
).split(' ')

/** Later ones first, so that "sixteenth" is tried before "sixth". */
export const ORDINAL = `(?:\\d{1,2}(?:st|nd|rd|th)|${ORDINALS.toReversed().join('|')})`

/** 19 for "19th" and "nineteenth"; 0 for another word. */
export function ordinalNamed(name: string): number {
  return /^\d/.test(name) ? Number.parseInt(name, 10) : ORDINALS.indexOf(name.toLowerCase()) + 1
}

/** Ordinals in words, with which a century may begin. */
export const ORDINAL_WORDS: readonly string[] = ORDINALS

/** How many a text may mean: "a few" is two to five. */
export interface Quantity {
  readonly least: number
  readonly most: number
}

const NUMBERS: Readonly<Record<string, number>> = {
  a: 1,
  an: 1,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  fifteen: 15,
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  sixty: 60,
  seventy: 70,
  eighty: 80,
  ninety: 90,
}

/** "3", "three", "a few", "several", "a couple of". */
export const QUANTITY = `(?:\\d{1,3}|(?:a\\s{1,2})?(?:few|couple(?:\\s{1,2}of)?|dozen)|several|${Object.keys(NUMBERS)
  .toSorted((a, b) => b.length - a.length)
  .join('|')})`

/** The quantity that `words` say, which match QUANTITY. */
export function quantityNamed(words: string): Quantity | undefined {
  const lower = words.toLowerCase()
  if (/few$/.test(lower)) return { least: 2, most: 5 }
  if (lower === 'several') return { least: 3, most: 7 }
  const number = /couple/.test(lower) ? 2 : /dozen/.test(lower) ? 12 : (NUMBERS[lower] ?? Number(lower))
  return number > 0 ? { least: number, most: number } : undefined
}

const DECADES = ['twenties', 'thirties', 'forties', 'fifties', 'sixties', 'seventies', 'eighties', 'nineties']

export const DECADE_WORD = DECADES.join('|')

/** 1960 for "sixties"; undefined for another word. */
export function decadeNamed(name: string): number | undefined {
  const index = DECADES.indexOf(name.toLowerCase())
  return index < 0 ? undefined : 1920 + index * 10
}
