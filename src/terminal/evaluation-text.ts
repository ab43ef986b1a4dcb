// The text of `dateline eval`: a table of figures, and the questions that went wrong.
import type { Figures, Leg, QuestionResult } from '../evaluation/evaluate.js'
import type { FiguresRow } from '../evaluation/evaluate-sets.js'
import { printable } from './printable.js'

const COLUMNS: readonly (readonly [heading: string, show: (figures: Figures) => string])[] = [
  ['questions', ({ questions }) => String(questions)],
  ['nDCG@10', (figures) => short(figures['ndcg@10'])],
  ['MRR@10', (figures) => short(figures['mrr@10'])],
  ['hits@1', (figures) => short(figures['hits@1'])],
  ['hits@4', (figures) => short(figures['hits@4'])],
  ['hits@10', (figures) => short(figures['hits@10'])],
  ['recall@10', (figures) => short(figures['recall@10'])],
  ['AUROC', ({ auroc }) => short(auroc)],
  ['refused', ({ refusedAnswerable }) => short(refusedAnswerable)],
  ['wrongly answered', ({ answeredUnanswerable }) => short(answeredUnanswerable)],
  ['p50 ms', ({ p50Ms }) => p50Ms.toFixed(1)],
  ['p99 ms', ({ p99Ms }) => p99Ms.toFixed(1)],
]

/** A table that reads well in a terminal and is valid Markdown. */
export function figuresText(rows: readonly FiguresRow[]): string {
  const table = [
    ['set', 'leg', ...COLUMNS.map(([heading]) => heading)],
    ...rows.map(({ name, leg, figures }) => [printable(name), leg, ...COLUMNS.map(([, show]) => show(figures))]),
  ]
  const widths = (table[0] ?? []).map((_, column) => Math.max(...table.map((row) => row[column]?.length ?? 0)))
  const lines = table.map((row) => `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`)
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`
  return [lines[0], rule, ...lines.slice(1)].join('\n')
}

/** The public contract of `dateline eval --json`: set -> leg -> figures. */
export function figuresJson(rows: readonly FiguresRow[]): Record<string, Partial<Record<Leg, Figures>>> {
  const sets: Record<string, Partial<Record<Leg, Figures>>> = {}
  for (const { name, leg, figures } of rows) sets[name] = { ...sets[name], [leg]: figures }
  return sets
}

/** The first `count` questions with a wrong first document, or wrongly answered, or wrongly refused. */
export function failuresText(results: readonly QuestionResult[], count: number): string {
  const failed = results.filter(({ question, ranking, answered }) =>
    question.relevant.size === 0 ? answered : !answered || !question.relevant.has(ranking[0] ?? ''),
  )
  return failed
    .slice(0, count)
    .map(({ question, ranking, confidence, answered }) => {
      const wanted = question.relevant.size === 0 ? 'nothing' : [...question.relevant].slice(0, 4).join(', ')
      const verdict = `${answered ? 'answered' : 'not answered'}, confidence ${confidence.toFixed(2)}`
      return [
        `${question.id}  ${printable(question.text)}`,
        `   wanted: ${wanted}`,
        `   found: ${ranking.join(', ')}`,
        `   ${verdict}`,
      ].join('\n')
    })
    .join('\n')
}

/** ".817": three digits and no leading zero, as is usual for these figures. */
function short(value: number | null): string {
  return value === null ? '-' : value.toFixed(3).replace(/^0/, '')
}
