// Where an attachment is fetched from, and where it is not, over real HTTP.
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createDownload } from '../../src/discord/download.js'

const TEXT = 'The lake froze over.'

/** Every path that was asked for, at either server. */
let asked: string[]
let discord: Server
let elsewhere: Server

async function serve(): Promise<Server> {
  const server = createServer((request, response) => {
    asked.push(request.url ?? '')
    if (request.url === '/moved.txt') response.writeHead(302, { location: `${at(elsewhere)}/inside.txt` }).end()
    else if (request.url === '/gone.txt') response.writeHead(404).end()
    else response.end(TEXT)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return server
}

const at = (server: Server): string => `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`
const download = (mostBytes = 100): ((url: string) => Promise<Uint8Array>) =>
  createDownload({ api: `${at(discord)}/api`, mostBytes })

beforeEach(async () => {
  asked = []
  discord = await serve()
  elsewhere = await serve()
})
afterEach(() => {
  for (const server of [discord, elsewhere]) {
    server.closeAllConnections()
    server.close()
  }
})

it('a file is fetched from where the API is, on this machine', async () => {
  expect(Buffer.from(await download()(`${at(discord)}/a.txt`)).toString()).toBe(TEXT)
})

describe('refused without being asked for', () => {
  it.each([
    ['another port of this machine', () => `${at(elsewhere)}/a.txt`],
    ['what looks like Discord', () => 'https://cdn.discordapp.com.example.org/a.txt'],
    ['Discord without encryption', () => 'http://cdn.discordapp.com/a.txt'],
    ['a user before the host', () => `${at(discord).replace('http://', 'http://cdn.discordapp.com@')}0/a.txt`],
    ['a file of this machine', () => 'file:///etc/passwd'],
    ['no address', () => 'a.txt'],
  ])('%s', async (_, url) => {
    await expect(download()(url())).rejects.toMatchObject({
      code: 'UPLOAD_FAILED',
      message: 'The file does not lie where Discord keeps what is attached.',
    })
    expect(asked).toEqual([])
  })

  it('this machine, where the API is Discord itself', async () => {
    const own = createDownload({ api: undefined, mostBytes: 100 })
    await expect(own(`${at(discord)}/a.txt`)).rejects.toMatchObject({ code: 'UPLOAD_FAILED' })
    expect(asked).toEqual([])
  })
})

it('a redirect is not followed', async () => {
  await expect(download()(`${at(discord)}/moved.txt`)).rejects.toMatchObject({ code: 'UPLOAD_FAILED' })
  expect(asked).toEqual(['/moved.txt'])
})

it('what is gone, or larger than it was said to be, is told', async () => {
  await expect(download()(`${at(discord)}/gone.txt`)).rejects.toMatchObject({
    message: 'Discord did not give the file (status 404). Please try again.',
  })
  await expect(download(TEXT.length - 1)(`${at(discord)}/a.txt`)).rejects.toMatchObject({
    message: 'The file is larger than Discord said it is.',
  })
  expect((await download(TEXT.length)(`${at(discord)}/a.txt`)).length).toBe(TEXT.length)
})
