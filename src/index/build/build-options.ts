// What a build is made from, and what it tells while it runs.
import type { Corpus } from '../../corpus/corpus.js'
import type { VectorCache } from '../../embeddings/vector-cache.js'
import type { Changes } from './changes.js'
import type { Generation } from '../files/generation.js'
import type { IndexSettings } from '../files/manifest.js'

export interface BuildOptions {
  readonly settings: IndexSettings
  /** The current generation, of these settings, where there is one that can be used. */
  readonly previous: Generation | undefined
  readonly corpus: Corpus
  /** Between `previous` and `corpus`. */
  readonly changes: Changes
  readonly started: Date
  readonly countTokens: (text: string) => number
  readonly embed: (text: string) => Promise<Float32Array>
  readonly known: VectorCache
  readonly now: () => Date
  /** Called before every change to the disk, among others. */
  readonly onProgress: (step: BuildStep) => void
}

/** What a build does now, and how far it is. */
export interface BuildStep {
  readonly doing: 'reading' | 'splitting' | 'embedding' | 'linking' | 'writing'
  readonly done: number
  readonly of: number
}
