// `dateline feedback`: what people said about answers in Discord.
import { Command } from 'commander'
import type { Document } from '../corpus/document.js'
import type { Snapshot } from '../index/snapshot.js'
import { exportFeedback } from '../state/feedback-export.js'
import { exportText } from '../terminal/archive-text.js'
import { openBuiltIndex } from './open-index.js'
import { withState } from './open-state.js'
import { dayOf, readSetup } from './setup.js'

export function createFeedbackCommand(): Command {
  const feedback = new Command('feedback').description('what people said about answers in Discord')
  feedback.action(() => {
    feedback.outputHelp()
  })
  feedback
    .command('export')
    .description('write the feedback as a set of questions that "dateline eval" reads')
    .argument('<folder>', 'a new or empty folder')
    .action(exportTo)
  return feedback
}

async function exportTo(folder: string): Promise<void> {
  const setup = await readSetup()
  const snapshot = await openBuiltIndex(setup)
  const { questions, unjudged } = await withState(setup, (state) =>
    exportFeedback(folder, state?.allFeedback() ?? [], documentsOf(snapshot), (instant) => dayOf(setup, instant)),
  )
  process.stdout.write(`${exportText(folder, questions, unjudged)}\n`)
}

/** Reads the documents one at a time: together they may not fit in memory. */
async function* documentsOf(snapshot: Snapshot): AsyncGenerator<Document> {
  for (const { id } of await snapshot.documents()) {
    const document = await snapshot.document(id)
    if (document === undefined) continue
    const { record, text, bodyStart } = document
    yield { ...record, text, bodyStart }
  }
}
