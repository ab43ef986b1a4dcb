// News agencies' datelines: which source and which date they give, and what only looks like one.
import { expect, test } from 'vitest'
import { readText } from '../read-text.js'

test.each([
  ['BEIJING, June 9 (Xinhua) -- China said', 'Xinhua'],
  ['WASHINGTON (AP) — The Senate', 'AP'],
  ['WASHINGTON, D.C., June 9 (UPI) -- The Senate', 'UPI'],
  ['(Reuters) - Oil rose', 'Reuters'],
  ['June 9 (Reuters) - Oil rose', 'Reuters'],
  ['LONDON/NEW YORK, June 9 (Reuters) - Oil rose', 'Reuters'],
  ['Paris (AFP) – Strikes', 'AFP'],
  ['Berlin (dpa) - Der Bundestag', 'dpa'],
  ['Madrid, 9 Jun (EFE).- El Gobierno', 'EFE'],
  ['New Delhi, Jun 9 (PTI) The government', 'PTI'],
  ['MOSCOW, June 9. /TASS/. The ministry', 'TASS'],
  ['(ANSA) - ROME, JUN 9 - The government', 'ANSA'],
  ['SEOUL, June 9 (Yonhap) -- The president', 'Yonhap'],
  ['ACCRA, June 9 (GNA) - The president', 'GNA'],
  ['NAIROBI (The Star) — The president', 'The Star'],
  ['Xinhua News Agency, Beijing, September 24', 'Xinhua'],
  ['Xinhua News Agency, Changsha, March 22. From March 21', 'Xinhua'],
  ['新华社北京9月24日电 全国会议', 'Xinhua'],
  ['（新华社北京9月24日电）', 'Xinhua'],
  ['法新社巴黎6月9日电', 'AFP'],
])('%s: %s', (opening, source) => {
  expect(readText(`${opening} and more words follow here.`).source).toBe(source)
})

test.each([
  'BEIJING — President Xi spoke.',
  'Photo by Xinhua News Agency reporter Rao Aimin',
  'He told the agency (Reuters) - and others - what he knew.',
  'NATO (North Atlantic Treaty Organization) - the alliance - met.',
  'PARIS (left) - and Rome (right).',
  'Peter Smith (Labour) - the member for Leeds - spoke.',
  'Xinhua News Agency, founded in 1931, is large.',
  'Xinhua, China, has many offices.',
])('%s names no source', (opening) => {
  expect(readText(`Some words come first.\n\n${opening}\n\nMore words.`).source).toBeNull()
})

test('a dateline may follow a picture and its caption, but is not looked for far down', () => {
  const paragraphs = [
    'He spoke.',
    'Photo by Rao Aimin',
    'Once more.',
    'He left.',
    'LIMA, June 9 (Reuters) - Rain fell.',
  ]
  expect(readText(paragraphs.join('\n\n')).source).toBe('Reuters')
  expect(readText(['He came.', ...paragraphs].join('\n\n')).source).toBeNull()
})

test('a dateline broken over two lines is one', () => {
  expect(readText('KUALA LUMPUR, Malaysia, June 9\n(Reuters) - Rain fell.').source).toBe('Reuters')
})

test.each([
  ['BEIJING, June 9, 2023 (Xinhua) -- China said so.', '2023-06-09'],
  ['Xinhua News Agency, Beijing, September 24, 2023', '2023-09-24'],
  ['新华社北京2023年9月24日电 全国会议。', '2023-09-24'],
  ['BEIJING, June 9, 2023 — China said so.', '2023-06-09'],
])('%s dates the document', (opening, date) => {
  expect(readText(`${opening}\n\nMore words.`, '2020-01-01.txt').date).toEqual({ value: date, origin: 'header' })
})

test('a dateline without a year dates nothing, one with an impossible day neither', () => {
  expect(readText('BEIJING, June 9 (Xinhua) -- China said so.').date).toBeNull()
  expect(readText('BEIJING, June 31, 2023 (Xinhua) -- China said so.').date).toBeNull()
})

test('a header counts more than a dateline', () => {
  const document = readText('Source: The Star\nDate: June 2021\n\nLIMA, June 9, 2023 (Reuters) - Rain fell.')
  expect(document.source).toBe('The Star')
  expect(document.date?.value).toBe('2021-06')
})
