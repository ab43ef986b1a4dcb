// `dateline show`: what is known about one document, and its passages.
import { Command } from 'commander'
import { documentText, findDocument } from '../terminal/archive-text.js'
import { openBuiltIndex } from './open-index.js'
import { readSetup } from './setup.js'

export function createShowCommand(): Command {
  return new Command('show')
    .description('print what is known about a document, and its passages')
    .argument('<document>', 'its path in the corpus, or a part of it that no other path contains')
    .action(async (name: string) => {
      const snapshot = await openBuiltIndex(await readSetup())
      const { id } = findDocument(await snapshot.documents(), name)
      const document = await snapshot.document(id)
      if (document !== undefined) process.stdout.write(`${documentText(document)}\n`)
    })
}
