// An uploaded file as messages: what it would add to the archive, to be confirmed first, or why it is not accepted.
import { dateInWords } from '../../time/date-in-words.js'
import type { HeldUpload, UploadRefusal } from '../../service/uploads.js'
import { lines, SOURCE_LIMIT } from './citation-text.js'
import { button, container, messageOf, rowOf } from './message.js'
import type { DiscordMessage } from './message.js'
import { noticeMessage } from './notice-message.js'
import { phrase } from './phrase.js'
import { skippedLines } from './skipped-lines.js'
import { TEXTS } from './texts.js'

/** So many documents are shown. The rest is only counted. */
const SHOWN = 3
const TITLE_LIMIT = 200

export function uploadMessage({ id, documents, skipped }: HeldUpload): DiscordMessage {
  const { upload, buttons } = TEXTS
  const reasons = skippedLines(skipped)
  return messageOf(
    container(
      upload.heading(documents.length),
      [
        ...documents.slice(0, SHOWN).map((document) => [lines(factsOf(document))]),
        [reasons.length === 0 ? '' : [upload.skipped, ...reasons].join('\n')],
      ],
      '',
    ),
    ...rowOf(
      button(buttons.add, { action: 'add', upload: id }),
      button(buttons.discard, { action: 'discard', upload: id }),
    ),
  )
}

/** `name` is the file's. */
export function uploadRefusalMessage(name: string, refusal: UploadRefusal): DiscordMessage {
  const { upload } = TEXTS
  switch (refusal.code) {
    case 'too-large':
      return noticeMessage(upload.tooLarge(name, refusal.mostBytes / 1024 / 1024))
    case 'unreadable':
      return noticeMessage(upload.unreadable(name, refusal.reason))
    case 'no-document':
      return noticeMessage(upload.unreadable(name, upload.noDocument))
  }
}

function factsOf({ title, date, source, passages, known }: HeldUpload['documents'][number]): string[] {
  const { upload, origins } = TEXTS
  return [
    `**${phrase(title, TITLE_LIMIT) || TEXTS.answer.untitled}**`,
    date === null ? upload.noDate : upload.date(dateInWords(date.value), origins[date.origin]),
    source === null ? upload.noSource : upload.source(phrase(source, SOURCE_LIMIT)),
    upload.passages(passages),
    known === null ? '' : upload.already(phrase(known, TITLE_LIMIT)),
  ]
}
