// An index changed step by step is the one that is built whole: whatever is added, changed, removed or changed back.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Embedding } from '../../../src/embeddings/embedder-process.js'
import type { Generation } from '../../../src/index/files/generation.js'
import { wordsOf } from '../../../src/text/analyzer.js'
import { embedQuestion } from '../../../src/search/embed-question.js'
import { createFileSnapshot } from '../../../src/index/files/file-snapshot.js'
import type { DocumentNumber } from '../../../src/index/snapshot.js'
import { selectPassages } from '../../../src/index/files/select-passages.js'
import { readQuestion } from '../../../src/search/read-question.js'
import { search } from '../../../src/search/search.js'
import { allLabels, expectSame, folderOf, vectorOf } from '../same-answers.js'
import type { Built } from '../same-answers.js'
import { openWorkshop, samples } from '../small-index.js'
import type { Sample, Workshop } from '../small-index.js'

const WITHOUT_VECTOR = '\u200b\u200b'
/** Each but the last two has a word that no other has, which its stem keeps; they have no passage and no vector. */
const TEXTS = [
  'The zanzibar ferry was late. It had lost its way in the fog.',
  'On 17 August 2022 the vorpal nested in the mill. In 2023 it was gone.',
  'The dam leaks. Nobody knows the kraken.',
  'The ferry was late again. It had lost its way to tulgey.',
  `${'The frumenty is served at noon. '.repeat(60)}\n\nThe bakery opens at dawn.`,
  'The dam of Jabberwo leaks.',
  ' \n\n ',
  WITHOUT_VECTOR,
]
const MARKS = ['zanzibar', 'vorpal', 'kraken', 'tulgey', 'frument', 'jabberwo']
const BLANK = 6
const IDS = ['alpha', 'bravo', 'charlie', 'delta', 'echo']
const TITLES = ['Borogove', 'Mimsy']

let workshop: Workshop
beforeAll(async () => {
  workshop = await openWorkshop()
})
afterAll(() => workshop.close())

/** Every text is embedded once for all the indexes of this file; the last of TEXTS as one the model fails on. */
const embeddings = new Map<string, Promise<Embedding>>()
function embed(text: string): Promise<Embedding> {
  const known = embeddings.get(text) ?? workshop.embedder.embed(text)
  embeddings.set(text, known)
  return text.includes(WITHOUT_VECTOR) ? known.then((one) => ({ ...one, vector: one.vector.map(() => 0) })) : known
}

async function built(folder: string, documents: readonly Sample[], previous?: Generation): Promise<Built> {
  const embedVector = async (text: string): Promise<Float32Array> => (await embed(text)).vector
  await workshop.build(folder, samples(...documents), { previous, embed: embedVector })
  return { folder, generation: await workshop.open(folder) }
}

/** The hits for a question, with what can be compared of their passages. */
async function hitsFor(generation: Generation, text: string): Promise<object[]> {
  const snapshot = createFileSnapshot(generation)
  const question = await readQuestion(snapshot, { text }, '2023-10-01')
  const { hits } = await search(snapshot, question, await embedQuestion(snapshot, question.searched, embed))
  return hits.map(({ passage, ...scores }) => ({ ...scores, id: passage.document.id, start: passage.start }))
}

/** A document gets a text, a title and a date, or is removed. */
const edit = fc.record({
  id: fc.constantFrom(...IDS),
  text: fc.option(fc.nat({ max: TEXTS.length - 1 }), { freq: 3 }),
  title: fc.option(fc.constantFrom(...TITLES), { nil: undefined }),
  date: fc.option(fc.constantFrom('2022-08-17', '2023'), { nil: undefined }),
})
const steps = fc.array(fc.array(edit, { minLength: 1, maxLength: 4 }), { minLength: 2, maxLength: 5 })

async function expectOnlyLive(now: Built, whole: Built, removed: readonly Float32Array[]): Promise<void> {
  const { generation } = now
  const bytes = (await readFile(join(folderOf(now), 'passages.db'))).toString('latin1').toLowerCase()
  const texts = generation.documents.map(({ id }) => generation.db.text(id) ?? '').join('\n')
  const all = `${texts} ${generation.documents.map(({ title }) => title).join(' ')}`.toLowerCase()
  const unused = [...MARKS, ...TITLES].map((mark) => mark.toLowerCase()).filter((mark) => !all.includes(mark))
  expect(unused.filter((mark) => bytes.includes(mark))).toEqual([])
  const ids = generation.documents.map(({ id }) => id)
  expect([...IDS, 'zulu'].filter((id) => bytes.includes(id))).toEqual(ids)

  for (const { word } of [...TEXTS, ...TITLES].flatMap((text) => wordsOf(text))) {
    expect([word, generation.db.hasWord(word)]).toEqual([word, whole.generation.db.hasWord(word)])
  }
  for (const text of TEXTS.slice(0, BLANK)) {
    const [sentence = ''] = text.split('.')
    const limits = { period: undefined, source: undefined, phrases: [sentence], excluded: [] }
    expect(selectPassages(generation, limits).phraseAbsent).toBe(!texts.includes(sentence))
    for (const asked of [sentence, `"${sentence}"`]) {
      expect(await hitsFor(generation, asked)).toEqual(await hitsFor(whole.generation, asked))
    }
  }

  const live = [...generation.passagesOfLabel].flatMap(([label, [passage = -1]]) => {
    const vector = vectorOf(generation, passage)
    return vector.some((component) => component !== 0) ? [{ label, vector }] : []
  })
  const labels = live.map(({ label }) => label).sort((a, b) => a - b)
  for (const { label, vector } of live) expect(allLabels(generation, vector)[0]).toBe(label)
  for (const vector of [...live.map((one) => one.vector), ...removed]) {
    expect(allLabels(generation, vector).sort((a, b) => a - b)).toEqual(labels)
  }
}

it('any edits, built step by step, give the same index as a full build of the result', async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (all) => {
      const documents = new Map<string, Sample>([['zulu', { id: 'zulu', text: 'The harbour is open.' }]])
      const folder = await workshop.folder()
      const vectors: Float32Array[] = []
      const owners = new Map<number, string>()
      let now: Built | undefined
      for (const edits of all) {
        for (const { id, text, title, date } of edits) {
          if (text === null) documents.delete(id)
          else documents.set(id, { id, text: TEXTS[text] ?? '', ...(title && { title }), ...(date && { date }) })
        }
        now = await built(folder, [...documents.values()], now?.generation)
        const whole = await built(await workshop.folder(), [...documents.values()])
        await expectSame(now, whole)
        await expectOnlyLive(now, whole, vectors)
        for (const [at, label] of now.generation.passages.labels.entries()) {
          const embedded = `${now.generation.db.passage(at).text} ${now.generation.db.terms(at).join(' ')}`
          // A label is never given to another text, whatever has become of the first.
          expect(owners.get(label) ?? embedded).toBe(embedded)
          owners.set(label, embedded)
          vectors.push(vectorOf(now.generation, at))
        }
      }
    }),
    { numRuns: 12, endOnFailure: true },
  )
})

it('the texts above hold one without a passage and one without a vector', async () => {
  const documents = TEXTS.map((text, at) => ({ id: String(at), text }))
  const { generation } = await built(await workshop.folder(), documents)
  const { number } = generation.db.passagesOf(TEXTS.indexOf(WITHOUT_VECTOR) as DocumentNumber)[0] ?? { number: -1 }
  expect(vectorOf(generation, number).every((component) => component === 0)).toBe(true)
  expect(generation.db.passagesOf(BLANK as DocumentNumber)).toEqual([])
  expect(generation.db.passagesOf(4 as DocumentNumber).length).toBeGreaterThan(2)
})
