// Registering the commands: as often as they change, and no oftener.
import { expect, it } from 'vitest'
import { useBot } from './bot-harness.js'

const bot = useBot()

/** Starts the bot, waits until it is ready, and stops it. */
async function runOnce(guild?: string): Promise<void> {
  await bot.start({ guild })
  await bot.stop()
}
const registrations = () =>
  bot.discord.requests.filter(({ path }) => path.endsWith('/commands')).map(({ method }) => method)
const names = (guild?: string): string[] => bot.discord.commands(guild).map(({ name }) => name)

it('makes no request at the second start', async () => {
  await runOnce()
  await runOnce()
  expect(registrations()).toEqual(['PUT'])
})

it('moves them to the one server that is named, and back', async () => {
  await runOnce()
  await runOnce(bot.discord.ids.guild)
  expect([names(), names(bot.discord.ids.guild)]).toEqual([[], expect.arrayContaining(['ask', 'corpus'])])
  await runOnce()
  expect([names(), names(bot.discord.ids.guild)]).toEqual([expect.arrayContaining(['ask', 'corpus']), []])
})

it('goes on where the old place refuses', async () => {
  await runOnce(bot.discord.ids.guild)
  bot.discord.fault('PUT', /guilds/, 1, 403, { code: 50001, message: 'Missing Access' })
  await runOnce()
  expect(names()).toContain('ask')
  expect(bot.logged.join('')).toContain('The commands stay where they were registered before')
})

it('says that Discord refused them, and tries again at the next start', async () => {
  bot.discord.fault('PUT', /commands/, 1, 403, { code: 50001, message: 'Missing Access' })
  await expect(runOnce(bot.discord.ids.guild)).rejects.toMatchObject({ code: 'DISCORD_UNREACHABLE' })
  await runOnce(bot.discord.ids.guild)
  expect(names(bot.discord.ids.guild)).toContain('ask')
})
