// The suite that every engine's snapshot must pass. Each engine runs it on an index of the same few documents.
import { beforeAll, describe, expect, it } from 'vitest'
import type { Corpus } from '../../src/corpus/corpus.js'
import { impact, idf, lengthNorm } from '../../src/index/bm25.js'
import type { Limits, LoadedPassage, PassageNumber, Snapshot } from '../../src/index/snapshot.js'
import { termsOf } from '../../src/text/analyzer.js'
import { corpusOf, documentOf } from './small-index.js'

const LONG =
  'The harbour was closed because of fog. ' +
  'All 84 people on board the ferry were brought ashore by lifeboats, and nobody was hurt. '.repeat(12) +
  'The harbour opened again at noon on 17 August 2022.'

/** In the order of their ids, as their numbers are. */
const DOCUMENTS = [
  { id: 'dam', text: 'The dam leaks. Engineers lowered the reservoir.', date: '2022-11-03', source: 'Courier' },
  { id: 'ferry', text: LONG, date: '2022-08-17', source: 'Post', title: 'Ferry and trawler collide' },
  { id: 'history', text: 'Since 1921 volunteers have rowed out to wrecks on the reef.', source: 'Post' },
  { id: 'month', text: 'Fares for the ferry rise by six per cent.', date: '2023-06', source: 'Post' },
  { id: 'nothing', text: ' \n\n ' },
] as const
const SKIPPED = [{ path: 'a.pdf', reason: 'has an ending that is not read (.pdf)' }]

/** The corpus that the suite asks about. */
export const SUITE_CORPUS: Corpus = corpusOf(
  DOCUMENTS.map((sample) => documentOf(sample)),
  SKIPPED,
)

const UNLIMITED: Limits = { period: undefined, source: undefined, phrases: [], excluded: [] }

/** `open` gives a snapshot of SUITE_CORPUS; `embed` is the model that it was built with. */
export function describeSnapshot(
  engine: string,
  open: () => Promise<{ snapshot: Snapshot; embed: (text: string) => Promise<Float32Array> }>,
): void {
  describe(`a snapshot of ${engine}`, () => {
    let snapshot: Snapshot
    let embed: (text: string) => Promise<Float32Array>
    beforeAll(async () => {
      ;({ snapshot, embed } = await open())
    })

    const all = (): PassageNumber[] => Array.from({ length: snapshot.stats.passages }, (_, at) => at as PassageNumber)
    const load = (terms: readonly string[] = []): Promise<readonly LoadedPassage[]> => snapshot.load(all(), terms)
    const idsOf = async (numbers: readonly PassageNumber[]): Promise<string[]> => {
      const passages = await snapshot.load(numbers, [])
      return [...new Set(passages.map(({ document }) => document.id))]
    }
    const left = async (limits: Partial<Limits>): Promise<string[]> => {
      const selection = await snapshot.select({ ...UNLIMITED, ...limits })
      return (await selection.documents()).map(({ record }) => record.id)
    }

    it('has the figures of the whole archive', () => {
      const { stats } = snapshot
      expect(stats).toMatchObject({
        documents: 5,
        undated: 2,
        skipped: 1,
        dates: { from: '2022-08-17', to: '2023-06' },
      })
      expect([...stats.documentsBySource].sort()).toEqual([
        ['Courier', 1],
        ['Post', 3],
      ])
      expect([...stats.documentsByDate].sort()).toEqual([
        ['2022-08-17', 1],
        ['2022-11-03', 1],
        ['2023-06', 1],
      ])
      expect(stats.model).toMatchObject({ dimensions: 384 })
      expect(Number.isNaN(Date.parse(stats.builtAt))).toBe(false)
    })

    it('lists the documents and what was skipped', async () => {
      const documents = await snapshot.documents()
      expect(documents.map(({ id, number }) => [id, number])).toEqual(DOCUMENTS.map(({ id }, at) => [id, at]))
      expect(documents[1]).toMatchObject({ title: 'Ferry and trawler collide', source: 'Post', titleOrigin: 'field' })
      expect(await snapshot.skipped()).toEqual(SKIPPED)
    })

    it('gives a document with its text and its passages, and a part of its text', async () => {
      const ferry = await snapshot.document('ferry')
      expect(ferry).toMatchObject({ text: LONG, bodyStart: 0 })
      expect(ferry?.record.id).toBe('ferry')
      const sentences = ferry?.passages.flatMap((passage) => passage.sentences) ?? []
      expect(LONG.slice(sentences[0]?.start, sentences[0]?.end)).toBe('The harbour was closed because of fog.')
      expect(sentences).toHaveLength(14)
      expect(await snapshot.text('ferry', 4, 11)).toBe('harbour')
      expect((await snapshot.document('nothing'))?.passages).toEqual([])
      expect([await snapshot.document('x'), await snapshot.text('x', 0, 1)]).toEqual([undefined, undefined])
    })

    it('counts the passages that have a term, and knows words as they are written', async () => {
      const [ferry = 0, harbour, absent] = await snapshot.documentFrequencies(['ferri', 'harbour', 'zeppelin'])
      // One document has it in its title, which precedes each of its passages; another has it in its text.
      expect(ferry).toBe(((await snapshot.document('ferry'))?.passages.length ?? 0) + 1)
      expect([harbour, absent]).toEqual([2, 0])
      expect([...(await snapshot.knownWords(['engineers', 'engineer', 'leaks', '']))].sort()).toEqual([
        'engineers',
        'leaks',
      ])
    })

    it('loads passages in the given order, with all that ranking needs', async () => {
      const terms = ['ferri', 'reservoir', 'zeppelin']
      const passages = await snapshot.load([...all()].reverse(), terms)
      expect(passages.map(({ number }) => number)).toEqual([...all()].reverse())
      for (const passage of passages) {
        const { document, text, start, end, frequencies, sentences, sentenceVectors } = passage
        const whole = DOCUMENTS.find(({ id }) => id === document.id)?.text ?? ''
        expect(text).toBe(whole.slice(start, end))
        expect([sentences[0]?.start, sentences.at(-1)?.end]).toEqual([start, end])
        expect(passage.terms).toHaveLength(passage.length)
        expect(passage.terms.slice(-termsOf(text).length)).toEqual(termsOf(text))
        expect(Array.from(frequencies)).toEqual(terms.map((term) => passage.terms.filter((one) => one === term).length))
        expect(sentenceVectors).toHaveLength(384 * sentences.length)
        expect(passage.vector.reduce((sum, value) => sum + value * value, 0)).toBeCloseTo(1, 4)
        for (const [at, span] of sentences.entries()) {
          const vector = await embed(whole.slice(span.start, span.end))
          const kept = sentenceVectors.subarray(at * 384, (at + 1) * 384)
          const product = vector.reduce((sum, value, index) => sum + value * (kept[index] ?? 0), 0)
          expect(product / Math.hypot(...kept)).toBeGreaterThan(0.999)
        }
      }
      expect(passages.flatMap(({ times }) => times)).toContainEqual(
        expect.objectContaining({ first: 19221, last: 19221 }),
      )
    })

    it('loads the previous passage of the same document, up to where its own begins', async () => {
      const passages = await load()
      for (const [at, { document, start, before }] of passages.entries()) {
        const previous = passages[at - 1]
        if (previous?.document.id !== document.id) expect(before).toBeUndefined()
        else
          expect(before).toEqual({
            start: previous.start,
            text: LONG.slice(previous.start, start),
            sentences: previous.sentences,
          })
      }
      expect(passages.some(({ before }) => before !== undefined)).toBe(true)
    })

    it('counts own words without those of title, source and date', async () => {
      const passages = await load()
      const history = passages.find(({ document }) => document.id === 'history')
      expect(history?.ownWords).toBe(new Set(termsOf(DOCUMENTS[2].text)).size)
      for (const { ownWords, terms } of passages) expect(ownWords).toBeLessThanOrEqual(new Set(terms).size)
    })

    describe('finds', () => {
      it('the passages nearest to a vector', async () => {
        const selection = await snapshot.select(UNLIMITED)
        const vector = await embed('How much will the crossing cost?')
        const dot = (other: Float32Array): number =>
          other.reduce((sum, value, at) => sum + value * (vector[at] ?? 0), 0)
        const byCosine = [...(await load())].sort((a, b) => dot(b.vector) - dot(a.vector)).map(({ number }) => number)
        const named = await selection.nearest(vector, 3)
        expect([...named].sort()).toEqual([...new Set(byCosine.slice(0, named.length))].sort())
        expect(await idsOf(named.slice(0, 1))).toEqual(['month'])
      })

      it('the best passages by BM25, best first; of equal scores the first by number', async () => {
        const terms = ['ferri', 'harbour', 'fare']
        const frequencies = await snapshot.documentFrequencies(terms)
        const { passages: count, meanLength } = snapshot.stats
        const scored = (await load(terms)).map((passage) => {
          const norm = lengthNorm(passage.length, meanLength)
          const score = terms.reduce((sum, _, at) => {
            return sum + impact(idf(count, frequencies[at] ?? 0), passage.frequencies[at] ?? 0, norm)
          }, 0)
          return { number: passage.number, score }
        })
        const expected = scored
          .filter(({ score }) => score > 0)
          .sort((a, b) => b.score - a.score || a.number - b.number)
        const selection = await snapshot.select(UNLIMITED)
        const numbers = expected.map(({ number }) => number)
        expect(await selection.bestByTerms(terms, 100)).toEqual(numbers)
        expect(await selection.bestByTerms(terms, 1)).toEqual(numbers.slice(0, 1))
        expect(await selection.bestByTerms(['zeppelin'], 5)).toEqual([])
      })

      it('under limits exactly what they allow, by either way', async () => {
        const selection = await snapshot.select({ ...UNLIMITED, source: 'Courier' })
        expect(await idsOf(await selection.nearest(await embed('the ferry in the fog'), 100))).toEqual(['dam'])
        expect(await idsOf(await selection.bestByTerms(['ferri', 'dam'], 100))).toEqual(['dam'])
      })
    })

    describe('leaves, of the documents that have a passage,', () => {
      it.each<[string, Partial<Limits>, string[]]>([
        ['all without limits', {}, ['dam', 'ferry', 'history', 'month']],
        ['those of a source', { source: 'Post' }, ['ferry', 'history', 'month']],
        ['none of a source that is spelt otherwise', { source: 'post' }, []],
        ['those that may have been published in a period', { period: { from: '2022-09-01' } }, ['dam', 'month']],
        ['a month on a day of it', { period: { from: '2023-06-09', to: '2023-06-09' } }, ['month']],
        ['those with exact words', { phrases: ['lowered the reservoir'] }, ['dam']],
        ['those with exact words in their title', { phrases: ['trawler collide'] }, ['ferry']],
        [
          'those with one of two phrases, where none has both',
          { phrases: ['The dam', 'the reef'] },
          ['dam', 'history'],
        ],
        ['those without a word in any form', { excluded: ['ferries'] }, ['dam', 'history']],
        ['what all limits allow', { source: 'Post', period: { to: '2022-12-31' }, excluded: ['dam'] }, ['ferry']],
      ])('%s', async (_, limits, expected) => {
        expect(await left(limits)).toEqual(expected)
      })

      it('everything if no passage has the exact words, and says so', async () => {
        const selection = await snapshot.select({ ...UNLIMITED, phrases: ['purple elephant'] })
        expect(selection.phraseAbsent).toBe(true)
        expect(await selection.documents()).toHaveLength(4)
        expect((await snapshot.select({ ...UNLIMITED, phrases: ['the dam'] })).phraseAbsent).toBe(false)
      })

      it('the first passage of each, and counts the undated ones that the period leaves out', async () => {
        const selection = await snapshot.select({ ...UNLIMITED, period: { from: '2000-01-01' } })
        const first = await snapshot.load(
          (await selection.documents()).map((one) => one.first),
          [],
        )
        expect(first.map(({ document, before }) => [document.id, before])).toEqual([
          ['dam', undefined],
          ['ferry', undefined],
          ['month', undefined],
        ])
        expect(selection.undatedLeftOut).toBe(2)
        const ofPost = await snapshot.select({ ...UNLIMITED, period: { from: '2000-01-01' }, source: 'Post' })
        expect(ofPost.undatedLeftOut).toBe(1)
      })
    })
  })
}
