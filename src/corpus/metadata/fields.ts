// Reads a key and its value at the head of a document: "Source", "Publication date", "来源".
import { agencyNamed } from './agencies.js'
import { isBlank } from '../../text/lines.js'
import { shorten } from '../../text/one-line.js'
import { parseCoarseDate } from '../../time/calendar-date.js'
import type { CoarseDate } from '../../time/calendar-date.js'
import { readDate } from '../../time/written-date.js'

export const TITLE_LIMIT = 300
const SOURCE_LIMIT = 100

/** What front matter or header lines say about a document. */
export interface Fields {
  readonly title?: string
  /** The title of a message. In an article it is the topic, so a headline counts before it. */
  readonly subject?: string
  readonly date?: CoarseDate
  /** When it was last changed; used if it has no other date. */
  readonly updated?: CoarseDate
  readonly source?: string
  readonly url?: string
}

const KEYS: Record<keyof Fields | 'ignored', readonly string[]> = {
  title: ['title', 'headline', '标题', '標題'],
  subject: ['subject'],
  date: [
    'date',
    'published',
    'published at',
    'published on',
    'date published',
    'publication date',
    'publish date',
    'pubdate',
    'posted',
    'posted on',
    'sent',
    '日期',
    '时间',
    '发布时间',
    '发布日期',
  ],
  updated: ['updated', 'last updated', 'date updated', 'modified', 'last modified', '更新时间'],
  source: ['source', 'publisher', 'publication', 'newspaper', '来源', '來源', '稿源'],
  url: ['url', 'link', 'permalink', '链接', '原文链接'],
  ignored: (
    'author authors by byline editor editors reporter from to cc section category categories tag tags keywords language ' +
    'copyright 作者 记者 编辑 责任编辑 责编'
  ).split(' '),
}

const meanings = new Map(Object.entries(KEYS).flatMap(([meaning, keys]) => keys.map((key) => [key, meaning])))

/** The meaning of `key`, in any case, with spaces, hyphens or underscores; undefined if it is not known. */
export function meaningOf(key: string): keyof Fields | 'ignored' | undefined {
  return meanings.get(
    key
      .trim()
      .toLowerCase()
      .replace(/[-_ ]+/g, ' '),
  ) as keyof Fields | 'ignored' | undefined
}

/** The field that `key: value` gives; empty if the value is not usable, undefined if the key is not known. */
export function readField(key: string, value: string): Fields | undefined {
  const meaning = meaningOf(key)
  if (meaning === undefined) return undefined
  if (meaning === 'ignored' || isBlank(value)) return {}
  switch (meaning) {
    case 'title':
    case 'subject':
      return { [meaning]: shorten(value, TITLE_LIMIT) }
    case 'date':
    case 'updated': {
      const date = readDateField(value)
      return date === undefined ? {} : { [meaning]: date }
    }
    case 'source':
      return readSource(value)
    case 'url':
      return readUrl(value)
  }
}

/** The date that a field's value begins with. A year alone must be the whole value. */
export function readDateField(value: string): CoarseDate | undefined {
  return readDate(value.trim(), { bareYear: true })?.value ?? parseCoarseDate(value)
}

/** `text` as a URL, if it is an absolute http or https address and nothing else. */
export function readUrl(text: string): Pick<Fields, 'url'> {
  const address = text.trim()
  return /^https?:\/\/\S+$/i.test(address) && URL.canParse(address) ? { url: new URL(address).href } : {}
}

/** If the source is given as a URL, its host is the source. */
function readSource(value: string): Fields {
  const { url } = readUrl(value)
  if (url !== undefined) return { url, source: new URL(url).hostname.replace(/^www\./, '') }
  return { source: agencyNamed(value) ?? shorten(value, SOURCE_LIMIT) }
}
