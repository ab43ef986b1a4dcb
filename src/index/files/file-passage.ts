// A passage of a generation's files: views of arrays in memory, and texts that are read on demand.
import type { Span } from '../../text/span.js'
import type { DaySpan } from '../../time/day-span.js'
import type { DocumentRecord, LoadedPassage, PassageNumber } from '../snapshot.js'
import type { Generation } from './generation.js'
import type { PassageRecord } from './passages-db.js'

/** A class with getters, because every question creates a few hundred and reads few of their properties. */
export class FilePassage implements LoadedPassage {
  readonly #generation: Generation
  #record: PassageRecord | undefined
  #sentences: readonly Span[] | undefined

  constructor(
    generation: Generation,
    readonly number: PassageNumber,
    readonly frequencies: Uint16Array,
  ) {
    this.#generation = generation
  }

  get document(): DocumentRecord {
    const { documents, passages } = this.#generation
    const record = documents[passages.documents[this.number] ?? -1]
    if (record === undefined) throw new RangeError(`no document of passage ${String(this.number)}`)
    return record
  }

  get text(): string {
    return this.#own.text
  }

  get start(): number {
    return this.#own.start
  }

  get end(): number {
    return this.#own.end
  }

  get sentences(): readonly Span[] {
    return (this.#sentences ??= this.#generation.db.sentences(this.number))
  }

  get terms(): readonly string[] {
    return this.#generation.db.terms(this.number)
  }

  get length(): number {
    return this.#generation.lexical.lengths[this.number] ?? 0
  }

  get ownWords(): number {
    return this.#generation.passages.ownWords[this.number] ?? 0
  }

  get vector(): Float32Array {
    const { vectors, manifest } = this.#generation
    const { dimensions } = manifest.settings.model
    return vectors.subarray(this.number * dimensions, (this.number + 1) * dimensions)
  }

  get sentenceVectors(): Int8Array {
    const { sentenceVectors, passages, manifest } = this.#generation
    const { dimensions } = manifest.settings.model
    const [first, end] = [passages.firstSentences[this.number] ?? 0, passages.firstSentences[this.number + 1] ?? 0]
    return sentenceVectors.subarray(first * dimensions, end * dimensions)
  }

  get times(): readonly DaySpan[] {
    return this.#generation.times.of(this.number)
  }

  get before(): LoadedPassage['before'] {
    const { db, passages } = this.#generation
    const number = this.number - 1
    if (number < 0 || passages.documents[number] !== passages.documents[this.number]) return undefined
    const { start, end, text } = db.passage(number)
    // White space that belongs to neither passage.
    const gap = db.text(this.document.id)?.slice(end, this.start) ?? ''
    return { start, text: text + gap, sentences: db.sentences(number) }
  }

  get #own(): PassageRecord {
    return (this.#record ??= this.#generation.db.passage(this.number))
  }
}
