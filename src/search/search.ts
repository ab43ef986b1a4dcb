// The entrance to search: from a question that was read and embedded to ranked hits. Retrieve asks the snapshot; rank
// is pure.
import type { Snapshot } from '../index/snapshot.js'
import type { EmbeddedQuestion } from './embed-question.js'
import type { Question } from './question.js'
import { rank } from './rank.js'
import type { Found, Weights } from './rank.js'
import { retrieve } from './retrieve.js'

export async function search(
  snapshot: Snapshot,
  question: Question,
  embedded: EmbeddedQuestion,
  weights?: Weights,
): Promise<Found> {
  return rank(question, await retrieve(snapshot, question, embedded), weights)
}
