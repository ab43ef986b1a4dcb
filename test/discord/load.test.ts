import { it } from 'vitest'
import { useRunningBot } from './running-bot.js'
const bot = useRunningBot()
it('loads', async () => {
  let reads = 0, answers = 0
  const a = bot.shipped.archive
  await bot.start({ archive: { ...a, read: (t) => { const s = performance.now(); try { return a.read(t) } finally { reads += performance.now() - s } }, answer: async (q, n) => { const s = performance.now(); try { return await a.answer(q, n) } finally { answers += performance.now() - s } } } })
  const d = bot.discord
  for (const round of [1, 2]) {
    reads = answers = 0
    const t0 = performance.now()
    const many = Array.from({ length: 200 }, (_, at) => d.slash('ask', { question: `innovation number ${round} ${at}` }))
    const t1 = performance.now()
    const rs = await Promise.all(many.map((each) => d.replyTo(each, { ms: 60000 })))
    const acks = rs.map((r) => r.ackMs).sort((x, y) => x - y)
    console.log('dispatch', t1 - t0, 'acks', acks[0], acks[100], acks[199], 'reads', reads, 'answers', answers, 'total', performance.now() - t0)
  }
}, 120000)
