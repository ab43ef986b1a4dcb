// Dates that cannot be a publication date: in the future, or before 1500. They are kept apart and reported.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { jsonLines } from '../../../src/corpus/formats/json-lines.js'
import { usableDate } from '../../../src/corpus/metadata/usable-date.js'
import { coarseDateSchema } from '../../../src/time/calendar-date.js'
import { days } from '../days.js'
import { readText } from '../read-text.js'

/** On 1 October 2023 (the day on which tests read): the date and the one not used of a text of this name. */
function datesOf(text: string, path = 'notes.txt'): [used: string | undefined, unused: string | undefined] {
  const { date, unusedDate } = readText(text, path)
  return [date?.value, unusedDate?.value]
}

describe('a text', () => {
  test.each([
    ['2023-10-02', '2023-10-02', undefined],
    ['2023-10-03', undefined, '2023-10-03'],
    ['2023-10', '2023-10', undefined],
    ['2023-11', undefined, '2023-11'],
    ['2023', '2023', undefined],
    ['2024', undefined, '2024'],
    ['9999', undefined, '9999'],
    ['1500-01-01', '1500-01-01', undefined],
    ['14 October 1066', undefined, '1066-10-14'],
    ['1499-12', undefined, '1499-12'],
    ['1066', undefined, '1066'],
    ['2023-02-30', undefined, undefined],
    ['soon', undefined, undefined],
    ['03/04/2031', undefined, undefined],
    ['12345', undefined, undefined],
  ])('with the date %s is of %s, and %s is not used', (written, used, unused) => {
    expect(datesOf(`---\ndate: "${written}"\n---\nIt rained.`)).toEqual([used, unused])
    expect(datesOf(`Date: ${written}\n\nIt rained.`)).toEqual([used, unused])
    const { documents } = jsonLines.read(
      { path: 'a.jsonl', bytes: Buffer.from(JSON.stringify({ id: 'a', text: 'It rained.', date: written })) },
      '2023-10-01',
    )
    expect(documents.map(({ date, unusedDate }) => [date?.value, unusedDate?.value])).toEqual([[used, unused]])
  })

  test('takes its next date if the first cannot be used', () => {
    const text = '---\ndate: 2031-05-04\nupdated: 2032-01-01\n---\nDate: 2033\n\nLIMA, June 9, 2023 (Reuters) - Rain.'
    expect(readText(text)).toMatchObject({
      date: { value: '2023-06-09', origin: 'header' },
      unusedDate: { value: '2031-05-04', origin: 'front matter' },
    })
    expect(datesOf('Date: 2031-05-04\n\nIt rained.', '2023-06-09.txt')).toEqual(['2023-06-09', '2031-05-04'])
  })

  test('with a usable date reports no less reliable one', () => {
    expect(datesOf('Date: 2023-06-09\n\nIt rained.', '2031-05-04.txt')).toEqual(['2023-06-09', undefined])
  })
})

test.each([
  ['2031-05-04-plan.txt', '2031-05-04'],
  ['1066-10-14.txt', '1066-10-14'],
  ['20310504.txt', '2031-05-04'],
  ['plan-2031.txt', undefined],
  ['report-1066.txt', undefined],
  ['10660101.txt', undefined],
  ['part 1200-10.txt', undefined],
  ['hash_9999.txt', undefined],
])('of the name %s, %s is not used', (path, unused) => {
  expect(datesOf('It rained.', path)).toEqual([undefined, unused])
})

test('a day is used up to the day after today, a month and a year from that day on', () => {
  fc.assert(
    fc.property(days, days, fc.constantFrom(4, 7, 10), ({ iso }, { iso: today }, length) => {
      const candidate = { value: coarseDateSchema.parse(iso.slice(0, length)), origin: 'header' } as const
      const { date, unusedDate } = usableDate([undefined, candidate], today)
      expect([date, unusedDate].filter((one) => one !== null)).toEqual([candidate])
      if (iso >= '1500' && iso <= today) expect(date).toEqual(candidate)
      if (iso < '1500' && length === 10) expect(date).toBeNull()
    }),
  )
})

test('on the last day of a month the first of the next one is tomorrow', () => {
  for (const value of ['2024-03-01', '2024-03'] as const) {
    const candidate = { value, origin: 'field' } as const
    expect(usableDate([candidate], '2024-02-29').date).toEqual(candidate)
    expect(usableDate([candidate], '2024-02-28').unusedDate).toEqual(candidate)
  }
})
