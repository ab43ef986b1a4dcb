// The lexical index: BM25 impacts computed when it is built, as in bm25s (arXiv 2407.03618), in flat typed arrays.
// One binary file, used where it lies in memory: nothing is parsed to open it.

/**
 * impact(term, passage) = idf * tf * (k1 + 1) / (tf + k1 * (1 - b + b * length / mean length)),
 * idf = ln(1 + (N - n + 0.5) / (n + 0.5)): Robertson and Zaragoza, "The Probabilistic Relevance Framework", 2009.
 */
export const BM25 = { k1: 1.2, b: 0.75 } as const

export interface LexicalIndex {
  readonly passages: number
  readonly terms: number
  /** The number of `term`, or -1 where no passage has it. */
  readonly find: (term: string) => number
  /** How many passages have a term: postings offsets[term] up to, not including, offsets[term + 1]. */
  readonly offsets: Uint32Array
  readonly postings: Uint32Array
  /** The impact of the posting at the same place, above 0. */
  readonly impacts: Float32Array
}

const MAGIC = 0x3532_4d42 // "BM25"
const VERSION = 1
const HEADER_WORDS = 8

/** Inverse document frequency of a term that `withTerm` of `passages` passages have. Above 0. */
export function idf(passages: number, withTerm: number): number {
  return Math.log(1 + (passages - withTerm + 0.5) / (withTerm + 0.5))
}

/** The file for passages whose terms are given in the order of the passages. */
export function buildLexicalFile(termsOfPassages: readonly (readonly string[])[]): Buffer {
  const frequencies = new Map<string, Map<number, number>>()
  let total = 0
  for (const [passage, terms] of termsOfPassages.entries()) {
    total += terms.length
    for (const term of terms) {
      const inPassages = frequencies.get(term) ?? new Map<number, number>()
      frequencies.set(term, inPassages)
      inPassages.set(passage, (inPassages.get(passage) ?? 0) + 1)
    }
  }
  const count = termsOfPassages.length
  const mean = total / Math.max(1, count)
  const words = [...frequencies.keys()].sort()
  const size = [...frequencies.values()].reduce((sum, inPassages) => sum + inPassages.size, 0)
  const offsets = new Uint32Array(words.length + 1)
  const postings = new Uint32Array(size)
  const impacts = new Float32Array(size)
  let at = 0
  for (const [number, word] of words.entries()) {
    const inPassages = frequencies.get(word) ?? new Map<number, number>()
    const rarity = idf(count, inPassages.size)
    for (const [passage, frequency] of inPassages) {
      const length = (termsOfPassages[passage]?.length ?? 0) / mean
      postings[at] = passage
      impacts[at] = (rarity * frequency * (BM25.k1 + 1)) / (frequency + BM25.k1 * (1 - BM25.b + BM25.b * length))
      at++
    }
    offsets[number + 1] = at
  }
  return encode(count, words, offsets, postings, impacts)
}

function encode(
  passages: number,
  words: readonly string[],
  offsets: Uint32Array,
  postings: Uint32Array,
  impacts: Float32Array,
): Buffer {
  const texts = words.map((word) => Buffer.from(word, 'utf8'))
  const textOffsets = new Uint32Array(words.length + 1)
  for (const [number, text] of texts.entries()) textOffsets[number + 1] = (textOffsets[number] ?? 0) + text.length
  const slots = hashTable(texts)
  const body = [slots, textOffsets, offsets, postings, impacts].map((array) => Buffer.from(array.buffer))
  const blob = Buffer.concat(texts)
  const header = Uint32Array.from([
    MAGIC,
    VERSION,
    passages,
    words.length,
    postings.length,
    slots.length,
    blob.length,
    0,
  ])
  return Buffer.concat([Buffer.from(header.buffer), ...body, blob])
}

/** Open addressing, half full at most: slot -> number of the term + 1, 0 where it is free. */
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

/** Opens a file that buildLexicalFile made; undefined where it is none, or a truncated one. */
export function openLexicalFile(file: Buffer): LexicalIndex | undefined {
  if (file.length < HEADER_WORDS * 4) return undefined
  // Typed arrays need their bytes at a multiple of four; a small file lies in Node's shared pool, anywhere.
  const bytes = file.byteOffset % 4 === 0 ? file : Buffer.from(new Uint8Array(file).buffer)
  let position = bytes.byteOffset
  const take = (length: number): Uint32Array => {
    const array = new Uint32Array(bytes.buffer, position, length)
    position += length * 4
    return array
  }
  const [magic, version, passages = 0, terms = 0, size = 0, slotCount = 0, blobLength = 0] = take(HEADER_WORDS)
  const expected = (HEADER_WORDS + slotCount + 2 * (terms + 1) + 2 * size) * 4 + blobLength
  if (magic !== MAGIC || version !== VERSION || bytes.length !== expected) return undefined
  const slots = take(slotCount)
  const textOffsets = take(terms + 1)
  const offsets = take(terms + 1)
  const postings = take(size)
  const impacts = new Float32Array(bytes.buffer, position, size)
  const blob = Buffer.from(bytes.buffer, position + size * 4, blobLength)
  const find = (term: string): number => {
    const wanted = Buffer.from(term, 'utf8')
    for (let slot = hashOf(wanted) & (slotCount - 1); ; slot = (slot + 1) & (slotCount - 1)) {
      const number = (slots[slot] ?? 0) - 1
      if (number < 0) return -1
      if (blob.subarray(textOffsets[number], textOffsets[number + 1]).equals(wanted)) return number
    }
  }
  return { passages, terms, find, offsets, postings, impacts }
}
