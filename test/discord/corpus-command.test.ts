// /corpus status and /corpus rebuild, through the real client, with builds in their own process.
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { RebuildScheduler } from '../../src/service/rebuild-scheduler.js'
import { OPEN_RULES, ownArchive, useBot } from './bot-harness.js'
import type { OwnArchive } from './bot-harness.js'

/** Send Messages, and nothing that manages. */
const MEMBER = { permissions: '2048' }
/** Manage Server too. */
const MANAGER = { permissions: '2080' }
const CANCEL = 'cancel-rebuild'
const ended = (text: string): boolean => /The index is rebuilt|Nothing has changed|cancelled|failed/.test(text)

const bot = useBot()
let archive: OwnArchive
let scheduler: RebuildScheduler
/** Leaps by an hour at every look, so that each step of a rebuild is shown. */
let leaping: number

beforeEach(async () => {
  leaping = 0
  archive = await ownArchive({ 'lake.txt': 'The lake froze over in January.\n', 'empty.txt': '' })
  scheduler = archive.createScheduler()
})
afterEach(async () => {
  await bot.stop()
  await scheduler.close()
  await archive.remove()
})

const start = async (changes: Parameters<typeof bot.start>[0] = {}): Promise<void> => {
  const clock = (): number => (leaping += 3_600_000)
  await bot.start({ scheduler, corpus: archive.corpus, clock, ...changes })
}
/** Every text that was shown for an interaction or in a channel, in order. */
const shownSoFar = (): string[] =>
  bot.discord.requests.flatMap(({ body }) =>
    [...JSON.stringify(body ?? '').matchAll(/"content":"([^"]+)"/g)].map(([, text = '']) => text),
  )

describe('who may', () => {
  it.each(['status', 'rebuild'])('refuses /corpus %s to who may not manage the server, in private', async (name) => {
    await start()
    const { text, ephemeral } = await bot.discord.replyTo(bot.discord.slash(`corpus ${name}`, {}, MEMBER))
    expect([text, ephemeral]).toEqual(['Only those who may manage this server can do that.', true])
    expect(scheduler.cancel()).toBe(false)
  })

  it('goes by the roles in the settings where there are any, and says whom to ask', async () => {
    const role = bot.discord.ids.botRole
    await start({ rules: { ...OPEN_RULES, adminRoles: new Set([role]) } })
    const refused = await bot.discord.replyTo(bot.discord.slash('corpus status', {}, MANAGER))
    expect(refused.text).toBe('Only those who manage this archive can do that. Ask its operator which role they have.')
    const { text } = await bot.discord.replyTo(bot.discord.slash('corpus status', {}, { ...MEMBER, roles: [role] }))
    expect(text).toContain('The archive')
  })

  it('shows the command to those who may manage the server, and only in servers', async () => {
    await start()
    const corpus = bot.discord.commands().find(({ name }) => name === 'corpus')
    expect(corpus).toMatchObject({ default_member_permissions: '32', contexts: [0] })
  })
})

describe('status', () => {
  it('tells in private what is indexed, that the corpus has changed, and what is skipped and why', async () => {
    await start()
    const { text, ephemeral } = await bot.discord.replyTo(bot.discord.slash('corpus status', {}, MANAGER))
    expect(ephemeral).toBe(true)
    expect(text).toContain('5 documents in 52 passages')
    expect(text).toContain('The corpus has changed since. /corpus rebuild brings the index up to date.')
    expect(text).toContain('empty.txt is empty')
    expect(text).toContain('Answers judged helpful: 0; not helpful: 0')
  })

  it('says what is wrong where the corpus cannot be read', async () => {
    await archive.remove()
    await start()
    const { text } = await bot.discord.replyTo(bot.discord.slash('corpus status', {}, MANAGER))
    expect(text.replaceAll('\\', '')).toContain('does not exist; it must be a folder that holds the documents')
  })
})

describe('rebuild', () => {
  it('shows how it gets on, and ends with the summary', async () => {
    await start()
    const asked = bot.discord.slash('corpus rebuild', {}, MANAGER)
    const { text, ephemeral } = await bot.discord.replyTo(asked, { until: () => shownSoFar().some(ended), ms: 60_000 })
    expect(ephemeral).toBe(false)
    expect(text).toMatch(/^The index is rebuilt; it took/)
    expect(text).toContain('1 added · 0 changed · 0 removed · 0 unchanged · 1 skipped')
    expect(text).toContain('empty.txt is empty')
    expect(shownSoFar().filter((line) => /^(Reading|Splitting|Embedding|Writing)/.test(line))).not.toEqual([])
    expect(shownSoFar()[0]).toBe('The rebuild has begun.')
  })

  it('edits its reply no more often than every three seconds', async () => {
    // No time passes at all.
    await start({ clock: () => 0 })
    await bot.discord.replyTo(bot.discord.slash('corpus rebuild', {}, MANAGER), {
      until: () => shownSoFar().some(ended),
      ms: 60_000,
    })
    expect(bot.discord.requests.filter(({ method }) => method === 'PATCH')).toHaveLength(1)
  })

  it('says that nothing has changed where nothing has', async () => {
    await scheduler.build('update', { onWait: () => undefined, onBuild: () => undefined, onProgress: () => undefined })
      .report
    await start()
    const { text } = await bot.discord.replyTo(bot.discord.slash('corpus rebuild', {}, MANAGER), {
      until: () => shownSoFar().some(ended),
    })
    expect(text).toContain('Nothing has changed; the index is as it was.')
  })

  it('says in private that one runs already, and starts no second one', async () => {
    await start()
    const first = bot.discord.slash('corpus rebuild', {}, MANAGER)
    await bot.discord.replyTo(first)
    const second = await bot.discord.replyTo(bot.discord.slash('corpus rebuild', {}, MANAGER))
    expect([second.text, second.ephemeral]).toEqual(['A rebuild is already running.', true])
    const { text } = await bot.discord.replyTo(first, { until: () => shownSoFar().some(ended), ms: 60_000 })
    expect(text).toContain('1 added')
  })

  it('is cancelled by who may, and by nobody else', async () => {
    for (let at = 0; at < 300; at++)
      await writeFile(join(archive.corpus, `${at}.txt`), `Report ${at} tells of lake ${at}.\n`)
    await start()
    const asked = bot.discord.slash('corpus rebuild', {}, MANAGER)
    const { message } = await bot.discord.replyTo(asked)
    const refused = await bot.discord.replyTo(bot.discord.button(message, CANCEL, MEMBER))
    expect([refused.text, refused.ephemeral]).toEqual(['Only those who may manage this server can do that.', true])
    bot.discord.button(message, CANCEL, MANAGER)
    const { text } = await bot.discord.replyTo(asked, { until: () => shownSoFar().some(ended), ms: 60_000 })
    expect(text).toBe('The rebuild is cancelled. Questions are answered from the index as it was.')
  })

  it('waits for another process that builds the same index, and says so', async () => {
    for (let at = 0; at < 100; at++)
      await writeFile(join(archive.corpus, `${at}.txt`), `Report ${at} tells of lake ${at}.\n`)
    const other = archive.createScheduler()
    const building = new Promise<void>((resolve) => {
      other.build('update', {
        onWait: () => undefined,
        onBuild: () => undefined,
        onProgress: ({ doing }) => {
          if (doing === 'embedding') resolve()
        },
      })
    })
    await building
    await start()
    await bot.discord.replyTo(bot.discord.slash('corpus rebuild', {}, MANAGER), {
      until: () => shownSoFar().some(ended),
      ms: 60_000,
    })
    expect(shownSoFar()).toContain(
      'Another program rebuilds this index already. This rebuild begins when that one has ended.',
    )
    await other.close()
  })

  it('goes on in a message to the channel once Discord takes no more changes of the reply', async () => {
    await start()
    const asked = bot.discord.slash('corpus rebuild', {}, MANAGER)
    await bot.discord.replyTo(asked)
    bot.discord.ageInteraction(asked, 15 * 60_000)
    await bot.discord.waitForRequest(
      ({ path, body }) => path.includes('/channels/') && ended(JSON.stringify(body ?? '')),
      15_000,
    )
    const last = bot.discord.messagesIn(bot.discord.ids.channel).at(-1)
    expect(JSON.stringify(last)).toContain('1 added')
    expect(last?.id).not.toBe(asked.originalId)
  })

  it('says why it failed, and that questions are answered all the same', async () => {
    await archive.remove()
    await start()
    const { text } = await bot.discord.replyTo(bot.discord.slash('corpus rebuild', {}, MANAGER), {
      until: () => shownSoFar().some(ended),
    })
    expect(text.replaceAll('\\', '')).toMatch(
      /^The rebuild failed: .* Questions are answered from the index as it was\.$/,
    )
  })
})
