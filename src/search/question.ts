// What is asked: the text, and the limits the reader set.
import { periodOf } from '../corpus/period.js'
import type { Period } from '../corpus/period.js'
import type { Generation } from '../index/generation.js'
import { knownSource } from './known-source.js'

export interface Question {
  readonly text: string
  /** Only documents published in it count. */
  readonly period?: Period
  /** Only documents of exactly this source count. */
  readonly source?: string
}

/** A question as it was typed, its options not yet read. */
export interface TypedQuestion {
  readonly text: string
  readonly since?: string | undefined
  readonly until?: string | undefined
  readonly source?: string | undefined
}

/** Reads the options of `typed`. Throws DATE_INVALID, PERIOD_REVERSED or SOURCE_UNKNOWN. */
export function readQuestion(generation: Generation, typed: TypedQuestion): Question {
  const period = periodOf(typed.since, typed.until)
  return {
    text: typed.text,
    ...(period === undefined ? {} : { period }),
    ...(typed.source === undefined ? {} : { source: knownSource(generation, typed.source) }),
  }
}
