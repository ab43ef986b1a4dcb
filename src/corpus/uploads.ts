// Files that people add to the corpus from outside: under names that are safe, and never over another file.
import { link, lstat, mkdir, mkdtemp, open, rm } from 'node:fs/promises'
import path from 'node:path'
import { DatelineError, errorCode } from '../errors.js'

/** The folder of the corpus that they are put into. */
const FOLDER = 'uploads'
/** Bytes of UTF-8; file systems take 255, and a number may be added. */
const LONGEST_NAME = 180
/** Files of one name that are kept beside each other. */
const MOST_ALIKE = 1000
/** What Windows takes for a device, whatever its ending. */
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)$/i

/** The path in the corpus, with forward slashes, that a file of that name gets where none has it yet. */
export function uploadPath(name: string): string {
  return `${FOLDER}/${safeName(name)}`
}

/**
 * `name` as a file can be called on any system: without folders, control characters and leading dots, not too long,
 * with its ending. Letters of all scripts are kept.
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
  const isDevice = DEVICE.test(stem.split('.')[0]?.trim() ?? '')
  // An ending that leaves no room is none that is read.
  const kept = Buffer.byteLength(ending) > LONGEST_NAME / 2 ? '' : ending
  return `${isDevice ? '_' : ''}${shortened(stem, LONGEST_NAME - Buffer.byteLength(kept))}${kept}`
}

/**
 * Writes a new file into `corpus`, whole or not at all, and returns its path there. Where its name is taken it is
 * numbered: report.txt, report-2.txt. Throws UPLOAD_FAILED.
 */
export async function saveUpload(corpus: string, name: string, bytes: Uint8Array): Promise<string> {
  const folder = path.join(corpus, FOLDER)
  try {
    await mkdir(folder, { recursive: true })
    // The corpus does not follow links: what lies behind one is never indexed.
    if (!(await lstat(folder)).isDirectory()) throw failed(`${folder} is not a folder.`)
    // A name that begins with a dot is no part of the corpus.
    const aside = await mkdtemp(path.join(folder, '.upload-'))
    try {
      const whole = path.join(aside, 'file')
      await writeSynced(whole, bytes)
      return `${FOLDER}/${await linkFree(whole, folder, safeName(name))}`
    } finally {
      await rm(aside, { recursive: true, force: true })
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

/** A link is never made over a file that is there, and what it names is whole at once. */
async function linkFree(whole: string, folder: string, name: string): Promise<string> {
  const { name: stem, ext: ending } = path.posix.parse(name)
  for (let number = 1; number <= MOST_ALIKE; number++) {
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

/** As much of the beginning as fits into so many bytes, in whole characters. */
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
