// /corpus add: what becomes of a file that someone attaches, up to its place in the corpus.
import { readdir, readFile, writeFile, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { APIMessage } from 'discord.js'
import type { RebuildScheduler } from '../../src/service/rebuild-scheduler.js'
import { ownArchive, UPLOAD_BYTES, useBot } from './bot-harness.js'
import type { OwnArchive } from './bot-harness.js'
import { buttonsOf } from './sendable.js'

/** For so many minutes an uploaded file waits to be confirmed. */
const MINUTES_HELD = 10
const MANAGER = { permissions: '2080' }
const TEXT = 'Bakers on strike\n\nSource: Reuters\nDate: 9 June 2023\n\nThe bakers of Lyon went on strike.\n'
const ended = (message: APIMessage): boolean => /rebuilt|has changed|cancelled|failed/.test(JSON.stringify(message))

const bot = useBot()
let archive: OwnArchive
let scheduler: RebuildScheduler
/** Milliseconds that the bot takes to have passed. */
let elapsed: number

beforeEach(async () => {
  elapsed = 0
  archive = await ownArchive({ 'lake.txt': 'The lake froze over in January.\n' })
  scheduler = archive.createScheduler()
  await bot.start({ scheduler, corpus: archive.corpus, clock: () => elapsed })
})
afterEach(async () => {
  await bot.stop()
  await scheduler.close()
  await archive.remove()
})

const add = (name: string, content: string | Uint8Array) =>
  bot.discord.slash('corpus add', { file: { name, bytes: Buffer.from(content) } }, MANAGER)
const press = (message: APIMessage, label: 'Add it' | 'Discard it') =>
  bot.discord.button(message, buttonsOf(message)[label] ?? '', MANAGER)
const uploads = async (): Promise<string[]> => (await readdir(join(archive.corpus, 'uploads')).catch(() => [])).sort()

it('shows what was read from the file, and indexes it once that is confirmed', async () => {
  const offer = await bot.discord.replyTo(add('strike.txt', TEXT))
  expect(offer.ephemeral).toBe(true)
  expect(offer.text).toContain('This document would be added:')
  expect(offer.text).toContain('Bakers on strike')
  expect(offer.text).toContain('Published: 9 June 2023 (from its first lines)')
  expect(offer.text).toContain('Source: Reuters')
  expect(offer.text).toContain('1 passage')
  expect(await uploads()).toEqual([])
  const { text } = await bot.discord.replyTo(press(offer.message, 'Add it'), { until: ended })
  expect(text).toContain('2 added')
  expect(await readFile(join(archive.corpus, 'uploads/strike.txt'), 'utf8')).toBe(TEXT)
})

it('adds nothing where it is discarded', async () => {
  const { message } = await bot.discord.replyTo(add('strike.txt', TEXT))
  expect((await bot.discord.replyTo(press(message, 'Discard it'))).text).toBe('Nothing was added.')
  expect(await uploads()).toEqual([])
})

it('adds once what is confirmed twice', async () => {
  const { message } = await bot.discord.replyTo(add('strike.txt', TEXT))
  const first = press(message, 'Add it')
  const second = press(message, 'Add it')
  expect((await bot.discord.replyTo(second)).text).toContain('please upload it again')
  await bot.discord.replyTo(first, { until: ended })
  expect(await uploads()).toEqual(['strike.txt'])
})

it('says kindly that a file has waited too long, and must be uploaded again', async () => {
  const { message } = await bot.discord.replyTo(add('strike.txt', TEXT))
  elapsed = MINUTES_HELD * 60_000 + 1
  const { text, ephemeral } = await bot.discord.replyTo(press(message, 'Add it'))
  expect(text).toBe('This file is no longer kept for you. If it is still to be added, please upload it again.')
  expect(ephemeral).toBe(true)
  expect(await uploads()).toEqual([])
})

it('overwrites nothing', async () => {
  await mkdir(join(archive.corpus, 'uploads'))
  await writeFile(join(archive.corpus, 'uploads/strike.txt'), 'The first of that name.\n')
  const { message } = await bot.discord.replyTo(add('strike.txt', TEXT))
  await bot.discord.replyTo(press(message, 'Add it'), { until: ended })
  expect(await uploads()).toEqual(['strike-2.txt', 'strike.txt'])
  expect(await readFile(join(archive.corpus, 'uploads/strike.txt'), 'utf8')).toBe('The first of that name.\n')
})

it.each([
  ['picture.png', TEXT, 'picture.png has an ending that is not read (.png)'],
  ['.txt', TEXT, 'has no ending'],
  ['large.txt', 'x'.repeat(UPLOAD_BYTES + 1), 'large.txt is too large'],
])('refuses %s without downloading it', async (name, content, sentence) => {
  const { text, ephemeral, requests } = await bot.discord.replyTo(add(name, content))
  expect(text.replaceAll('\\', '')).toContain(sentence)
  expect([ephemeral, requests.length]).toEqual([true, 1])
})

it.each([
  ['an archive called .txt', Buffer.from('504b030414000000080000002100', 'hex'), /is (?:a|an|not) /],
  ['an empty file', Buffer.from(''), /is empty/],
])('says why nothing can be read from %s', async (_, content, reason) => {
  const { text, message } = await bot.discord.replyTo(add('notes.txt', content))
  expect(text).toMatch(reason)
  expect(text).toContain('Nothing was added.')
  expect(buttonsOf(message)).toEqual({})
})

it('shows the first of several documents, and what is left out', async () => {
  const lines = [1, 2, 3, 4, 5].map((n) =>
    JSON.stringify({ id: `r${n}`, title: `Report ${n}`, text: `Lake ${n} froze.` }),
  )
  const { text } = await bot.discord.replyTo(add('reports.jsonl', [...lines, 'no JSON'].join('\n')))
  expect(text).toContain('5 documents would be added, among them:')
  expect(text).toContain('Report 3')
  expect(text).not.toContain('Report 4')
  expect(text).toContain('Left out:')
})

it('keeps a hostile name inside the folder', async () => {
  const { message } = await bot.discord.replyTo(add('..\\..\\%2e%2e\u202egnp.con .txt', TEXT))
  await bot.discord.replyTo(press(message, 'Add it'), { until: ended })
  expect(await uploads()).toEqual(['%2e%2egnp.con.txt'])
})
