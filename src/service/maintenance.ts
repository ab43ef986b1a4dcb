// Composes what those who keep the archive can have done with it from Discord.
import type { IsoDate } from '../time/calendar-date.js'
import { saveUpload, uploadPath } from '../corpus/uploads.js'
import type { Maintenance } from '../discord/archive-keeper.js'
import type { RebuildScheduler } from './rebuild-scheduler.js'
import { previewFile } from '../index/worker/preview-file.js'

export interface MaintenanceOptions {
  readonly keeper: RebuildScheduler
  /** The folder of the documents. */
  readonly corpus: string
  /** The model's folder. */
  readonly model: string
  readonly today: () => IsoDate
}

export function createMaintenance({ keeper, corpus, model, today }: MaintenanceOptions): Maintenance {
  return {
    check: keeper.check,
    rebuild: (listener) => keeper.build('update', listener),
    update: keeper.update,
    cancel: keeper.cancel,
    preview: (name, bytes) => previewFile({ path: uploadPath(name), bytes, model, today: today() }),
    add: (name, bytes) => saveUpload(corpus, name, bytes),
  }
}
