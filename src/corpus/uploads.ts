// Saves files that people add to the corpus: under safe names, and never over another file.
import { link, lstat, mkdir, mkdtemp, open, rm } from 'node:fs/promises'
import path from 'node:path'
import { DatelineError, errorCode } from '../errors.js'

/** The folder of the corpus for them. */
const UPLOAD_FOLDER = 'uploads'
/** In bytes of UTF-8. File systems take 255, and a number may be added. */
const LONGEST_NAME = 180
/** How many files of one name are kept, numbered. */
const MOST_OF_ONE_NAME = 1000
/** Names that Windows takes for a device, with any ending. */
const DEVICE_NAME = /^(?:con|prn|aux|nul|com\d|lpt\d)$/i

/** The path in the corpus, with forward slashes, of an uploaded file with that name, unless another file has it. */
export function uploadPath(name: string): string {
  return `${UPLOAD_FOLDER}/${safeName(name)}`
}

/**
 * `name` changed so that it is a file name on any system: without folders, control characters and leading dots, not too
 * long, with its ending. Letters of all scripts are kept.
 */
export function safeName(name: string): string {
  const last = name.normalize('NFC').split(/[/\\]/).at(-1) ?? ''
  const clean = last
    .replace(/\p{C}/gu, '')
    .replace(/[<>:"|?*]/g, '_')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '')
  const { name: stem, ext: ending } = path.posix.parse(clean)
  if (stem === '') return 'document'
  const isDevice = DEVICE_NAME.test(stem.split('.')[0]?.trim() ?? '')
  // No format has an ending so long.
  const kept = Buffer.byteLength(ending) > LONGEST_NAME / 2 ? '' : ending
  return `${isDevice ? '_' : ''}${shortened(stem, LONGEST_NAME - Buffer.byteLength(kept))}${kept}`
}

/**
 * Writes a new file into `corpus`, whole or not at all, and returns its path there. If its name is taken, a number is
 * added: report.txt, report-2.txt. Throws UPLOAD_FAILED.
 */
export async function saveUpload(corpus: string, name: string, bytes: Uint8Array): Promise<string> {
  const folder = path.join(corpus, UPLOAD_FOLDER)
  try {
    await mkdir(folder, { recursive: true })
    // Links are not followed when the corpus is read: a file behind one would never be indexed.
    if (!(await lstat(folder)).isDirectory()) throw failed(`${folder} is not a folder.`)
    // Names that begin with a dot are not part of the corpus.
    const temporary = await mkdtemp(path.join(folder, '.upload-'))
    try {
      const whole = path.join(temporary, 'file')
      await writeSynced(whole, bytes)
      return `${UPLOAD_FOLDER}/${await linkFree(whole, folder, safeName(name))}`
    } finally {
      await rm(temporary, { recursive: true, force: true })
    }
  } catch (error) {
    if (error instanceof DatelineError) throw error
    throw failed(`The file could not be written into ${folder} (${errorCode(error)}).`, error)
  }
}

async function writeSynced(file: string, bytes: Uint8Array): Promise<void> {
  const handle = await open(file, 'wx')
  try {
    await handle.writeFile(bytes)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Unlike a rename, a link never replaces a file; and the file is whole from the first moment. */
async function linkFree(whole: string, folder: string, name: string): Promise<string> {
  const { name: stem, ext: ending } = path.posix.parse(name)
  for (let number = 1; number <= MOST_OF_ONE_NAME; number++) {
    const numbered = number === 1 ? name : `${stem}-${String(number)}${ending}`
    try {
      await link(whole, path.join(folder, numbered))
      return numbered
    } catch (error) {
      if (errorCode(error) !== 'EEXIST') throw error
    }
  }
  throw failed(`${folder} has too many files called ${name}. Give it another name.`)
}

function failed(message: string, cause?: unknown): DatelineError {
  return new DatelineError('UPLOAD_FAILED', message, { cause })
}

/** As much of the beginning as fits into so many bytes of UTF-8, in whole characters. */
function shortened(text: string, bytes: number): string {
  let kept = ''
  let left = bytes
  for (const character of text) {
    left -= Buffer.byteLength(character)
    if (left < 0) break
    kept += character
  }
  return kept.trimEnd()
}
