// The five documents that ship with Dateline: the metadata of each, and where its body begins.
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from 'vitest'
import { bodyOf } from './read-text.js'
import { readFolder } from './read-folder.js'

const folder = path.join(import.meta.dirname, '../../corpus')

test('the shipped documents are read with their titles, dates and sources', async () => {
  const { documents, skipped } = await readFolder(folder)
  expect(skipped).toEqual([])
  expect(
    documents.map(({ id, title, titleOrigin, date, source, url }) => ({ id, title, titleOrigin, date, source, url })),
  ).toEqual([
    {
      id: '000_f95235ec3d0739a0.txt',
      title: 'Hot Interpretation On the afternoon of August 17, General Secretary Xi Jinping…',
      titleOrigin: 'opening words',
      date: { value: '2022-08-21', origin: 'header' },
      source: null,
      url: null,
    },
    {
      id: '001_b4d7b6c8815cd086.txt',
      title: 'BEIJING — President Xi Jinping has always attached great importance to…',
      titleOrigin: 'opening words',
      date: { value: '2023-05-29', origin: 'header' },
      source: null,
      url: null,
    },
    {
      id: '002_57b102f382cb4eaa.txt',
      title: "Xi Focus: Sci-tech self-reliance, a key concern in Xi's domestic inspections",
      titleOrigin: 'header',
      date: { value: '2023-06-09', origin: 'header' },
      source: 'Xinhua',
      url: null,
    },
    {
      id: '003_5fda26f4d826d6f9.txt',
      title:
        'Pioneering and innovative, taking on responsibilities, and gathering powerful forces to promote new industrialization – General Secretary Xi Jinping’s important instructions point out the direction and inspire motivation for promoting new industrialization',
      titleOrigin: 'header',
      date: { value: '2023-09-25', origin: 'header' },
      source: 'Xinhua',
      url: null,
    },
    {
      id: '004_a146d90ff7dfbf99.txt',
      title: 'From March 21st to 22nd, Li Qiang, member of the Standing Committee of the…',
      titleOrigin: 'opening words',
      date: { value: '2023-03-22', origin: 'header' },
      source: 'Xinhua',
      url: null,
    },
  ])
})

test('the shipped documents begin with their first sentence, not with their header', async () => {
  const { documents } = await readFolder(folder)
  expect(documents.map((document) => bodyOf(document).slice(0, 45))).toEqual([
    'Hot Interpretation On the afternoon of August',
    'BEIJING — President Xi Jinping has always att',
    'BEIJING, June 9 (Xinhua) -- As China promotes',
    'Xinhua News Agency, Beijing, September 24\n\nTh',
    'From March 21st to 22nd, Li Qiang, member of ',
  ])
})

test('the text of a shipped document is the file, character for character', async () => {
  const { documents } = await readFolder(folder)
  for (const { id, text } of documents) expect(text).toBe(await readFile(path.join(folder, id), 'utf8'))
})
