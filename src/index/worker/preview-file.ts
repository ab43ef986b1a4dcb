// What a file would come to in the index, told before it is part of the corpus; read in a process of its own, since a
// large one takes seconds.
import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { DatelineError } from '../../errors.js'
import type { FromPreviewer, PreviewRequest } from './preview-process.js'
import type { Preview } from './preview.js'

/** The process runs the compiled file: this resolves to it from src/ (tests) and from dist/ (users) alike. */
const PROCESS = fileURLToPath(new URL('../../../dist/index/worker/preview-process.js', import.meta.url))

/** Rejects with UPLOAD_FAILED where the file cannot be read to its end. */
export function previewFile(order: PreviewRequest): Promise<Preview> {
  return new Promise((resolve, reject) => {
    const failed = (reason: string): void => {
      reject(new DatelineError('UPLOAD_FAILED', `The file could not be read (${reason}). Try a smaller one.`))
    }
    const child = fork(PROCESS, [], { serialization: 'advanced', stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
    child.on('message', (message) => {
      const told = message as FromPreviewer
      if ('preview' in told) resolve(told.preview)
      else failed(told.failure)
    })
    child.once('error', reject)
    // After a message this changes nothing.
    child.once('exit', (status, signal) => {
      failed(signal ?? String(status))
    })
    child.send(order)
  })
}
