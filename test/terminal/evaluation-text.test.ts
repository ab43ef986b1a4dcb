// The text of `dateline eval`: figures as a table and as JSON, and the questions that went wrong.
import { describe, expect, test } from 'vitest'
import type { Figures, QuestionResult } from '../../src/evaluation/evaluate.js'
import { failuresText, figuresJson, figuresText } from '../../src/terminal/evaluation-text.js'

const FIGURES: Figures = {
  'ndcg@10': 0.8165,
  'mrr@10': 1,
  'hits@1': 0.5,
  'hits@4': 0,
  'hits@10': 0.25,
  'recall@10': 0.75,
  auroc: null,
  answeredUnanswerable: null,
  refusedAnswerable: 0.125,
  questions: 12,
  p50Ms: 7.04,
  p99Ms: 31,
}

test('figures are a Markdown table, with three digits, and a dash for missing values', () => {
  const [head = '', rule = '', ...rows] = figuresText([{ name: 'small', leg: 'hybrid', figures: FIGURES }]).split('\n')
  const cells = (row: string): string[] =>
    row
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim())
  expect(cells(head).slice(0, 4)).toEqual(['set', 'leg', 'questions', 'nDCG@10'])
  expect(rule).toMatch(/^[| -]+$/)
  expect(rows.map(cells)).toEqual([
    ['small', 'hybrid', '12', '.817', '1.000', '.500', '.000', '.250', '.750', '-', '.125', '-', '7.0', '31.0'],
  ])
})

test('as JSON they are set, leg, figures, unrounded', () => {
  const rows = (['dense', 'hybrid'] as const).map((leg) => ({ name: 'small', leg, figures: FIGURES }))
  expect(figuresJson(rows)).toEqual({ small: { dense: FIGURES, hybrid: FIGURES } })
})

describe('what went wrong', () => {
  const outcome = (id: string, relevant: string[], ranking: string[], answered: boolean): QuestionResult => ({
    question: { id, text: `Text of ${id}?`, type: undefined, now: '2023-10-01', relevant: new Set(relevant) },
    ranking,
    answered,
    confidence: 0.456,
    milliseconds: 1,
  })
  const RIGHT = [outcome('right', ['a'], ['a', 'b'], true), outcome('refused', [], ['a'], false)]
  const WRONG = [
    outcome('second', ['b'], ['a', 'b'], true),
    outcome('silent', ['a'], ['a'], false),
    outcome('invented', [], ['a'], true),
  ]

  test('is a wrong first document, a wrong refusal, or a wrong answer', () => {
    const text = failuresText([...RIGHT, ...WRONG], 10)
    expect([...text.matchAll(/^(\w+) {2}Text/gm)].map(([, id]) => id)).toEqual(['second', 'silent', 'invented'])
    expect(text).toContain('   wanted: nothing\n   found: a\n   answered, confidence 0.46')
  })

  test('is listed up to the given count', () => {
    expect(failuresText(WRONG, 1)).not.toContain('silent')
    expect(failuresText(RIGHT, 5)).toBe('')
  })
})
