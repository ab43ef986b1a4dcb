// Reading a folder: which files are read, which are skipped, and why.
import { once } from 'node:events'
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { readFolder } from './read-folder.js'

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'dateline-corpus-'))
})

afterEach(async () => {
  await rm(folder, { recursive: true, force: true })
})

async function put(file: string, content: string | Uint8Array): Promise<void> {
  await mkdir(path.dirname(path.join(folder, file)), { recursive: true })
  await writeFile(path.join(folder, file), content)
}

async function ids(): Promise<string[]> {
  return (await readFolder(folder)).documents.map(({ id }) => id)
}

describe('what is read', () => {
  test('subfolders are read, and ids are paths in the order of their code units', async () => {
    for (const file of ['b/a.txt', 'b.txt', 'a/z/deep.text', 'Z.TXT', 'ä.txt', 'b-c.txt'])
      await put(file, 'Some words.')
    expect(await ids()).toEqual(['Z.TXT', 'a/z/deep.text', 'b-c.txt', 'b.txt', 'b/a.txt', 'ä.txt'])
  })

  test('names that begin with a dot are ignored silently', async () => {
    for (const file of ['.hidden.txt', '.git/notes.txt', 'sub/.DS_Store', 'a.txt']) await put(file, 'Some words.')
    const corpus = await readFolder(folder)
    expect(corpus.documents.map(({ id }) => id)).toEqual(['a.txt'])
    expect(corpus.skipped).toEqual([])
  })

  test('the byte-order mark is dropped, Windows line ends stay', async () => {
    await put('a.txt', '\uFEFFTitle\r\n\r\nBody, first line.\r\nSecond line.\r\n')
    const [document] = (await readFolder(folder)).documents
    expect(document?.text).toBe('Title\r\n\r\nBody, first line.\r\nSecond line.\r\n')
    expect(document?.title).toBe('Title')
    expect(document?.text.slice(document.bodyStart)).toBe('Body, first line.\r\nSecond line.\r\n')
  })
})

describe('what is skipped', () => {
  async function reasons(): Promise<Record<string, string>> {
    await put('good.txt', 'Some words.')
    const { documents, skipped } = await readFolder(folder)
    expect(documents.map(({ id }) => id)).toEqual(['good.txt'])
    return Object.fromEntries(skipped.map((entry) => [entry.path, entry.reason]))
  }

  test('files of other endings, each with the endings that are read', async () => {
    for (const file of ['a.pdf', 'sub/b.md', 'README']) await put(file, 'Some words.')
    expect(await reasons()).toEqual({
      README: 'has no ending; what is read: .txt, .text, .jsonl, .ndjson',
      'a.pdf': 'has an ending that is not read (.pdf); what is read: .txt, .text, .jsonl, .ndjson',
      'sub/b.md': 'has an ending that is not read (.md); what is read: .txt, .text, .jsonl, .ndjson',
    })
  })

  test('empty files, and files with nothing but a header', async () => {
    await put('blank.txt', ' \r\n\t\u00A0\n\u200B')
    await put('empty.txt', '')
    await put('header.txt', 'Source: Reuters\n2023-06-09\n\n')
    expect(await reasons()).toEqual({
      'blank.txt': 'is empty',
      'empty.txt': 'is empty',
      'header.txt': 'holds nothing below its header',
    })
  })

  test('symbolic links, even those that lead back into the corpus', async () => {
    await symlink(folder, path.join(folder, 'circle'))
    await symlink(path.join(folder, 'good.txt'), path.join(folder, 'link.txt'))
    const reason = 'is a symbolic link, which is not followed'
    expect(await reasons()).toEqual({ circle: reason, 'link.txt': reason })
  })

  test('a socket, which is no file although it has the name of one', async () => {
    const server = net.createServer().listen(path.join(folder, 'socket.txt'))
    await once(server, 'listening')
    try {
      expect(await reasons()).toEqual({ 'socket.txt': 'is not a regular file' })
    } finally {
      server.close()
    }
  })
})

describe('a corpus that cannot be used', () => {
  test('a folder that does not exist is named as it was given', async () => {
    await expect(readFolder('./no-such-folder')).rejects.toMatchObject({
      code: 'CORPUS_UNREADABLE',
      message:
        'The corpus folder "./no-such-folder" does not exist; it must be a folder that holds the documents, for example as text files; what is read: .txt, .text, .jsonl, .ndjson.',
    })
  })

  test('a file is no folder', async () => {
    await put('a.txt', 'Some words.')
    await expect(readFolder(path.join(folder, 'a.txt'))).rejects.toMatchObject({
      code: 'CORPUS_UNREADABLE',
      message: expect.stringContaining('a.txt" is a file, not a folder; it must be') as string,
    })
  })

  test('an empty folder', async () => {
    await expect(readFolder(folder)).rejects.toMatchObject({
      code: 'CORPUS_EMPTY',
      message: `The corpus folder "${folder}" is empty; put the documents there, for example as text files; what is read: .txt, .text, .jsonl, .ndjson.`,
    })
  })

  test('a folder without a usable document says how many were skipped, and why the first was', async () => {
    await put('b.pdf', '%PDF')
    await put('a.txt', '')
    await expect(readFolder(folder)).rejects.toMatchObject({
      code: 'CORPUS_EMPTY',
      message: `The corpus folder "${folder}" holds no document that can be read (2 skipped; the first, "a.txt", is empty); put the documents there, for example as text files; what is read: .txt, .text, .jsonl, .ndjson.`,
    })
  })
})
