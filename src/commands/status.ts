// `dateline status`: the archive, its index, and how the corpus compares with it.
import { Command } from 'commander'
import { statusText } from '../terminal/archive-text.js'
import { buildInThisProcess, buildRequest } from './build.js'
import { openBuiltIndex } from './open-index.js'
import { withState } from './open-state.js'
import { readSetup } from './setup.js'

export function createStatusCommand(): Command {
  return new Command('status').description('summarise the archive and its index').action(async () => {
    const setup = await readSetup()
    const snapshot = await openBuiltIndex(setup)
    const report = await buildInThisProcess(buildRequest(setup, 'check', 'wait'))
    const feedback = await withState(setup, (state) => state?.feedbackCounts())
    const status = {
      stats: snapshot.stats,
      documents: await snapshot.documents(),
      skipped: await snapshot.skipped(),
      report,
      timezone: setup.config.timezone,
      feedback,
    }
    process.stdout.write(`${statusText(status)}\n`)
  })
}
