// Every text of ours that a person reads in Discord, as markdown.

const counted = (count: number, one: string, many = `${one}s`): string =>
  `${count.toLocaleString('en')} ${count === 1 ? one : many}`

export const texts = {
  silent: '**The archive does not say.**',
  nearest: 'Nearest passages:',
  untitled: 'Untitled',
  /** The name of the link to a document. */
  open: 'open',

  /** `period` in words. */
  published: (period: string): string => `Published ${period}`,
  fromSource: (source: string): string => `source ${source}`,
  onlyFromSource: (source: string): string => `Source ${source}`,
  undatedLeftOut: (count: number): string => `${counted(count, 'undated document')} left out`,

  /** `period` in words, undefined where nothing is dated. */
  searched: (documents: number, period: string | undefined, undated: number): string => {
    const parts = [
      counted(documents, 'document'),
      period,
      undated > 0 ? `${undated.toLocaleString('en')} undated` : undefined,
    ]
    return `-# Searched ${parts.filter((part) => part !== undefined).join(', ')}`
  },
  notShown: (count: number): string => `${counted(count, 'more passage does', 'more passages do')} not fit here.`,

  failed: (reference: string): string =>
    `Something went wrong while answering. If it happens again, tell the operator the reference ${reference}.`,
} as const
