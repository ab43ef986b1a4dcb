// An archive of a few texts, built with the real index and the real model in a temporary folder.
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openDatabase } from '../src/sqlite.js'
import { createArchive } from '../src/answer/archive.js'
import type { Archive } from '../src/answer/archive.js'
import type { Mismatch } from '../src/answer/cite.js'
import { createEmbedder } from '../src/embeddings/embedder.js'
import { readModel } from '../src/embeddings/model.js'
import { generationFolder, readCurrent } from '../src/index/files/current.js'
import { createFileSnapshot } from '../src/index/files/file-snapshot.js'
import { openCurrent } from '../src/index/files/generation.js'
import { checksumOf, FILES, indexSettings, MANIFEST_FILE } from '../src/index/files/manifest.js'
import type { Manifest } from '../src/index/files/manifest.js'
import { indexFolder } from './index/index-folder.js'

const MODEL = fileURLToPath(new URL('../embeddings/models/all-MiniLM-L6-v2', import.meta.url))

/** The documents that ship. */
export const SHIPPED_CORPUS = fileURLToPath(new URL('../corpus', import.meta.url))

interface SmallArchive {
  readonly archive: Archive
  /** The mismatches that were reported, in order. */
  readonly mismatches: Mismatch[]
  /** The same archive after `sql` was run on a copy of its passages.db, with the checksum updated. */
  readonly damaged: (sql: string) => Promise<Pick<SmallArchive, 'archive' | 'mismatches'>>
  readonly close: () => Promise<void>
}

/** Indexes `texts`, by path; without them, the documents that ship. */
export async function openSmallArchive(texts?: Readonly<Record<string, string>>): Promise<SmallArchive> {
  const folder = await mkdtemp(join(tmpdir(), 'dateline-answer-'))
  const model = await readModel(MODEL)
  const corpus = texts === undefined ? SHIPPED_CORPUS : await writeTexts(join(folder, 'corpus'), texts)
  const place = { index: join(folder, 'index'), model }
  const snapshot = await indexFolder(corpus, place)
  const embedder = createEmbedder(model, 1)
  const open = (opened: typeof snapshot): Pick<SmallArchive, 'archive' | 'mismatches'> => {
    const mismatches: Mismatch[] = []
    const onMismatch = (mismatch: Mismatch): void => void mismatches.push(mismatch)
    const archive = createArchive(opened, { embed: embedder.embed, today: () => '2023-10-01', onMismatch })
    return { archive, mismatches }
  }
  return {
    ...open(snapshot),
    damaged: async (sql) => {
      const copy = await mkdtemp(join(folder, 'damaged-'))
      await cp(place.index, copy, { recursive: true })
      await change(copy, sql)
      return open(createFileSnapshot(await openCurrent(copy, indexSettings(model))))
    },
    close: async () => {
      await embedder.close()
      await snapshot.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function writeTexts(folder: string, texts: Readonly<Record<string, string>>): Promise<string> {
  for (const [path, text] of Object.entries(texts)) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), text)
  }
  return folder
}

async function change(index: string, sql: string): Promise<void> {
  const current = generationFolder(index, (await readCurrent(index)) ?? 0)
  const path = join(current, FILES.passages)
  const db = openDatabase(path)
  const { changes } = db.prepare(sql).run()
  db.close()
  if (changes === 0) throw new Error(`nothing changed: ${sql}`)
  const manifest = JSON.parse(await readFile(join(current, MANIFEST_FILE), 'utf8')) as Manifest
  const files = { ...manifest.files, [FILES.passages]: await checksumOf(path) }
  await writeFile(join(current, MANIFEST_FILE), JSON.stringify({ ...manifest, files }))
}
