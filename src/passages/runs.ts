// Runs of adjacent sentences, and whether two of them fit into one passage.
import { PASSAGE_LIMITS, type CountedSpan } from './limits.js'

export interface Run extends CountedSpan {
  readonly sentences: readonly CountedSpan[]
}

export function runOf(sentence: CountedSpan): Run {
  return { ...sentence, sentences: [sentence] }
}

export function joined(a: Run, b: Run): Run {
  return { start: a.start, end: b.end, tokens: a.tokens + b.tokens, sentences: [...a.sentences, ...b.sentences] }
}

export function fitTogether(text: string, a: Run, b: Run): boolean {
  return (
    a.tokens + b.tokens <= PASSAGE_LIMITS.tokens &&
    b.end - a.start <= PASSAGE_LIMITS.characters &&
    tokensAddUp(text, a.end, b.start)
  )
}

/** Tokenizers split at white space, punctuation and Chinese characters; two parts of a word may have more tokens. */
function tokensAddUp(text: string, end: number, start: number): boolean {
  // The model's tokenizer removes U+FEFF before it looks for white space.
  if (/[^\S\ufeff]/.test(text.slice(end, start))) return true
  return end === start && (isTokenAlone(text.charAt(end - 1)) || isTokenAlone(text.charAt(start)))
}

function isTokenAlone(character: string): boolean {
  return /[\p{P}$+<=>^`|~\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]/u.test(character)
}
