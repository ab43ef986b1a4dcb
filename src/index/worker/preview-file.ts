// Previews a file in a process of its own, because a large file takes seconds to read.
import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { DatelineError } from '../../errors.js'
import type { FromPreviewer } from './preview-process.js'
import type { Preview, PreviewRequest } from './preview.js'

/** The compiled file: the URL resolves to it from src/ (tests) and from dist/ (users) alike. */
const PROCESS = fileURLToPath(new URL('../../../dist/index/worker/preview-process.js', import.meta.url))

/** What the file would add to the index. Rejects with UPLOAD_FAILED if the file cannot be read to its end. */
export function previewFile(request: PreviewRequest): Promise<Preview> {
  return new Promise((resolve, reject) => {
    const fail = (reason: string): void => {
      reject(new DatelineError('UPLOAD_FAILED', `The file could not be read (${reason}). Try a smaller one.`))
    }
    const child = fork(PROCESS, [], { serialization: 'advanced', stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
    child.on('message', (received) => {
      const message = received as FromPreviewer
      if ('preview' in message) resolve(message.preview)
      else fail(message.failure)
    })
    child.once('error', reject)
    // No effect once a message has arrived.
    child.once('exit', (status, signal) => {
      fail(signal ?? String(status))
    })
    child.send(request)
  })
}
