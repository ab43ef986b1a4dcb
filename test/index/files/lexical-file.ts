// Builds the file of a lexical index from new passages only, and opens it.
import { buildLexicalFile, openLexicalFile } from '../../../src/index/files/lexical-index.js'
import type { LexicalIndex, LexicalInput } from '../../../src/index/files/lexical-index.js'

function newParts(passages: readonly (readonly string[])[]): LexicalInput {
  const added = passages.map((terms, number) => ({ number, terms }))
  return { passages: passages.length, kept: undefined, numbers: new Int32Array(), added }
}

export function lexicalFile(passages: readonly (readonly string[])[]): Buffer {
  return buildLexicalFile(newParts(passages))
}

export function opened(file: Buffer): LexicalIndex {
  const index = openLexicalFile(file)
  if (index === undefined) throw new Error('the file was refused')
  return index
}
