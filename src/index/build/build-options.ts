// The input of a build, and the steps that it reports.
import type { Corpus } from '../../corpus/corpus.js'
import type { VectorCache } from '../../embeddings/vector-cache.js'
import type { Changes } from './changes.js'
import type { Generation } from '../files/generation.js'
import type { IndexSettings } from '../files/manifest.js'

export interface BuildOptions {
  readonly settings: IndexSettings
  /** The current generation, if it can be used and has the same settings. */
  readonly previous: Generation | undefined
  readonly corpus: Corpus
  /** From `previous` to `corpus`. */
  readonly changes: Changes
  readonly started: Date
  readonly countTokens: (text: string) => number
  readonly embed: (text: string) => Promise<Float32Array>
  readonly vectorCache: VectorCache
  readonly now: () => Date
  /** Called before every change to the disk, and in between. */
  readonly onProgress: (step: BuildStep) => void
}

/** What a build is doing, and how far it is. */
export interface BuildStep {
  readonly doing: 'reading' | 'splitting' | 'embedding' | 'linking' | 'writing'
  readonly done: number
  readonly of: number
}
