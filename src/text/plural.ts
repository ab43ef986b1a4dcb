// Numbers with their nouns, for every text that a person reads.

/** 40000 as "40,000". */
export function grouped(count: number): string {
  return count.toLocaleString('en')
}

/** "1 document", "5 documents", "1,200 entries"; `plural` is for nouns that do not just take an "s". */
export function counted(count: number, noun: string, plural = `${noun}s`): string {
  return `${grouped(count)} ${count === 1 ? noun : plural}`
}
