// The process that previews one file. Started by preview-file.ts.
import { createPreview, previewRequestSchema } from './preview.js'
import type { Preview } from './preview.js'

export type FromPreviewer = { readonly preview: Preview } | { readonly failure: string }

process.on('disconnect', () => process.exit(1))
process.once('message', (request) => {
  createPreview(previewRequestSchema.parse(request))
    .then(
      (preview): FromPreviewer => ({ preview }),
      (error: unknown): FromPreviewer => ({ failure: error instanceof Error ? error.message : String(error) }),
    )
    .then((message) => {
      process.send?.(message, undefined, undefined, () => process.exit(0))
    })
    .catch((error: unknown) => {
      throw error
    })
})
