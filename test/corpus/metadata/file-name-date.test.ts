// Dates in file names, and hashes that only look like them.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fileNameDate } from '../../../src/corpus/metadata/file-name-date.js'
import { readText } from '../read-text.js'

test.each([
  ['2023-06-09-x.txt', '2023-06-09'],
  ['20230609_x.txt', '2023-06-09'],
  ['2023_06_09.txt', '2023-06-09'],
  ['x 2023.06.09.txt', '2023-06-09'],
  ['007_2023-06-09_2.txt', '2023-06-09'],
  ['2023-06-09T21-08-30.txt', '2023-06-09'],
  ['report-2023-06.txt', '2023-06'],
  ['report 2023.txt', '2023'],
  ['report (2023).txt', '2023'],
  ['2022 and 2023-06-09.txt', '2023-06-09'],
  ['2024/2023-06.txt', '2023-06'],
])('%s is of %s', (path, date) => {
  expect(fileNameDate(path)).toBe(date)
})

test.each([
  '000_f95235ec3d0739a0.txt',
  '004_a146d90ff7dfbf99.txt',
  '2023-13-40.txt',
  '2023-02-30.txt',
  '20231340.txt',
  'x2023.txt',
  '2023x.txt',
  'é2023.txt',
  '1499.txt',
  '2200.txt',
  '202306091.txt',
  '10000101.txt',
  '2023/notes.txt',
])('%s has no date', (path) => {
  expect(fileNameDate(path)).toBeUndefined()
})

test('no hash ever is a date', () => {
  const hash = fc.stringMatching(/^[0-9a-f]{16}$/)
  fc.assert(fc.property(hash, (name) => fileNameDate(`000_${name}.txt`) === undefined))
})

test("a date in the text counts more than the file's name", () => {
  expect(readText('Some words.', '2023-06-09.txt').date).toEqual({ value: '2023-06-09', origin: 'file name' })
  expect(readText('June 2021\n\nSome words.', '2023-06-09.txt').date).toEqual({ value: '2021-06', origin: 'header' })
})
