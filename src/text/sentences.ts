// The sentences of a paragraph, as offsets into the document's text.
import { blocksOf, trimmed } from './paragraphs.js'
import type { Span } from './span.js'
import { sentenceBreaks } from './sentence-breaks.js'

/** In order, without white space around them. Together they cover everything else in the paragraph. */
export function sentencesOf(text: string, paragraph: Span): Span[] {
  const sentences: Span[] = []
  for (const block of blocksOf(text, paragraph)) {
    const breaks = sentenceBreaks(text.slice(block.start, block.end))
    let start = block.start
    for (const end of [...breaks.map((offset) => block.start + offset), block.end]) {
      const sentence = trimmed(text, { start, end })
      start = end
      if (!sentence) continue
      const previous = sentences.at(-1)
      if (previous && isPunctuation(text.slice(sentence.start, sentence.end)))
        sentences[sentences.length - 1] = { start: previous.start, end: sentence.end }
      else sentences.push(sentence)
    }
  }
  return sentences
}

/** A stray full stop or bracket is no sentence of its own. */
function isPunctuation(sentence: string): boolean {
  return /^[\p{P}\s]+$/u.test(sentence)
}
