// A document of the corpus, as every format's reader yields it.
import type { CoarseDate } from '../time/calendar-date.js'

/** Where a document's title was found; "opening words" where it has none and is called by how its body begins. */
export type TitleOrigin = 'front matter' | 'field' | 'header' | 'opening words'

/** Where a document's source was found; `dateline`: a news agency's, near the start of the text. */
export type SourceOrigin = 'front matter' | 'field' | 'header' | 'dateline'

/** Where a publication date was found. `field`: a record's own date field. */
export type DateOrigin = 'front matter' | 'field' | 'header' | 'file name'

export interface PublicationDate {
  readonly value: CoarseDate
  readonly origin: DateOrigin
}

export interface Document {
  /** Its path in the corpus with forward slashes, or its record's id. */
  readonly id: string
  /** What the reader made of the file. All offsets are UTF-16 offsets into this text. */
  readonly text: string
  /** Offset at which the body begins: what is before it (front matter, header lines, title) is not quoted. */
  readonly bodyStart: number
  /** One line, never empty. Opening words that stop before the first paragraph does end with "…". */
  readonly title: string
  readonly titleOrigin: TitleOrigin
  readonly date: PublicationDate | null
  /** The first date found that cannot be one of publication: in the future, or before 1500. It is told, not used. */
  readonly unusedDate: PublicationDate | null
  readonly source: string | null
  readonly sourceOrigin: SourceOrigin | null
  readonly url: string | null
}

/** A file, or a record of one, that could not be made a document. */
export interface Skipped {
  /** The path in the corpus with forward slashes. */
  readonly path: string
  /** A short clause for a person: "is empty", "is not text". */
  readonly reason: string
}
