// What a message has room for: blocks of text dealt out to pages, in order, none left out and none cut.

/** One citation or the like: a number that names it, 0 for one beside the numbered; its text displays as markdown. */
export interface Block {
  readonly number: number
  readonly texts: readonly string[]
}

/** Most characters (UTF-16) that the blocks of one page take; what stands around them has the rest of 4,000. */
export const PAGE_LIMIT = 3400

/** Of a message's 40 components, those that are left for blocks beside what introduces, closes and follows them. */
const COMPONENT_LIMIT = 24

/** Each page has at most `perPage` numbered blocks, and as many as fit; at least one, so a block must fit by itself. */
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

/** The place of the page that has the block called `number`; the first where none has. */
export function pageWith(pages: readonly (readonly Block[])[], number: number): number {
  return Math.max(
    0,
    pages.findIndex((page) => page.some((block) => block.number === number)),
  )
}

export function charactersOf(texts: readonly string[]): number {
  return texts.reduce((sum, text) => sum + text.length, 0)
}
