// The choices for a reader who types a date into an option.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { periodReadings } from '../../src/answer/period-readings.js'
import type { DatesCovered } from '../../src/answer/period-readings.js'
import { periodOf } from '../../src/search/period-options.js'
import { days } from '../corpus/days.js'

const TODAY = '2026-11-21'
const COVERED: DatesCovered = { from: '2022-08-21', to: '2023-09-25' }

const labels = (input: string, covered = COVERED): string[] =>
  periodReadings(input, TODAY, covered).map(({ label }) => label)

describe('the typed text is offered with its days', () => {
  test.each([
    ['June 2023', ['June 2023 (1 to 30 June 2023)']],
    ['2023-06', ['June 2023 (1 to 30 June 2023)']],
    ['last 30 days', ['last 30 days (23 October to 21 November 2026)']],
    ['yesterday', ['yesterday (20 November 2026)']],
    ['last week', ['last week (9 to 15 November 2026)']],
    ['9 June 2023', ['9 June 2023']],
    ['2023-06-09', ['9 June 2023']],
    ['Q2 2023', ['Q2 2023 (1 April to 30 June 2023)']],
    ['spring 2023', ['spring 2023 (1 March to 31 May 2023)']],
    ['6/9/2023', ['6 September 2023', '9 June 2023']],
    ['winter 2023', ['1 December 2023 to 29 February 2024', '1 December 2022 to 28 February 2023']],
  ])('%s', (input, expected) => {
    expect(labels(input)).toEqual(expected)
  })

  test('without a year, in each year of the archive too', () => {
    expect(labels('june')).toEqual([
      'june (1 to 30 June 2026)',
      'June 2023 (1 to 30 June 2023)',
      'June 2022 (1 to 30 June 2022)',
    ])
    expect(labels('Q2')).toEqual(['Q2 2023 (1 April to 30 June 2023)', 'Q2 2022 (1 April to 30 June 2022)'])
  })
})

test('an empty text offers the recent past, then the years and the months of the archive', () => {
  const offered = labels('')
  expect(offered).toHaveLength(23)
  expect(offered.slice(0, 10)).toEqual([
    'yesterday (20 November 2026)',
    'last week (9 to 15 November 2026)',
    'last 7 days (15 to 21 November 2026)',
    'last month (1 to 31 October 2026)',
    'last 30 days (23 October to 21 November 2026)',
    'this year (1 January to 31 December 2026)',
    'last year (1 January to 31 December 2025)',
    '2023 (1 January to 31 December 2023)',
    '2022 (1 January to 31 December 2022)',
    'September 2023 (1 to 30 September 2023)',
  ])
  expect(offered.at(-1)).toBe('August 2022 (1 to 31 August 2022)')
})

test('a partial text offers the names that contain it', () => {
  expect(labels('last 7')).toEqual(['last 7 days (15 to 21 November 2026)'])
  expect(labels('2022-1').at(0)).toBe('December 2022 (1 to 31 December 2022)')
  expect(labels('Septem')).toEqual([
    'September 2023 (1 to 30 September 2023)',
    'September 2022 (1 to 30 September 2022)',
  ])
})

test('an archive without dates offers the recent past alone', () => {
  expect(labels('', { from: null, to: null })).toHaveLength(7)
})

test('a text that cannot be read offers nothing', () => {
  expect(labels('banana')).toEqual([])
})

test('for any text, every choice is within the limits and can be read as an option', () => {
  const words = fc.constantFrom(
    ...'the last 30 days june May 2023 6/9/2023 to winter spring Q2 weeks ago early'.split(' '),
  )
  const input = fc.oneof(
    fc.string(),
    fc.array(words, { maxLength: 5 }).map((some) => some.join(' ')),
  )
  fc.assert(
    fc.property(input, days, days, (text, a, b) => {
      const [from, to] = a.iso < b.iso ? [a.iso, b.iso] : [b.iso, a.iso]
      const choices = periodReadings(text, TODAY, { from, to })
      expect(choices.length).toBeLessThanOrEqual(25)
      for (const { label, value } of choices) {
        expect(label.length).toBeGreaterThan(0)
        expect(label.length).toBeLessThanOrEqual(100)
        expect(value.length).toBeLessThanOrEqual(100)
        expect(periodOf(value, value, TODAY)).toBeDefined()
      }
    }),
  )
})
