// `dateline eval` as a script runs it: figures as JSON and as a table, legs, kinds of questions, and broken sets.
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { dateline, folderWith } from '../run-dateline.js'
import { setFiles } from './small-set.js'

type Json = Record<string, Record<string, Record<string, number | null>>>

let folder: string
beforeAll(async () => {
  folder = await folderWith({ ...setFiles('small'), ...setFiles('broken', { 'queries.jsonl': '{"id": "q1"}\n' }) })
})

const NUMBER = expect.any(Number) as number

test('--json prints one object: set, leg, figures', async () => {
  const { status, stdout } = await dateline(folder, ['eval', '--json', 'small'])
  expect(status).toBe(0)
  expect(stdout.trimEnd().split('\n')).toHaveLength(1)
  expect(JSON.parse(stdout)).toEqual({
    small: {
      hybrid: {
        'ndcg@10': 1,
        'mrr@10': 1,
        'hits@1': 1,
        'hits@4': 1,
        'hits@10': 1,
        'recall@10': 1,
        auroc: 1,
        answeredUnanswerable: 0,
        refusedAnswerable: 0,
        questions: 4,
        p50Ms: NUMBER,
        p99Ms: NUMBER,
      },
    },
  })
})

test('the index of a set is stored: the second run builds nothing', async () => {
  await dateline(folder, ['eval', 'small'])
  const { status, stderr } = await dateline(folder, ['eval', '--json', 'small'])
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
})

test('--legs measures each leg, in the given order', async () => {
  const { status, stdout } = await dateline(folder, ['eval', '--json', '--legs', 'dense,lexical,hybrid', 'small'])
  expect(status).toBe(0)
  const sets = JSON.parse(stdout) as Json
  expect(Object.keys(sets)).toEqual(['small'])
  expect(Object.keys(sets['small'] ?? {})).toEqual(['dense', 'lexical', 'hybrid'])
  for (const figures of Object.values(sets['small'] ?? {})) expect(figures['questions']).toBe(4)
})

test('--by type adds the figures of each kind of question', async () => {
  const { status, stdout } = await dateline(folder, ['eval', '--json', '--by', 'type', 'small'])
  expect(status).toBe(0)
  const sets = JSON.parse(stdout) as Json
  expect(Object.entries(sets).map(([name, legs]) => [name, legs['hybrid']?.['questions']])).toEqual([
    ['small', 4],
    ['small: fact', 2],
    ['small: reason', 1],
    ['small: no type', 1],
  ])
  // One type has no unanswerable questions, another no answerable ones.
  expect(sets['small: fact']?.['hybrid']).toMatchObject({ auroc: null, answeredUnanswerable: null })
  expect(sets['small: no type']?.['hybrid']).toMatchObject({ auroc: null, answeredUnanswerable: 0 })
})

test('without --json the figures are a Markdown table', async () => {
  const { status, stdout } = await dateline(folder, ['eval', '--legs', 'lexical,hybrid', 'small'])
  expect(status).toBe(0)
  const [head = '', rule = '', ...rows] = stdout.trimEnd().split('\n')
  expect(head).toMatch(/^\| set +\| leg +\| questions \| nDCG@10 \| .* \|$/)
  expect(rule).toMatch(/^[| -]+$/)
  expect(
    rows.map((row) =>
      row
        .split('|')
        .slice(1, 4)
        .map((cell) => cell.trim()),
    ),
  ).toEqual([
    ['small', 'lexical', '4'],
    ['small', 'hybrid', '4'],
  ])
  expect(new Set([head, rule, ...rows].map((row) => row.length)).size).toBe(1)
})

test('two sets are both measured', async () => {
  const two = await folderWith({ ...setFiles('one'), ...setFiles('sets/two') })
  const { stdout, stderr } = await dateline(two, ['eval', '--json', 'one', 'sets/two'])
  expect(Object.keys(JSON.parse(stdout) as Json)).toEqual(['one', 'two'])
  // They have the same corpus, and therefore the same index.
  expect(stderr.match(/Building the index/g)).toHaveLength(1)
})

// If sets were named only by the last part of the path, the second would replace the first.
test('two sets with the same folder name are kept apart', async () => {
  const two = await folderWith({ ...setFiles('a/set'), ...setFiles('b/set') })
  const { stdout } = await dateline(two, ['eval', '--json', 'a/set', 'b/set'])
  expect(Object.keys(JSON.parse(stdout) as Json)).toHaveLength(2)
})

test('--failures prints on standard error what went wrong', async () => {
  const wrong = `${JSON.stringify({ query_id: 'q1', doc_id: 'lake' })}\n`
  const odd = await folderWith(setFiles('odd', { 'qrels.jsonl': wrong }))
  const { status, stdout, stderr } = await dateline(odd, ['eval', '--json', '--failures', '1', 'odd'])
  expect(status).toBe(0)
  expect(Object.keys(JSON.parse(stdout) as Json)).toEqual(['odd'])
  expect(stderr).toMatch(/^q1 {2}How many engineers does Siasun have\?\n +wanted: lake\n +found: siasun\b/m)
  expect(stderr).not.toMatch(/^q2 /m)
})

describe('wrong use exits with 2', () => {
  test('a broken set is named with file and line, and nothing is printed', async () => {
    const { status, stdout, stderr } = await dateline(folder, ['eval', '--json', 'broken'])
    expect(stderr).toContain(`${join('broken', 'queries.jsonl')}, line 1: `)
    expect(stderr).not.toMatch(/^ +at /m)
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
  })

  test.each<[string[], RegExp]>([
    [['eval', 'absent'], /absent\/corpus\.jsonl cannot be read/],
    [['eval'], /folder/],
    [['eval', '--legs', 'sparse', 'small'], /dense,\s*lexical,\s*hybrid/],
    [['eval', '--by', 'length', 'small'], /type/],
    [['eval', '--failures', 'many', 'small'], /whole number/],
  ])('%j', async (args, message) => {
    const { status, stdout, stderr } = await dateline(folder, args)
    expect(stderr).toMatch(message)
    expect(stderr).not.toMatch(/^ +at /m)
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
  })
})
