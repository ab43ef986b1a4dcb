// Which spellings find one another.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isStopWord, termsOf } from '../../src/text/analyzer.js'

/** Whether a passage of `text` has every term that `question` asks for. */
const findsAll = (question: string, text: string): boolean => {
  const terms = new Set(termsOf(text))
  const wanted = termsOf(question)
  return wanted.length > 0 && wanted.every((term) => terms.has(term))
}
/** Whether a passage of `text` has at least one of them. */
const findsSome = (question: string, text: string): boolean => {
  const terms = new Set(termsOf(text))
  return termsOf(question).some((term) => terms.has(term))
}

it.each([
  ['U.S.', 'US'],
  ['U.S.', 'u.s.'],
  ['U.S.A.', 'USA'],
  ['4,000', '4000'],
  ['1,234,567.5', '1234567.5'],
  ['naïve', 'naive'],
  ['café', 'cafe\u0301'],
  ["Xi's", 'Xi'],
  ['Xi’s', 'Xi'],
  ["don't", 'don’t'],
  ["O'Neill", 'O’Neill'],
  ['R&D', 'r&d'],
  ['AT&T', 'at&t'],
  ['sci-tech', 'sci‑tech'],
  ['fish', 'ﬁsh'],
  ['2023', '２０２３'],
  ['ferries', 'ferry'],
  ['colliding', 'collided'],
  ['İstanbul', 'istanbul'],
  ['Москва', 'МОСКВА'],
  ["companies'", 'companies'],
])('%s and %s are the same words', (a, b) => {
  expect(termsOf(a)).toEqual(termsOf(b))
  expect(termsOf(a)).not.toEqual([])
})

describe('words with a hyphen', () => {
  it.each([
    ['sci-tech', ['sci tech', 'scitech', 'sci-tech', 'Sci-Tech']],
    ['COVID-19', ['covid 19', 'covid19', 'Covid-19']],
    ["Chang'e-5", ["chang'e 5", 'change5', 'Chang’e-5']],
    ['co-operate', ['cooperate', 'co operate']],
    ['well-being', ['wellbeing', 'well being']],
    ['policy-making', ['policymaking', 'policy making']],
  ])('%s in a text is found by each of its spellings', (text, questions) => {
    expect(questions.filter((question) => !findsAll(question, text))).toEqual([])
  })

  it.each(['sci tech', 'scitech', 'sci-tech'])('"sci-tech" finds a text that writes %s', (text) => {
    expect(findsSome('sci-tech', text)).toBe(true)
  })
})

it.each([
  ['R&D', 'a D note, and the R'],
  ['4,000', '4 and 000'],
  ['3.5', '35'],
  ['2,0', '20'],
  ['dam', 'a damage report'],
])('%s does not find "%s"', (question, text) => {
  expect(findsAll(question, text)).toBe(false)
})

describe('scripts without spaces', () => {
  it('a word inside a sentence is found', () => {
    expect(findsAll('科学院', '中国科学院昨日宣布')).toBe(true)
    expect(findsAll('渡轮', '港口的渡轮恢复运营')).toBe(true)
    expect(findsAll('東京', '東京で会議が開かれた')).toBe(true)
  })

  it('the same characters in another order are not found', () => {
    expect(findsAll('学科', '中国科学院')).toBe(false)
  })

  it('pairs do not reach across punctuation', () => {
    expect(findsAll('国科', '中国，科学')).toBe(false)
  })

  it('a single character is a term itself', () => {
    expect(termsOf('中')).toEqual(['中'])
  })

  it.each([
    ['2022', '北京2022年冬奥会'],
    ['COVID', '中国COVID疫情'],
    ['5G', '华为5G网络'],
  ])('%s is found where it stands without a space among them: %s', (question, text) => {
    expect(findsAll(question, text)).toBe(true)
  })
})

it('nothing but emoji and punctuation has no term', () => {
  expect(termsOf('😀 👩‍👩‍👧 … — !? « » \ud800')).toEqual([])
})

it('stop words keep their form, so that they are known as such', () => {
  for (const word of ['this', 'was', 'their', 'during', 'Being', 'having'])
    expect(termsOf(word).every(isStopWord)).toBe(true)
  for (const word of ['ferry', 'dam', '4000']) expect(termsOf(word).some(isStopWord)).toBe(false)
})

const scraps = fc.constantFrom(
  'U.S.',
  'R&D',
  '4,000',
  '-',
  "'",
  '’',
  '.',
  '&',
  ',',
  ' ',
  '中国',
  'naïve',
  '\u0301',
  'İ',
  'ΑΣ',
  '2023-06-09',
)
const text = fc
  .array(fc.oneof(scraps, fc.string({ unit: 'binary', maxLength: 8 }), fc.string({ maxLength: 8 })), { maxLength: 20 })
  .map((parts) => parts.join(''))

it('any text has the same terms each time, none empty, none with white space', () => {
  fc.assert(
    fc.property(text, (any) => {
      const terms = termsOf(any)
      expect(termsOf(any)).toEqual(terms)
      for (const term of terms) expect(term).toMatch(/^\S+$/u)
    }),
    { numRuns: 500 },
  )
})

/** In capitals these are names, in small letters they are pronouns. */
function isAcronymToo(text: string): boolean {
  return /(?<![a-z])(?:us|who|it)(?![a-z])/i.test(text)
}

it('US, WHO and IT are not the pronouns they look like in small letters', () => {
  expect(termsOf('the US')).not.toEqual(termsOf('the us'))
  expect(termsOf('WHO said so')).not.toEqual(termsOf('who said so'))
  // In a text all in capitals it cannot be known.
  expect(termsOf('WHO SAID SO')).toEqual(termsOf('who said so'))
})

it('the case of ASCII text does not matter', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme-ascii', maxLength: 60 }), (ascii) => {
      fc.pre(!isAcronymToo(ascii))
      expect(termsOf(ascii.toUpperCase())).toEqual(termsOf(ascii.toLowerCase()))
    }),
    { numRuns: 500 },
  )
})

it('a word in small letters finds it however it is written with capitals', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[A-Za-z]{1,12}$/), (word) => {
      fc.pre(!isAcronymToo(word))
      expect(findsAll(word.toLowerCase(), `It is called ${word} there.`)).toBe(true)
    }),
    { numRuns: 300 },
  )
})

it('composed and decomposed characters are the same', () => {
  fc.assert(
    fc.property(text, (any) => {
      expect(termsOf(any.normalize('NFD'))).toEqual(termsOf(any.normalize('NFC')))
    }),
    { numRuns: 500 },
  )
})

it('a title line before a text changes none of the words in it', () => {
  fc.assert(
    fc.property(text, text, (title, body) => {
      expect(termsOf(`${title}\n${body}`)).toEqual([...termsOf(title), ...termsOf(body)])
    }),
    { numRuns: 500 },
  )
})
