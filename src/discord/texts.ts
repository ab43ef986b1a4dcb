// Every text of ours that a person reads in Discord, without markup.

export const TEXTS = {
  silent: 'The archive does not say.',
  nearest: 'Nearest passages:',
  /** Before the citation that is not of the period. */
  outside: 'Outside the period:',
  untitled: 'Untitled',
  /** The name of the link to a document. */
  open: 'open',

  /** `period` in words. */
  published: (period: string): string => `Published ${period}`,
  /** Beside a period. */
  fromSource: (source: string): string => `source ${source}`,
  /** Without a period. */
  onlyFromSource: (source: string): string => `Source ${source}`,
  undatedLeftOut: (count: number): string => `${counted(count, 'undated document')} left out`,
  notShown: (count: number): string => `${counted(count, 'more passage does', 'more passages do')} not fit here.`,
  notesNotShown: (count: number): string => `${counted(count, 'more note does', 'more notes do')} not fit here.`,
  /** `named` says of each document its title, source and date; `more` are not named. */
  alsoIn: (named: readonly string[], more: number): string =>
    `Also in: ${named.join('; ')}${more > 0 ? ` and ${grouped(more)} more` : ''}`,

  /** `period` in words; undefined where nothing is dated. */
  searched: (documents: number, period: string | undefined, undated: number): string => {
    const dates = period === undefined ? '' : `, ${period}`
    return `Searched ${counted(documents, 'document')}${dates}${undated > 0 ? `, ${grouped(undated)} undated` : ''}`
  },

  failed: (reference: string): string =>
    `Something went wrong while answering. If it happens again, tell the operator the reference ${reference}.`,
  unknownCommand: 'This command is not known here any more. Ask with /ask.',
  howToAsk: 'Write your question in the same message, or use /ask.',

  ask: {
    description: 'Ask the archive; the answer quotes its documents, with their dates',
    question: 'What you want to know',
    since: 'Only documents published on or after this day, month or year: 2023-06-09, 2023-06 or 2023',
    until: 'Only documents published up to this day, month or year: 2023-06-09, 2023-06 or 2023',
    source: 'Only documents of this source',
    anyTime: 'Search documents of any time, whatever the question says about publication',
    top: (most: number): string => `How many passages to show at most, 1 to ${most}`,
  },
} as const

function counted(count: number, one: string, many = `${one}s`): string {
  return `${grouped(count)} ${count === 1 ? one : many}`
}

/** 40000 as "40,000". */
function grouped(count: number): string {
  return count.toLocaleString('en')
}
