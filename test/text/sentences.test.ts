// Where sentences end, and where they only seem to. "|" marks the expected end of a sentence.
import { describe, expect, it } from 'vitest'
import { paragraphsOf } from '../../src/text/paragraphs.js'
import { sentencesOf } from '../../src/text/sentences.js'

const sentences = (text: string) =>
  paragraphsOf(text, 0).flatMap((paragraph) =>
    sentencesOf(text, paragraph).map(({ start, end }) => text.slice(start, end)),
  )

/** Splits the text without its bars, and expects the sentences between them. */
const expectBars = (barred: string) => {
  const expected = barred.split('|').map((sentence) => sentence.trim())
  expect(sentences(barred.replaceAll('|', ''))).toEqual(expected)
}

describe('a full stop ends no sentence', () => {
  it.each([
    'Mr. and Mrs. Hale met Dr. Ito, Prof. Lund and Ms. Roy.| They talked.',
    'Gen. Gray, Lt. Col. Fox, Sen. Hall, Rep. Diaz and Gov. Kim were there.',
    'It was France vs. Spain, cf. Smith, i.e. Portugal, e.g. Porto, came later.',
    'J. Smith met J. R. R. Tolkien, George W. Bush and I. M. Pei.| They spoke.',
    'It was bought by Newton D . Baker , Dr . E . H . Gray and Col . French .| Then it was sold .',
    'No. 5 was sold.| See Fig. 3, Vol. II and No . A816 for more.',
    'On Jan. 5 it rained, and on Sept. 30 it snowed.',
    'The St. Louis team met Ft. Worth at Mt. Fuji.',
    'A road, e.g. this one, was closed approx. 3 times.',
  ])('%s', expectBars)
})

describe('a full stop may end an abbreviation and a sentence', () => {
  it.each([
    'He inspected Acme Co., Ltd. in the city.| He liked it.',
    'He inspected Acme Co., Ltd.| In this firm, much is new.',
    'The chairman of Acme Co., Ltd., stated that it was new.',
    'Acme Inc. Chairman Bo Li spoke.| She works at Acme Inc.| The firm grew.',
    'Acme Corp. (ACM) fell.| He left Acme Corp.| “We were sorry.”',
    'The U.S. Army left the U.S.| It met in the U.K.| This was new to the U.N. General Assembly.',
    'Pears, plums, etc.| Wine came later.| Pears, plums, etc. are fruit.',
    'It began at 5 p.m. Wednesday, at 9 a.m. EST and at 3 p.m. on Sunday.| It ended at 6 p.m.| Police came.',
    'Martin Luther King Jr. Day is near.| So said King Jr.| He was right.',
    'She has a Ph.D.| He has none.',
    'He said no.| No.| She said yes.',
    'It rained in Dec.| The year was over.',
    'Take vitamin C.| The dose is small.| So did I.| Nobody saw it.',
    'The shop is on Main St.| It is open.',
  ])('%s', expectBars)
})

describe('quotes, brackets and marks', () => {
  it.each([
    'He said “Go.”| Then he left.| “No!” she said.',
    '“Why?” he asked.| "Because!" she said.| "So there."',
    '(He left.)| [She stayed.]| It was late.',
    'He asked : " Why ? "| Then he left .| She said “ no . ”| Nobody cared .',
    "He said . ''| Then he left .",
    'It fell (see below). (it did not rise.)',
    'Davis, Richard C. (1995).| They won Jeopardy! ), and lost.',
    'This was known.[2][3]| It was forgotten.[citation needed]| Then it was found.',
    'Er sagte: „Geh!“| Dann ging er.| Il dit « Non. »| Puis rien.',
    'He was pleased. .| He urged them on. . .',
  ])('%s', expectBars)

  it('leave no closing punctuation alone', () => {
    expect(sentences('He left.\n)\n”')).toEqual(['He left.\n)\n”'])
  })
})

describe('a sentence begins', () => {
  it.each([
    'Go! and see.| What? he asked.| Yahoo! announced it.',
    'Sounds great! 🎶| Let’s go? 🎉😊| Yes ❤️.| Fine.',
    'See https://example.com/?Q=A and a.b.C for more.| It is there.',
    '1. First of all.| 2. Second of all.| A. Then this.',
    'Wow!!!| Really?!| Yes... but no.',
    '他说：“来吧！”|然后走了？|是。|（完。）|iPhone很好。|OK。',
    'これは本です。|「はい！」|そうです。',
  ])('%s', expectBars)

  it('on each line that was not wrapped', () => {
    expect(sentences('Time: 20300102_10:00\nAda: Hi there\nGrace: hello! 😊\nAda: Shall we? Yes')).toEqual([
      'Time: 20300102_10:00',
      'Ada: Hi there',
      'Grace: hello! 😊',
      'Ada: Shall we?',
      'Yes',
    ])
  })

  it('anywhere in wrapped text, with either newline', () => {
    const wrapped = (newline: string) =>
      ['The keeper of the lighthouse wrote to Mr.', 'Hale about the weather, every morning. He', 'was old.'].join(
        newline,
      )
    for (const newline of ['\n', '\r\n'])
      expect(sentences(wrapped(newline))).toEqual([
        `The keeper of the lighthouse wrote to Mr.${newline}Hale about the weather, every morning.`,
        `He${newline}was old.`,
      ])
  })

  it('after a blank line, whatever came before', () => {
    expect(sentences('He met Mr.\n\nHale, and\n\nleft')).toEqual(['He met Mr.', 'Hale, and', 'left'])
  })
})

it('a long paragraph has the same sentences as its parts', () => {
  const part = 'Dr. Hale of Acme Co., Ltd. went home. “Why?” he asked. Nobody knew it, e.g. Ms. Roy. '
  expect(sentences(part.repeat(500))).toEqual(Array.from({ length: 500 }, () => sentences(part)).flat())
})
