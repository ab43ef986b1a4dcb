// An instant for Discord: in words, and as markup for how long ago it was.

const IN_WORDS = new Intl.DateTimeFormat('en-GB', {
  dateStyle: 'long',
  timeStyle: 'short',
  timeZone: 'UTC',
})

/** "21 November 2026 at 13:05 UTC". If `iso` is not an instant, it is returned unchanged. */
export function instantInWords(iso: string): string {
  const instant = new Date(iso)
  return Number.isNaN(instant.getTime()) ? iso : `${IN_WORDS.format(instant)} UTC`
}

/** Markup that Discord shows as "3 minutes ago"; empty if `iso` is not an instant. */
export function agoMarkup(iso: string): string {
  const seconds = Math.floor(Date.parse(iso) / 1000)
  return Number.isNaN(seconds) ? '' : `<t:${String(seconds)}:R>`
}
