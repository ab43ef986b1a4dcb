// A document of the corpus, as the reader of every format returns it.
import type { CoarseDate } from '../time/calendar-date.js'

/** Where a document's title was found; "opening words" if it has none and is named by how its body begins. */
export type TitleOrigin = 'front matter' | 'field' | 'header' | 'opening words'

/** Where a document's source was found; `dateline`: in a news agency's dateline near the start of the text. */
export type SourceOrigin = 'front matter' | 'field' | 'header' | 'dateline'

/** Where a publication date was found; `field`: in the record's date field. */
export type DateOrigin = 'front matter' | 'field' | 'header' | 'file name'

export interface PublicationDate {
  readonly value: CoarseDate
  readonly origin: DateOrigin
}

export interface Document {
  /** Its path in the corpus with forward slashes, or its record's id. */
  readonly id: string
  /** The text that the reader got from the file. All offsets are UTF-16 offsets into it. */
  readonly text: string
  /** Offset at which the body begins. Nothing before it is quoted: front matter, header lines, title. */
  readonly bodyStart: number
  /** One line, never empty. Opening words end with "…" if the first paragraph goes on after them. */
  readonly title: string
  readonly titleOrigin: TitleOrigin
  readonly date: PublicationDate | null
  /** The first date found that cannot be the publication date (before 1500, in the future). Reported, not used. */
  readonly unusedDate: PublicationDate | null
  readonly source: string | null
  readonly sourceOrigin: SourceOrigin | null
  readonly url: string | null
}

/** A file or a record from which no document could be read. */
export interface Skipped {
  /** The path in the corpus with forward slashes. */
  readonly path: string
  /** A short clause for a person, after the path: "is empty", "is not text". */
  readonly reason: string
}
