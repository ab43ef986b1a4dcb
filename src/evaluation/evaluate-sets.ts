// Sets of questions, each asked of an index of its own, which is kept by the content of its corpus.
import { join } from 'node:path'
import { openIndex } from '../index/files/location.js'
import type { IndexLocation } from '../index/files/location.js'
import { DatelineError } from '../errors.js'
import { updateIndex } from '../index/build/update-index.js'
import type { UpdateOptions } from '../index/build/update-index.js'
import { evaluate, figures, LEGS } from './evaluate.js'
import type { EvaluationOptions, Figures, Leg, QuestionResult } from './evaluate.js'
import { readQuestionSet } from './question-set.js'

/** One row of figures: of which set, or which kind of its questions, and which leg. */
export interface FiguresRow {
  readonly name: string
  readonly leg: Leg
  readonly figures: Figures
}

export interface EvaluateSetsOptions extends EvaluationOptions {
  readonly build: Omit<UpdateOptions, 'mode' | 'readCorpus'>
  readonly onOutcomes: (outcomes: readonly QuestionResult[]) => void
}

/** The figures of the sets in `folders`, for each of `legs`, and where `byType` for each kind of question too. */
export async function evaluateSets(
  folders: readonly string[],
  { legs, byType }: { readonly legs: readonly Leg[]; readonly byType: boolean },
  place: IndexLocation,
  parts: EvaluateSetsOptions,
): Promise<FiguresRow[]> {
  const rows: FiguresRow[] = []
  for (const folder of folders) {
    const { name: ownName, corpus, fingerprint, questions } = await readQuestionSet(folder)
    // Two folders of one name are told apart by their paths.
    const name = rows.some((row) => row.name === ownName) ? folder : ownName
    const index = join(place.index, 'evaluation', fingerprint.slice(0, 16))
    await updateIndex(
      { ...place, index },
      { ...parts.build, mode: 'update', readCorpus: () => Promise.resolve(corpus) },
    )
    const { snapshot, reason } = await openIndex({ ...place, index })
    if (snapshot === undefined) throw new DatelineError('INDEX_ABSENT', `${reason ?? ''} Run the evaluation again.`)
    for (const leg of legs) {
      const outcomes = await evaluate(snapshot, questions, LEGS[leg], parts)
      parts.onOutcomes(outcomes)
      rows.push({ name, leg, figures: figures(outcomes) })
      for (const [type, some] of byType ? groupByType(outcomes) : [])
        rows.push({ name: `${name}: ${type}`, leg, figures: figures(some) })
    }
    await snapshot.close()
  }
  return rows
}

function groupByType(outcomes: readonly QuestionResult[]): Map<string, QuestionResult[]> {
  const groups = new Map<string, QuestionResult[]>()
  for (const outcome of outcomes) {
    const type = outcome.question.type ?? 'no type'
    groups.set(type, [...(groups.get(type) ?? []), outcome])
  }
  return groups
}
