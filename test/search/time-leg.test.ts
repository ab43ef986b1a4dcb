// The days a question speaks of, and the newest, end to end in a small dated archive.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { samples } from '../index/small-index.js'
import { openNewsArchive } from './news-archive.js'
import type { NewsArchive } from './news-archive.js'

let archive: NewsArchive
beforeAll(async () => {
  archive = await openNewsArchive(
    samples(
      {
        id: 'inspection',
        date: '2022-10-01',
        text: 'On 17 August 2022 inspectors came to the bridge and found cracks in two of its pillars.',
      },
      {
        id: 'event',
        date: '2020-01-15',
        text: 'What happened at the old harbour bridge? The old harbour bridge was painted, and people asked what happened.',
      },
      {
        id: 'closing',
        date: '2019-03-02',
        text: 'At the old harbour bridge, what happened on 2 March 2019 was that it had to be closed because of a storm.',
      },
      { id: 'level-2020', date: '2020-05-01', text: 'The water level of the reservoir is 41 metres, its keeper says.' },
      { id: 'level-2022', date: '2022-05-01', text: 'The water level of the reservoir is 38 metres, its keeper says.' },
      { id: 'level-2021', date: '2021-05', text: 'The water level of the reservoir is 44 metres, its keeper says.' },
      { id: 'level-undated', text: 'The water level of the reservoir is 40 metres, its keeper says.' },
      { id: 'bakery', date: '2023-09-09', text: 'The bakery by the station sells rye bread on Sundays.' },
    ),
  )
})
afterAll(() => archive.workshop.close())

const ranked = async (text: string): Promise<string[]> => archive.documentsOf(await archive.findTyped({ text }))

describe('a day in the question', () => {
  it('lifts the passage that speaks of it above those that share more of its words', async () => {
    expect((await ranked('What happened at the old harbour bridge?'))[0]).toBe('event')
    const found = await archive.findTyped({ text: 'What happened at the old harbour bridge on 17 August 2022?' })
    expect(archive.documentsOf(found)[0]).toBe('inspection')
    expect(found.hits[0]?.time).toBe(1)
  })

  it('is distinguished from another day', async () => {
    expect((await ranked('What happened at the bridge on 2 March 2019?'))[0]).toBe('closing')
  })

  it('is a preference, not a limit', async () => {
    const without = await ranked('What happened at the old harbour bridge?')
    const asked = await ranked('What happened at the old harbour bridge on 17 August 2022?')
    expect([...asked].sort()).toEqual([...without].sort())
  })

  it('lifts a document published on it, though its text names no day', async () => {
    const [first] = await ranked('What was the water level of the reservoir on 1 May 2020?')
    expect(first).toBe('level-2020')
  })
})

describe('the latest', () => {
  const LEVELS = ['level-2022', 'level-2021', 'level-2020', 'level-undated']

  it('puts the newest of the passages that answer first, undated ones last', async () => {
    expect((await ranked('What is the latest water level of the reservoir?')).slice(0, 4)).toEqual(LEVELS)
  })

  it('does not lift newer passages that do not answer', async () => {
    expect((await ranked('the latest water level of the reservoir')).indexOf('bakery')).not.toBe(0)
  })
})
