// Every text that the bot shows to people in Discord, without markup. A second language is a second table like this.
import { counted, grouped } from '../../text/plural.js'

export const TEXTS = {
  failed: (reference: string): string =>
    `Something went wrong while answering. If it happens again, tell the operator the reference ${reference}.`,
  unknownCommand: 'This command is not known here any more. Ask with /ask.',
  howToAsk: 'Write your question in the same message, or use /ask.',
  /** The reply to a mention of the bot's role. Discord sends such a message without its text. */
  roleMentioned: (name: string): string =>
    `That was my role, not me: I cannot read such a message. Pick ${name} from the list as a member, or use /ask.`,

  answer: {
    silent: 'The archive does not say.',
    /** `count` passages are shown. */
    unsure: (count: number): string =>
      `It is not certain that ${count === 1 ? 'this passage answers' : 'these passages answer'} the question.`,
    nearest: 'Nearest passages:',
    /** Before the citation from outside the period. */
    outside: 'Outside the period:',
    untitled: 'Untitled',
    /** The name of the link to a document if its title cannot be a link. */
    open: 'open',
    /** `question`: the one that the follow-up replies to. */
    searchedTogether: (question: string): string => `Searched together with: ${question}`,
    /** `date` in words. */
    later: (date: string): string => `A later report, ${date}:`,
    removed: 'This document has since been removed from the archive.',
    changed: 'This document has since been changed, and no longer has these words.',

    /** `period` in words. */
    published: (period: string): string => `Published ${period}`,
    /** Beside a period. */
    fromSource: (source: string): string => `source ${source}`,
    /** Without a period. */
    onlyFromSource: (source: string): string => `Source ${source}`,
    undatedLeftOut: (count: number): string => `${counted(count, 'undated document')} left out`,
    notShown: (count: number): string => `${counted(count, 'more passage does', 'more passages do')} not fit here.`,
    notesNotShown: (count: number): string => `${counted(count, 'more note does', 'more notes do')} not fit here.`,
    /** `named`: title, source and date of each document. `more`: how many are not named. */
    alsoIn: (named: readonly string[], more: number): string =>
      `Also in: ${named.join('; ')}${more > 0 ? ` and ${grouped(more)} more` : ''}`,
    /** `period` in words; undefined if nothing is dated. */
    searched: (documents: number, period: string | undefined, undated: number): string => {
      const dates = period === undefined ? '' : `, ${period}`
      return `Searched ${counted(documents, 'document')}${dates}${undated > 0 ? `, ${grouped(undated)} undated` : ''}`
    },
  },

  timeline: {
    heading: 'In order of publication:',
    undated: 'Undated:',
  },

  pages: {
    of: (page: number, pages: number): string => `Page ${grouped(page)} of ${grouped(pages)}`,
  },

  buttons: {
    more: 'More',
    firstPage: 'First page',
    anyPeriod: 'Without the period',
    anySource: 'Without the source',
    timeline: 'Timeline',
    earlier: 'Earlier',
    later: 'Later',
    back: 'Back',
    forward: 'Forward',
    helpful: 'Helpful',
    notHelpful: 'Not helpful',
    delete: 'Delete',
    forget: 'Delete all of it',
    add: 'Add it',
    discard: 'Discard it',
    cancel: 'Cancel',
  },

  menu: {
    placeholder: 'Read a passage in its document',
    read: (number: number, title: string): string => `Read ${String(number)} in its document: ${title}`,
  },

  feedback: {
    title: 'What went wrong?',
    label: 'What did you look for, or what is wrong?',
    description: 'You may leave this empty. The operator of this archive reads it.',
    thanks: 'Thank you. This helps to measure and to mend the search.',
  },

  deleted: 'The answer is deleted, and with it what was stored of your question.',

  refusals: {
    server: 'Questions are not answered in this server. Ask the operator of this archive to allow it.',
    channel: 'Questions are not answered in this channel. A moderator of this server can tell you where they are.',
    role: 'You may not ask here with the roles you have. A moderator of this server can tell you who may.',
    dms: 'Questions are not answered in direct messages. Ask in a server where I am a member.',
    userInstall: 'Questions are answered only in servers where I am a member.',
    admin: 'Only those who may manage this server can do that.',
    adminRoles: 'Only those who manage this archive can do that. Ask its operator which role they have.',
    stopping: 'I am about to stop. Please ask again in a few minutes.',
    busy: 'Many questions are being answered at the moment. Please ask again in a minute.',
    tooMany: (seconds: number): string =>
      `You have asked many questions in a short time. Please try again in ${durationInWords(seconds)}.`,
    tooManyHere: (seconds: number): string =>
      `Many questions were asked in this server in a short time. Please try again in ${durationInWords(seconds)}.`,
    expired: 'What belongs to this button is no longer kept. Please ask the question again.',
    notYours: 'Only the person who asked, or someone who may manage messages here, can delete this answer.',
    documentGone: 'This document is no longer in the archive.',
    passageChanged: 'This document has since been changed, and the passage is no longer in it.',
  },

  sources: {
    heading: 'What the archive holds',
    documents: (count: number): string => counted(count, 'document'),
    span: (period: string): string => `published ${period}`,
    undated: (count: number): string => `${grouped(count)} undated`,
    none: 'The archive is empty.',
    bySource: 'By source',
    withoutSource: 'without a source',
    more: (sources: number, documents: number): string =>
      `and ${grouped(sources)} more, with ${counted(documents, 'document')}`,
    byDate: 'By date of publication',
    /** `instant` in words; `ago`: how long ago that was. */
    built: (instant: string, ago: string): string => `Last rebuilt ${instant}${ago === '' ? '' : `, ${ago}`}`,
  },

  help: {
    heading: 'How to ask',
    lines: [
      'Write your question after /ask, or mention me, as you would ask a person. A few words do, too.',
      'Every answer is an excerpt in the words of a document, with its title and the date it was published. Nothing is written, counted or concluded for you.',
      'The sentence in bold is what answers. If nothing answers, you are told so, and shown what comes nearest.',
      'Times are understood: published in June 2023, articles since May, the latest on a topic. The options since, until and source of /ask are firm limits.',
      'Words in "quotation marks" are found exactly as they are; a word with a minus before it, as in -sports, must not be there.',
      'Reply to an answer to ask on. Below an answer you can see more, read a passage in its document, and say whether it helped.',
    ],
    more: '/sources shows what the archive holds, /privacy what is stored about you.',
  },

  privacy: {
    heading: 'What is stored about you',
    nothing: 'Nothing is stored about you.',
    stored: (replies: number, feedback: number): string =>
      `${counted(replies, 'answer')} to questions of yours, and ${counted(feedback, 'judgement')} on answers.`,
    oldest: (instant: string): string => `The oldest is of ${instant}.`,
    questions: 'Your last questions:',
    kept: (days: number): string =>
      `With an answer, your question, your user id, where you asked and which passages were shown are kept, so that the buttons below it work. They are deleted after ${counted(days, 'day')}. Messages that are not for me are not kept.`,
    afterwards: 'If you delete it, the buttons below your earlier answers stop working. The answers themselves stay.',
    forgotten: (replies: number, feedback: number): string =>
      `Deleted: ${counted(replies, 'answer')} and ${counted(feedback, 'judgement')}. Nothing more is stored about you.`,
  },

  rebuild: {
    /** `count` of `total` in the step `step`; the seconds left if they are known. */
    progress: (step: string, count: number, total: number, seconds: number | undefined): string =>
      `${step}: ${grouped(count)} of ${grouped(total)}${seconds === undefined ? '' : `, about ${durationInWords(seconds)} left`}`,
    reading: 'Reading documents',
    splitting: 'Splitting documents',
    embedding: 'Embedding texts',
    indexing: 'Writing the index',
    done: (seconds: number): string => `The index is rebuilt; it took ${durationInWords(seconds)}.`,
    unchanged: 'Nothing has changed; the index is as it was.',
    /** The documents of each kind. */
    documents: (counts: DocumentCounts): string =>
      [
        `${grouped(counts.added)} added`,
        `${grouped(counts.changed)} changed`,
        `${grouped(counts.removed)} removed`,
        `${grouped(counts.unchanged)} unchanged`,
        `${grouped(counts.skipped)} skipped`,
      ].join(' · '),
    skipped: 'Skipped:',
    moreSkipped: (count: number): string => `and ${grouped(count)} more`,
    cancelled: 'The rebuild is cancelled. Questions are answered from the index as it was.',
    started: 'The rebuild has begun.',
    waiting: 'Another program rebuilds this index already. This rebuild begins when that one has ended.',
    running: 'A rebuild is already running.',
    notRunning: 'No rebuild is running any more.',
    /** In the reply, once Discord accepts no more changes to it. */
    continued: 'How the rebuild gets on is shown in a message below.',
    failed: (reason: string): string =>
      `The rebuild failed: ${reason} Questions are answered from the index as it was.`,
    broke: (reference: string): string =>
      `The rebuild failed; the log tells why under the reference ${reference}. Questions are answered from the index as it was.`,
  },

  status: {
    heading: 'The archive',
    passages: (documents: number, passages: number): string =>
      `${counted(documents, 'document')} in ${counted(passages, 'passage')}`,
    current: 'The index has everything that the corpus has.',
    outdated: 'The corpus has changed since. /corpus rebuild brings the index up to date.',
    feedback: (helpful: number, not: number): string =>
      `Answers judged helpful: ${grouped(helpful)}; not helpful: ${grouped(not)}`,
  },

  upload: {
    heading: (count: number): string =>
      count === 1 ? 'This document would be added:' : `${grouped(count)} documents would be added, among them:`,
    already: (title: string): string =>
      `"${title}" has the same id; of the two only the one whose file comes first is indexed.`,
    source: (source: string): string => `Source: ${source}`,
    noSource: 'Source: none found',
    /** `date` in words; `origin`: where it was found. */
    date: (date: string, origin: string): string => `Published: ${date} (from ${origin})`,
    noDate: 'Published: no date found, so that it is searched but never passes a period',
    passages: (count: number): string => counted(count, 'passage'),
    /** Before the parts of the file that are left out. */
    skipped: 'Left out:',
    saving: 'The file is being saved.',
    adding: 'The file is saved; the index is being brought up to date.',
    addedLater: 'The file is saved. A rebuild is already running; the file is indexed right after it.',
    discarded: 'Nothing was added.',
    expired: 'This file is no longer kept for you. If it is still to be added, please upload it again.',
    /** `reason` is a clause: "is empty". */
    unreadable: (name: string, reason: string): string => `${name} ${reason}. Nothing was added.`,
    noDocument: 'holds no document',
    tooLarge: (name: string, megabytes: number): string =>
      `${name} is too large: at most ${counted(megabytes, 'megabyte')} can be added here. Put it into the corpus folder itself.`,
  },

  origins: {
    'front matter': 'its front matter',
    field: 'its date field',
    header: 'its first lines',
    'file name': 'its file name',
  },

  corpus: {
    description: 'Look after the archive',
    status: 'What the archive holds, what was skipped, and whether the index is up to date',
    rebuild: 'Bring the index up to date with the documents',
    add: 'Add a file to the archive; it is shown to you before it is indexed',
    file: (endings: string): string => `What is read: ${endings}`,
  },

  /** In the log channel. */
  log: {
    /** `reason` is a whole sentence, or `seeLog`. */
    rebuildFailed: (reason: string): string =>
      `A rebuild failed: ${reason} Questions are answered from the index as it was.`,
    seeLog: 'the log tells why.',
    skipped: (count: number): string => `The last rebuild skipped ${counted(count, 'file')}:`,
    watchFailed:
      'The documents are not watched any more. Start me again to watch them; /corpus rebuild works all the same.',
    stale: (instant: string, hours: number): string =>
      `The index was last rebuilt ${instant}, more than ${counted(hours, 'hour')} ago.`,
  },

  ask: {
    description: 'Ask the archive; the answer quotes its documents, with their dates',
    question: 'What you want to know',
    anyTime: 'Search documents of any time, whatever the question says about publication',
    results: (most: number): string => `How many passages to show at a time, 1 to ${String(most)}`,
    /** In the menu of a message. */
    aboutMessage: 'Ask the archive',
    noText: 'That message has no text to ask about.',
  },

  limits: {
    since: 'Only documents published then or later: 9 June 2023, June 2023, 2023, last month',
    until: 'Only documents published up to then: 9 June 2023, June 2023, 2023, last month',
    source: 'Only documents of this source',
    private: 'Show the answer to you alone',
    sourceChoice: (source: string, documents: number): string => `${source} (${counted(documents, 'document')})`,
  },

  commands: {
    timeline: 'What the archive says about a topic, in order of publication',
    topic: 'What it is about',
    sources: 'What the archive holds: documents, sources, dates',
    help: 'How to ask, and what the answers are',
    privacy: 'What is stored about you, and a way to delete it',
  },
} as const

/** How many documents a rebuild found of each kind. */
export interface DocumentCounts {
  readonly added: number
  readonly changed: number
  readonly removed: number
  readonly unchanged: number
  readonly skipped: number
}

/** "less than a second", "12 seconds", "2 minutes", "3 hours"; rounded up, so that waiting so long is enough. */
function durationInWords(seconds: number): string {
  if (seconds < 1) return 'less than a second'
  const whole = Math.ceil(seconds)
  if (whole < 90) return counted(whole, 'second')
  const minutes = Math.ceil(seconds / 60)
  return minutes < 90 ? counted(minutes, 'minute') : counted(Math.ceil(seconds / 3600), 'hour')
}
