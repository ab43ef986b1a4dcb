// Exact words and excluded words end to end: which documents a question with operators finds.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { samples } from '../index/small-index.js'
import { openNewsArchive } from './news-archive.js'
import type { NewsArchive } from './news-archive.js'

let archive: NewsArchive
let odd: NewsArchive
beforeAll(async () => {
  archive = await openNewsArchive()
  odd = await openNewsArchive(
    samples(
      { id: 'accents', text: 'The Café “Crème—Brûlée” doesn’t open\non Mondays.' },
      { id: 'chinese', text: '港口的渡轮今天恢复运营。首日运送旅客四千人。' },
      { id: 'pronoun', text: 'Nobody told us anything about the partner.' },
      { id: 'states', text: 'A U.S. partner brings the furnace.' },
      { id: 'title', title: 'Nine singing bakers', text: 'They opened at dawn.' },
    ),
  )
})
afterAll(() => Promise.all([archive, odd].map(({ workshop }) => workshop.close())))

const found = async (text: string, among = archive): Promise<string[]> =>
  among.documentsOf(await among.findTyped({ text })).sort()

describe('exact words', () => {
  it('find the documents that have them in this order, and no others', async () => {
    expect(await found('"switched off for repairs"')).toEqual(['ferry-report'])
    expect(await found('What of the dam and the “second lookout”?')).toEqual(['ferry-report'])
  })

  it('in another order are not these words', async () => {
    const { phraseAbsent } = await archive.findTyped({ text: '"lookout second"' })
    expect(phraseAbsent).toBe(true)
  })

  it('are whole words', async () => {
    // The text has "second lookout" but not "second look".
    expect((await archive.findTyped({ text: '"second look"' })).phraseAbsent).toBe(true)
  })

  it('several at once must all occur', async () => {
    expect(await found('"the dam" "the valley"')).toEqual(['dam-opening'])
    expect(await found('"the dam"')).toEqual(['dam-leak', 'dam-opening'])
  })

  it('several that no passage has together: each is enough', async () => {
    expect(await found('"second lookout" "church tower"')).toEqual(['drought', 'ferry-report'])
    expect(await found('"second lookout" "purple elephant"')).toEqual(['ferry-report'])
  })

  it('that no passage has are noted, and the other words are searched', async () => {
    const absent = await archive.findTyped({ text: 'ferry "purple elephant"' })
    expect(absent.phraseAbsent).toBe(true)
    expect(archive.documentsOf(absent)).toContain('ferry-fares')
  })

  it('apply together with the other limits', async () => {
    const limited = { text: '"the dam"', since: '2022' }
    expect(archive.documentsOf(await archive.findTyped(limited))).toEqual(['dam-leak'])
    expect(await found('"the dam" -seeping')).toEqual(['dam-opening'])
  })

  it.each([
    ['"cafe creme brulee"', 'accents'],
    ['"doesn\'t open on mondays"', 'accents'],
    ['"NINE SINGING"', 'title'],
    ['"U.S. partner"', 'states'],
  ])('%s: case, accents, white space and the kind of apostrophe do not count', async (question, id) => {
    expect(await found(question, odd)).toEqual([id])
  })

  it.each(['"渡轮"', '“恢复运营”', '"首日运送旅客四千人"'])(
    '%s is found in a script without spaces',
    async (question) => {
      const { phraseAbsent } = await odd.findTyped({ text: question })
      expect(phraseAbsent).toBe(false)
      expect(await found(question, odd)).toEqual(['chinese'])
    },
  )
})

describe('excluded words', () => {
  it('leave out passages that have them in any form', async () => {
    const [all, without] = [await found('ferry'), await found('ferry -trawler -ticket')]
    expect(all).toEqual(expect.arrayContaining(['ferry-collision', 'ferry-fares']))
    expect(without).not.toContain('ferry-collision')
    expect(without).not.toContain('ferry-fares')
    expect(await found('engineer -engineers')).not.toContain('dam-leak')
  })

  it('that no passage has leave nothing out', async () => {
    expect(await found('ferry -elephant')).toEqual(await found('ferry'))
  })

  it('a compound leaves out passages that have all of it', async () => {
    expect(await found('park')).toContain('batteries')
    expect(await found('park -sci-tech')).not.toContain('batteries')
    expect(await found('park -sci-fi')).toContain('batteries')
  })

  it('an abbreviation leaves out passages that have it, but not a pronoun of the same letters', async () => {
    expect(await found('partner', odd)).toEqual(expect.arrayContaining(['pronoun', 'states']))
    const left = await found('partner -U.S.', odd)
    expect(left).not.toContain('states')
    expect(left).toContain('pronoun')
  })
})
