// Registering the commands: as often as they change, and no oftener.
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { createBot } from '../../src/discord/bot.js'
import type { BotParts } from '../../src/discord/dependencies.js'
import { openShippedArchive } from '../shipped-archive.js'
import type { ShippedArchive } from '../shipped-archive.js'
import { botParts } from './bot-parts.js'
import { createLoopback } from './loopback/loopback.js'
import type { Loopback } from './loopback/loopback.js'

let shipped: ShippedArchive
let discord: Loopback
let parts: BotParts
let logged: string[]

beforeAll(async () => {
  shipped = await openShippedArchive()
})
afterAll(async () => {
  await shipped.close()
})
beforeEach(async () => {
  discord = await createLoopback()
  logged = []
  // One state.db for every start of the test.
  parts = botParts(shipped, logged)
})
afterEach(async () => {
  const invalid = discord.invalidRequests()
  await discord.close()
  expect(invalid).toEqual([])
})

/** Starts the bot, has it answer once, and stops it. */
async function runOnce(guild?: string): Promise<void> {
  const bot = createBot({ ...parts, token: discord.token, api: discord.api, guild })
  const from = logged.length
  const running = bot.run()
  const ready = (): boolean => logged.slice(from).some((line) => line.includes('Ready'))
  await Promise.race([untilTrue(ready), running])
  await bot.stop()
  await running
}
async function untilTrue(look: () => boolean): Promise<void> {
  while (!look()) await new Promise((resolve) => setImmediate(resolve))
}
const registrations = () =>
  discord.requests.filter(({ path }) => path.endsWith('/commands')).map(({ method }) => method)
const names = (guild?: string): string[] => discord.commands(guild).map(({ name }) => name)

it('makes no request at the second start', async () => {
  await runOnce()
  await runOnce()
  expect(registrations()).toEqual(['PUT'])
})

it('moves them to the one server that is named, and back', async () => {
  await runOnce()
  await runOnce(discord.ids.guild)
  expect([names(), names(discord.ids.guild)]).toEqual([[], expect.arrayContaining(['ask', 'corpus'])])
  await runOnce()
  expect([names(), names(discord.ids.guild)]).toEqual([expect.arrayContaining(['ask', 'corpus']), []])
})

it('goes on where the old place refuses', async () => {
  await runOnce(discord.ids.guild)
  discord.fault('PUT', /guilds/, 1, 403, { code: 50001, message: 'Missing Access' })
  await runOnce()
  expect(names()).toContain('ask')
  expect(logged.join('')).toContain('The commands stay where they were registered before')
})

it('says that Discord refused them, and tries again at the next start', async () => {
  discord.fault('PUT', /commands/, 1, 403, { code: 50001, message: 'Missing Access' })
  await expect(runOnce(discord.ids.guild)).rejects.toMatchObject({ code: 'DISCORD_UNREACHABLE' })
  await runOnce(discord.ids.guild)
  expect(names(discord.ids.guild)).toContain('ask')
})
