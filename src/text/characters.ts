// Offsets at which a text must not be cut.

/** Whether `offset` lies inside a surrogate pair, or before a mark or joiner of the character before it. */
export function splitsCharacter(text: string, offset: number): boolean {
  if (/^[\ud800-\udbff][\udc00-\udfff]/.test(text.slice(offset - 1, offset + 1))) return true
  return /^[\p{M}\u200d]/u.test(text.slice(offset, offset + 2))
}
