// The lexical index: BM25 impacts computed at build time, as in bm25s (arXiv 2407.03618), in flat typed arrays.
// One binary file, used in place: opening it parses nothing.
import { idf, impact, lengthNorm } from '../bm25.js'

export interface LexicalIndex {
  readonly passages: number
  /** Where the postings of `term` begin and end; equal if no passage has it. */
  readonly postingsOf: (term: string) => { readonly start: number; readonly end: number }
  /** The postings of term number n run from offsets[n] up to, not including, offsets[n + 1]. */
  readonly offsets: Uint32Array
  /** The passage of each posting, ascending within a term. */
  readonly postings: Uint32Array
  /** The impact of each posting, above 0. */
  readonly impacts: Float32Array
  /** How often the term of each posting occurs in its passage. */
  readonly frequencies: Uint16Array
  /** How many terms each passage has, with repetitions. */
  readonly lengths: Uint32Array
  /** The terms in order of their numbers, which is the order of code units. */
  readonly words: () => string[]
}

/** What a lexical index is built from: the kept passages of the previous one, and new passages. */
export interface LexicalInput {
  /** How many passages there are, kept and new. */
  readonly passages: number
  readonly kept: LexicalIndex | undefined
  /** The new number of each passage of `kept`, ascending; -1 for a removed one. */
  readonly numbers: Int32Array
  readonly added: readonly { readonly number: number; readonly terms: readonly string[] }[]
}

type Postings = Pick<LexicalIndex, 'offsets' | 'postings' | 'frequencies' | 'lengths'>

const MAGIC = 0x3532_4d42 // "BM25"
const VERSION = 2
const HEADER_WORDS = 8

/** The file of a lexical index. Kept passages are copied; only the terms of new ones are counted. */
export function buildLexicalFile(input: LexicalInput): Buffer<ArrayBuffer> {
  const added = countedTerms(input)
  const old = new Map(input.kept?.words().map((word, number) => [word, number]))
  const words: string[] = []
  const merged = mergedPostings(input, old, added, words)
  return encode(words, merged, impactsOf(merged, input.passages))
}

/** From each term to the passages that have it, ascending, and how often. */
function countedTerms({ added }: LexicalInput): Map<string, Map<number, number>> {
  const frequencies = new Map<string, Map<number, number>>()
  for (const { number, terms } of added) {
    for (const term of terms) {
      const inPassages = frequencies.get(term) ?? new Map<number, number>()
      frequencies.set(term, inPassages)
      inPassages.set(number, (inPassages.get(number) ?? 0) + 1)
    }
  }
  return frequencies
}

/** Adds the terms that some passage has to `words`. */
function mergedPostings(
  { passages, kept, numbers, added: addedPassages }: LexicalInput,
  old: ReadonlyMap<string, number>,
  added: ReadonlyMap<string, ReadonlyMap<number, number>>,
  words: string[],
): Postings {
  const lengths = new Uint32Array(passages)
  for (const [before, number] of numbers.entries()) if (number >= 0) lengths[number] = kept?.lengths[before] ?? 0
  for (const { number, terms } of addedPassages) lengths[number] = terms.length
  const most = (kept?.postings.length ?? 0) + sum([...added.values()].map((inPassages) => inPassages.size))
  const postings = new Uint32Array(most)
  const frequencies = new Uint16Array(most)
  const offsets = [0]
  let at = 0
  const put = (passage: number, frequency: number): void => {
    postings[at] = passage
    frequencies[at++] = frequency
  }
  for (const word of [...new Set([...old.keys(), ...added.keys()])].sort()) {
    const number = old.get(word)
    const fresh = [...(added.get(word) ?? [])]
    let next = 0
    const end = number === undefined ? 0 : (kept?.offsets[number + 1] ?? 0)
    for (let from = number === undefined ? 0 : (kept?.offsets[number] ?? 0); from < end; from++) {
      const passage = numbers[kept?.postings[from] ?? -1] ?? -1
      if (passage < 0) continue
      for (let posting = fresh[next]; posting !== undefined && posting[0] < passage; posting = fresh[++next])
        put(...posting)
      put(passage, kept?.frequencies[from] ?? 0)
    }
    for (const posting of fresh.slice(next)) put(...posting)
    if (at === offsets.at(-1)) continue
    words.push(word)
    offsets.push(at)
  }
  const used = { postings: postings.slice(0, at), frequencies: frequencies.slice(0, at) }
  return { ...used, offsets: Uint32Array.from(offsets), lengths }
}

/** The mean of passage lengths in terms; 0 if there are none. */
export function meanLength(lengths: Uint32Array): number {
  return lengths.reduce((total, length) => total + length, 0) / Math.max(1, lengths.length)
}

function impactsOf({ offsets, postings, frequencies, lengths }: Postings, passages: number): Float32Array {
  const impacts = new Float32Array(postings.length)
  const mean = meanLength(lengths)
  const norms = Float64Array.from(lengths, (length) => lengthNorm(length, mean))
  for (let term = 0; term + 1 < offsets.length; term++) {
    const [start, end] = [offsets[term] ?? 0, offsets[term + 1] ?? 0]
    const rarity = idf(passages, end - start)
    for (let at = start; at < end; at++) {
      impacts[at] = impact(rarity, frequencies[at] ?? 0, norms[postings[at] ?? 0] ?? 0)
    }
  }
  return impacts
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}

function encode(
  words: readonly string[],
  { offsets, postings, frequencies, lengths }: Postings,
  impacts: Float32Array,
): Buffer<ArrayBuffer> {
  const texts = words.map((word) => Buffer.from(word, 'utf8'))
  const textOffsets = new Uint32Array(words.length + 1)
  for (const [number, text] of texts.entries()) textOffsets[number + 1] = (textOffsets[number] ?? 0) + text.length
  const slots = hashTable(texts)
  // Padded, so that what follows begins at a multiple of four bytes.
  const padded = new Uint16Array(even(frequencies.length))
  padded.set(frequencies)
  const body = [slots, textOffsets, offsets, postings, impacts, lengths, padded].map((array) =>
    Buffer.from(array.buffer),
  )
  const blob = Buffer.concat(texts)
  const header = [MAGIC, VERSION, lengths.length, words.length, postings.length, slots.length, blob.length, 0]
  return Buffer.concat([Buffer.from(Uint32Array.from(header).buffer), ...body, blob])
}

function even(count: number): number {
  return count + (count % 2)
}

/** Open addressing, at most half full: slot -> number of the term + 1, 0 if the slot is free. */
function hashTable(texts: readonly Buffer[]): Uint32Array {
  const slots = new Uint32Array(2 ** Math.ceil(Math.log2(Math.max(2, texts.length * 2))))
  for (const [number, text] of texts.entries()) {
    let slot = hashOf(text) & (slots.length - 1)
    while (slots[slot] !== 0) slot = (slot + 1) & (slots.length - 1)
    slots[slot] = number + 1
  }
  return slots
}

/** FNV-1a, 32 bits: http://www.isthe.com/chongo/tech/comp/fnv/ */
function hashOf(bytes: Buffer): number {
  let hash = 0x811c_9dc5
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x0100_0193)
  return hash >>> 0
}

/** Opens a file made by buildLexicalFile; undefined if it is not one, or a truncated one. */
export function openLexicalFile(file: Buffer): LexicalIndex | undefined {
  if (file.length < HEADER_WORDS * 4) return undefined
  // Typed arrays must begin at a multiple of four bytes. A small file may lie anywhere in Node's shared pool.
  const bytes = file.byteOffset % 4 === 0 ? file : Buffer.from(new Uint8Array(file).buffer)
  let position = bytes.byteOffset
  const take = (length: number): Uint32Array => {
    const array = new Uint32Array(bytes.buffer, position, length)
    position += length * 4
    return array
  }
  const [magic, version, passages = 0, terms = 0, size = 0, slotCount = 0, blobLength = 0] = take(HEADER_WORDS)
  const words = HEADER_WORDS + slotCount + 2 * (terms + 1) + 2 * size + passages + even(size) / 2
  if (magic !== MAGIC || version !== VERSION || bytes.length !== words * 4 + blobLength) return undefined
  const slots = take(slotCount)
  const textOffsets = take(terms + 1)
  const offsets = take(terms + 1)
  const postings = take(size)
  const impacts = new Float32Array(bytes.buffer, take(size).byteOffset, size)
  const lengths = take(passages)
  const frequencies = new Uint16Array(bytes.buffer, take(even(size) / 2).byteOffset, size)
  const blob = Buffer.from(bytes.buffer, position, blobLength)
  const find = (term: string): number => {
    const wanted = Buffer.from(term, 'utf8')
    for (let slot = hashOf(wanted) & (slotCount - 1); ; slot = (slot + 1) & (slotCount - 1)) {
      const number = (slots[slot] ?? 0) - 1
      if (number < 0) return -1
      if (blob.subarray(textOffsets[number], textOffsets[number + 1]).equals(wanted)) return number
    }
  }
  return {
    passages,
    postingsOf: (term) => {
      const number = find(term)
      return number < 0 ? { start: 0, end: 0 } : { start: offsets[number] ?? 0, end: offsets[number + 1] ?? 0 }
    },
    offsets,
    postings,
    impacts,
    frequencies,
    lengths,
    words: () => Array.from({ length: terms }, (_, at) => blob.toString('utf8', textOffsets[at], textOffsets[at + 1])),
  }
}
