// The best few of many: a bounded heap, so that choosing 200 of 40,000 costs little more than reading them.
import type { PassageNumber } from './snapshot.js'

export interface ScoredPassage {
  readonly passage: PassageNumber
  readonly score: number
}

/** Higher scores first; of equal scores the passage that comes first by document, then offset. */
function byScore(a: ScoredPassage, b: ScoredPassage): number {
  return b.score - a.score || a.passage - b.passage
}

/** The `n` best of `scored`, best first. */
export function topK(scored: Iterable<ScoredPassage>, n: number): ScoredPassage[] {
  /** A heap whose root is the worst of those kept. */
  const kept: ScoredPassage[] = []
  for (const candidate of scored) {
    const worst = kept[0]
    if (kept.length < n) {
      kept.push(candidate)
      siftUp(kept)
    } else if (worst !== undefined && byScore(candidate, worst) < 0) {
      kept[0] = candidate
      siftDown(kept)
    }
  }
  return kept.sort(byScore)
}

function siftUp(heap: ScoredPassage[]): void {
  for (let at = heap.length - 1; at > 0;) {
    const parent = (at - 1) >> 1
    if (!swapIfWorse(heap, at, parent)) return
    at = parent
  }
}

function siftDown(heap: ScoredPassage[]): void {
  for (let at = 0; ;) {
    const [left, right] = [2 * at + 1, 2 * at + 2]
    const [a, b] = [heap[left], heap[right]]
    if (a === undefined) return
    const worse = b !== undefined && byScore(b, a) > 0 ? right : left
    if (!swapIfWorse(heap, worse, at)) return
    at = worse
  }
}

/** Swaps a child with its parent if the child is the worse of the two. */
function swapIfWorse(heap: ScoredPassage[], child: number, parent: number): boolean {
  const [below, above] = [heap[child], heap[parent]]
  if (below === undefined || above === undefined || byScore(below, above) <= 0) return false
  heap[child] = above
  heap[parent] = below
  return true
}
