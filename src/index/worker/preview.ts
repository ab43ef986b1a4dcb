// What a file would come to in the index.
import type { Document, Skipped } from '../../corpus/document.js'

export interface PreviewedDocument extends Pick<Document, 'id' | 'title' | 'date' | 'source'> {
  readonly passages: number
}

export interface Preview {
  readonly documents: readonly PreviewedDocument[]
  readonly skipped: readonly Skipped[]
}
