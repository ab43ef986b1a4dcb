// Corpus text as Discord markdown that shows nothing but that text.

/** What carries meaning anywhere in a line. The colon ends the scheme of a bare link and encloses emoji names. */
const ANYWHERE = /[\\*_~`|<>[\]:@#]/.source
/** What makes a list where only white space, or white space and digits, stands before it in its line. */
const AT_LINE_START = /(?<=^\s*)[-+]|(?<=^\s*\d+)[.)]/.source
/** What would end a link of ours that stands before it: a link's name may reach across a `]`, escaped or not. */
const AFTER_BRACKET = /(?<=\])\(/.source
const MARKUP = new RegExp(`${ANYWHERE}|${AT_LINE_START}|${AFTER_BRACKET}`, 'gm')

/**
 * Markdown that Discord shows as `text`, at most twice as long. A line break stays one, but every kind of it that
 * Discord's parser turns into `\n` (`\r\n`, `\r`) is that already, and form feeds, which it drops, are gone: otherwise
 * a line could begin where none seems to. NUL and lone surrogates become U+FFFD.
 */
export function escapeMarkdown(text: string): string {
  return sendable(text)
    .replace(/\r\n?/g, '\n')
    .replaceAll('\f', '')
    .replace(MARKUP, (character) => `\\${character}`)
}

/** `text`, of the same length, with U+FFFD for what no message can carry: NUL and halves of surrogate pairs. */
export function sendable(text: string): string {
  return text.replace(/[\0\p{Surrogate}]/gu, '\uFFFD')
}
