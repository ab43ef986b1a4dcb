// Escapes text from the corpus so that Discord shows it as it is.

/** Markup anywhere in a line. The colon ends the scheme of a bare link and encloses emoji names. */
const ANYWHERE = /[\\*_~`|<>[\]:@#]/.source
/** Markup of lists: only white space, or white space and digits, comes before it in the line. */
const AT_LINE_START = /(?<=^\s*)[-+]|(?<=^\s*\d+)[.)]/.source
/** Would make the text before it a link: a link's name may contain a `]`, escaped or not. */
const AFTER_BRACKET = /(?<=\])\(/.source
const MARKUP = new RegExp(`${ANYWHERE}|${AT_LINE_START}|${AFTER_BRACKET}`, 'gm')

/**
 * Markdown that Discord shows as `text`, at most twice as long. Line breaks of every kind become `\n`, and form feeds
 * are dropped, as Discord's parser does: otherwise a line could begin where none seems to. NUL and lone surrogates
 * become U+FFFD.
 */
export function escapeMarkdown(text: string): string {
  return sendable(text)
    .replace(/\r\n?/g, '\n')
    .replaceAll('\f', '')
    .replace(MARKUP, (character) => `\\${character}`)
}

/** `text` with U+FFFD in place of NUL and lone surrogates, which no message can contain. The length stays. */
export function sendable(text: string): string {
  return text.replace(/[\0\p{Surrogate}]/gu, '\uFFFD')
}
