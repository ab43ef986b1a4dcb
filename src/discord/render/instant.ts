// An instant as Discord shows it: in words, and how long ago in the reader's own time.

const IN_WORDS = new Intl.DateTimeFormat('en-GB', {
  dateStyle: 'long',
  timeStyle: 'short',
  timeZone: 'UTC',
})

/** "21 November 2026 at 13:05 UTC"; `iso` as it is where it is no instant. */
export function instantInWords(iso: string): string {
  const instant = new Date(iso)
  return Number.isNaN(instant.getTime()) ? iso : `${IN_WORDS.format(instant)} UTC`
}

/** Markup that Discord shows as "3 minutes ago"; empty where `iso` is no instant. */
export function agoMarkup(iso: string): string {
  const seconds = Math.floor(Date.parse(iso) / 1000)
  return Number.isNaN(seconds) ? '' : `<t:${String(seconds)}:R>`
}
