// A report of a rebuild that found nothing to do, for tests to change.
import type { Report } from '../../src/index/build/report.js'

export const NOTHING_CHANGED: Report = {
  added: 0,
  changed: 0,
  removed: 0,
  unchanged: 1234,
  skipped: [],
  unusedDates: [],
  embedded: 0,
  seconds: 0.4567,
  generation: 7,
  built: false,
  stale: false,
  documents: { added: [], changed: [], removed: [] },
  notes: [],
}
