// Distributes blocks of text over pages that each fit a message: in order, none left out, none cut.

/** A citation or an entry: its number (0 if it is not in the numbered list) and its text displays as markdown. */
export interface Block {
  readonly number: number
  readonly texts: readonly string[]
}

/** Most characters (UTF-16) of the blocks of one page. The rest of the 4,000 is for the lines around them. */
export const PAGE_LIMIT = 3400

/** Most components of the blocks of one page. The rest of a message's 40 is for what is around them. */
const COMPONENT_LIMIT = 24

/** Each page has as many blocks as fit, at most `perPage` numbered ones and at least one: a block must fit by itself. */
export function pagesOf(blocks: readonly Block[], perPage: number): Block[][] {
  const pages: Block[][] = []
  let [characters, components] = [0, 0]
  for (const block of blocks) {
    const page = pages.at(-1)
    // Each block has a separator before it.
    const more = { characters: charactersOf(block.texts), components: block.texts.length + 1 }
    const fits = characters + more.characters <= PAGE_LIMIT && components + more.components <= COMPONENT_LIMIT
    const numbered = page?.filter(({ number }) => number > 0).length ?? 0
    if (page !== undefined && numbered < perPage && fits) {
      page.push(block)
      characters += more.characters
      components += more.components
    } else {
      pages.push([block])
      characters = more.characters
      components = more.components
    }
  }
  return pages
}

/** The index of the page with the block `number`; 0 if there is none. */
export function pageWith(pages: readonly (readonly Block[])[], number: number): number {
  return Math.max(
    0,
    pages.findIndex((page) => page.some((block) => block.number === number)),
  )
}

export function charactersOf(texts: readonly string[]): number {
  return texts.reduce((sum, text) => sum + text.length, 0)
}
