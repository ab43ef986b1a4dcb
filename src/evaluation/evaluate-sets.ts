// Evaluates sets of questions, each on an index of its own, which is stored under the hash of its corpus.
import { join } from 'node:path'
import { openIndex } from '../index/files/location.js'
import type { IndexLocation } from '../index/files/location.js'
import { DatelineError } from '../errors.js'
import { updateIndex } from '../index/build/update-index.js'
import type { UpdateOptions } from '../index/build/update-index.js'
import { evaluate, figures, LEGS } from './evaluate.js'
import type { EvaluationOptions, Figures, Leg, QuestionResult } from './evaluate.js'
import { readQuestionSet } from './question-set.js'

/** One row of figures, for a set or one type of its questions, and a leg. */
export interface FiguresRow {
  readonly name: string
  readonly leg: Leg
  readonly figures: Figures
}

export interface EvaluateSetsOptions extends EvaluationOptions {
  readonly build: Omit<UpdateOptions, 'mode' | 'readCorpus'>
  /** Called after each set and leg. */
  readonly onResults: (results: readonly QuestionResult[]) => void
}

/**
 * The figures of the sets in `folders` for each of `legs`, and if `byType` also for each type of question. Throws what
 * `readQuestionSet` and `updateIndex` throw.
 */
export async function evaluateSets(
  folders: readonly string[],
  { legs, byType }: { readonly legs: readonly Leg[]; readonly byType: boolean },
  location: IndexLocation,
  options: EvaluateSetsOptions,
): Promise<FiguresRow[]> {
  const rows: FiguresRow[] = []
  for (const folder of folders) {
    const { name: ownName, corpus, fingerprint, questions } = await readQuestionSet(folder)
    // Folders with the same name are shown by their paths.
    const name = rows.some((row) => row.name === ownName) ? folder : ownName
    const index = join(location.index, 'evaluation', fingerprint.slice(0, 16))
    await updateIndex(
      { ...location, index },
      { ...options.build, mode: 'update', readCorpus: () => Promise.resolve(corpus) },
    )
    const { snapshot, reason } = await openIndex({ ...location, index })
    if (snapshot === undefined) throw new DatelineError('INDEX_ABSENT', `${reason ?? ''} Run the evaluation again.`)
    for (const leg of legs) {
      const results = await evaluate(snapshot, questions, LEGS[leg], options)
      options.onResults(results)
      rows.push({ name, leg, figures: figures(results) })
      for (const [type, some] of byType ? groupByType(results) : [])
        rows.push({ name: `${name}: ${type}`, leg, figures: figures(some) })
    }
    await snapshot.close()
  }
  return rows
}

function groupByType(results: readonly QuestionResult[]): Map<string, QuestionResult[]> {
  const groups = new Map<string, QuestionResult[]>()
  for (const result of results) {
    const type = result.question.type ?? 'no type'
    groups.set(type, [...(groups.get(type) ?? []), result])
  }
  return groups
}
