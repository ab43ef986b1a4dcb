// Two states of a corpus, and everything an index says in each, to prove that an index is exactly one of them.
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { createArchive } from '../../src/answer/archive.js'
import { createEmbedder } from '../../src/embeddings/embedder.js'
import type { Embedding } from '../../src/embeddings/embedder-process.js'
import { readModel } from '../../src/embeddings/model.js'
import { createFileSnapshot } from '../../src/index/files/file-snapshot.js'
import { openCurrent } from '../../src/index/files/generation.js'
import { FILES, indexSettings, MANIFEST_FILE } from '../../src/index/files/manifest.js'
import { MODEL_FOLDER } from '../embeddings/shipped-model.js'
import { openDatabase } from '../../src/sqlite.js'

const KEPT: Readonly<Record<string, string>> = {
  'dam.txt':
    'Dam leaks\n\n2023-06-01\n\nThe dam above the valley has leaked since 3 May 2023. Engineers have looked at it twice.',
  'cup.txt': 'Cup won\n\n2023-06-02\n\nRovers won the cup in extra time. There was a parade through the harbour.',
}

/** The files of the corpus, by path. The second state adds a document, changes one and removes one. */
export const STATES = {
  before: {
    ...KEPT,
    'ferry.txt': 'Ferry late\n\n2023-06-09\n\nThe ferry was late by two hours. It had lost its way in the fog.',
    'bakery.txt': 'Bakery closes\n\n2023-06-10\n\nThe bakery at the harbour closes after ninety years.',
  },
  after: {
    ...KEPT,
    'ferry.txt': 'Ferry late\n\n2023-06-09\n\nThe ferry was late by three hours. Its engine had failed off the cape.',
    'school.txt': 'School opens\n\n2023-06-11\n\nThe new school opens in autumn. It has room for two hundred pupils.',
  },
} as const

/** Each has a different answer in each state. */
export const QUESTIONS = [
  'How late was the ferry?',
  'What happens at the harbour?',
  'Which school opens in autumn?',
] as const

/** The day on which tests ask. */
export const TODAY = '2023-10-01'

const place = await readModel(MODEL_FOLDER)
const embedder = createEmbedder(place, 1)
afterAll(() => embedder.close())
const embeddings = new Map<string, Promise<Embedding>>()

/** Vectors of questions; the same few are asked a hundred times. */
function embedOnce(text: string): Promise<Embedding> {
  const embedding = embeddings.get(text) ?? embedder.embed(text)
  embeddings.set(text, embedding)
  return embedding
}

/** Replaces the contents of the corpus folder by these files. */
export async function writeCorpus(folder: string, files: Readonly<Record<string, string>>): Promise<void> {
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text)
}

/** Everything that the current generation of `index` says: its documents with their texts, and its answers, in order. */
export async function saidBy(index: string): Promise<{ documents: string[]; answers: string[] }> {
  const generation = await openCurrent(index, indexSettings(place))
  try {
    const archive = createArchive(createFileSnapshot(generation), {
      embed: embedOnce,
      today: () => TODAY,
      onMismatch: ({ document }) => {
        throw new Error(`an excerpt of ${document} is not in it`)
      },
    })
    const answers: string[] = []
    for (const text of QUESTIONS) answers.push(JSON.stringify(await archive.answer({ text }, 3)))
    return { documents: generation.documents.map(({ id }) => `${id} ${generation.db.text(id) ?? ''}`), answers }
  } finally {
    generation.db.close()
  }
}

/** The number of stored vectors. */
export function vectorsIn(index: string): number {
  const db = openDatabase(join(index, 'vectors.db'))
  try {
    return db.prepare<[], { count: number }>('SELECT count(*) AS count FROM vectors').get()?.count ?? 0
  } finally {
    db.close()
  }
}

/** Names in an index folder that a completed build does not leave behind. */
export async function leftoversIn(index: string): Promise<string[]> {
  const current = (await readFile(join(index, 'current'), 'utf8')).trim()
  const names = await readdir(index)
  const generations = names.filter((name) => /^\d+$/.test(name) && name !== current)
  const previous = generations.map(Number).sort((a, b) => a - b)[0]
  const own = ['current', 'lock.db', 'lock.pid', 'vectors.db', 'vectors.db-wal', 'vectors.db-shm', 'seen.json']
  const expected = [...own, 'evaluation', current, String(previous)]
  const files: string[] = [...Object.values(FILES), MANIFEST_FILE]
  const inside = (await readdir(join(index, current))).filter((name) => !files.includes(name))
  return [...names.filter((name) => !expected.includes(name)), ...inside]
}
