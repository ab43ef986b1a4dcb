// Two hundred /ask at once, through Discord's double, by the process as an operator runs it: how soon is each
// acknowledged, and what becomes of it?
//
//   npm run build && npx vitest run --config bench/vitest.config.ts
//
// Prints one JSON object; milliseconds, counted where Discord would be.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { TEXTS } from '../src/discord/render/texts.js'
import { percentile } from '../src/evaluation/metrics.js'
import { createLoopback } from '../test/discord/loopback/loopback.js'
import { ROOT } from '../test/shipped-archive.js'

const QUESTIONS = 200
/** Different enough that no two share an answer. */
const question = (at: number): string => `What was said about innovation, robots and engineers in place ${String(at)}?`

it('answers two hundred questions at once', { timeout: 300_000 }, async () => {
  const discord = await createLoopback()
  const index = await mkdtemp(join(tmpdir(), 'dateline-load-'))
  const settings = {
    DISCORD_TOKEN: discord.token,
    DATELINE_DISCORD_API: discord.api,
    DATELINE_EMBEDDINGS: index,
    DATELINE_PER_SERVER: '100000',
    DATELINE_PER_PERSON: '1000',
    DATELINE_QUEUE: '100',
  }
  const registered = discord.waitForRequest(
    ({ method, path }) => method === 'PUT' && path.endsWith('/commands'),
    60_000,
  )
  const bot = spawn(process.execPath, ['dist/main.js', 'bot'], {
    cwd: ROOT,
    env: { ...process.env, ...settings },
    stdio: 'ignore',
  })
  try {
    await registered
    await discord.replyTo(discord.slash('ask', { question: 'Who accompanied Li Qiang?' }))
    const started = performance.now()
    const all = Array.from({ length: QUESTIONS }, (_, at) => discord.slash('ask', { question: question(at) }))
    const outcomes = await Promise.all(
      all.map(async (interaction) => {
        await discord.waitForRequest(({ path }) => path.includes(`/interactions/${interaction.id}/`), 60_000)
        const acknowledged = performance.now() - started
        const { text } = await discord.replyTo(interaction)
        const isBusy = text === TEXTS.refusals.busy
        return { acknowledged, ended: performance.now() - started, isBusy, isAnswered: text.includes('Searched 5') }
      }),
    )
    const of = (values: readonly number[]) => ({
      median: Math.round(percentile(values, 0.5)),
      p99: Math.round(percentile(values, 0.99)),
      most: Math.round(Math.max(...values)),
    })
    const answered = outcomes.filter(({ isAnswered }) => isAnswered).length
    const busy = outcomes.filter(({ isBusy }) => isBusy).length
    // eslint-disable-next-line no-console -- its figures are what it is for
    console.log(
      JSON.stringify(
        {
          machine: `${String(cpus().length)} x ${cpus()[0]?.model ?? ''}, Node ${process.versions.node}`,
          questions: QUESTIONS,
          answered,
          busy,
          lost: QUESTIONS - answered - busy,
          invalid: discord.invalidRequests().length,
          acknowledged: of(outcomes.map(({ acknowledged }) => acknowledged)),
          ended: of(outcomes.map(({ ended }) => ended)),
        },
        null,
        2,
      ),
    )
    expect(answered + busy).toBe(QUESTIONS)
    expect(discord.invalidRequests()).toEqual([])
  } finally {
    bot.kill('SIGTERM')
    await once(bot, 'exit')
    await discord.close()
    await rm(index, { recursive: true })
  }
})
