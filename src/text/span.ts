// Spans of a document's text: sentences, and the passages they make up.

/** UTF-16 offsets into the document's text, `end` exclusive. Never empty. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** A run of whole sentences of one document, in their order, from the first one's start to the last one's end. */
export interface Passage extends Span {
  readonly sentences: readonly Span[]
}
