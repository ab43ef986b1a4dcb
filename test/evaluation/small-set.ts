// A small set of judged questions, as files: three dated reports, with answerable and unanswerable questions.

export const CORPUS = [
  {
    id: 'siasun',
    title: 'Siasun hires engineers',
    date: '2023-06-09',
    text: 'Siasun Robot has 4,000 staff. More than 2,000 of them are engineers. It makes robots in Shenyang.',
  },
  {
    id: 'lake',
    title: 'The lake',
    text: 'The lake froze over in January. Skaters came from the whole valley. The ice held until March.',
  },
  {
    id: 'bakers',
    title: 'Bakers on strike',
    date: '2022-03',
    text: 'The bakers of Lyon went on strike in March. They asked for shorter nights. Bread was sold out by noon.',
  },
]

export const QUERIES = [
  { id: 'q1', text: 'How many engineers does Siasun have?', type: 'fact' },
  { id: 'q2', text: 'Why did the bakers of Lyon go on strike?', type: 'reason' },
  { id: 'q3', text: 'Who came to the frozen lake?', type: 'fact', now: '2023-07-01' },
  { id: 'q4', text: 'Which composer wrote The Firebird?' },
]

const QRELS = [
  { query_id: 'q1', doc_id: 'siasun' },
  { query_id: 'q2', doc_id: 'bakers', answerable: true },
  { query_id: 'q3', doc_id: 'lake' },
  { query_id: 'q4', doc_id: 'lake', answerable: false },
]

export const lines = (records: readonly unknown[]): string =>
  records.map((record) => `${JSON.stringify(record)}\n`).join('')

/** The files of the set in `folder`, by path; `changes` replaces some of them. */
export function setFiles(folder: string, changes: Readonly<Record<string, string>> = {}): Record<string, string> {
  const files = {
    'corpus.jsonl': lines(CORPUS),
    'queries.jsonl': lines(QUERIES),
    'qrels.jsonl': lines(QRELS),
    ...changes,
  }
  return Object.fromEntries(Object.entries(files).map(([name, content]) => [`${folder}/${name}`, content]))
}
