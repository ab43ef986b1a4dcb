// An archive of odd documents: every command copes with it, and names what it left out.
import { mkdir, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { dateline, folderWith } from './run-dateline.js'

/** What a terminal must never receive: control characters other than newline. */
const UNPRINTABLE = /(?![\n])\p{Cc}/u

let folder: string
let rebuilt: Awaited<ReturnType<typeof dateline>>
beforeAll(async () => {
  folder = await folderWith({
    'corpus/good.txt': 'Date: 2023-06-09\n\nThe ferry to the island sank in a storm.',
    'corpus/latin.txt': Buffer.from('Die F\xe4hre fuhr \x96 wie immer \x96 p\xfcnktlich ab.', 'latin1'),
    'corpus/gbk.txt': Buffer.from('d0c2bbaac9e7b1b1bea939d4c23234c8d5b5e7', 'hex'),
    'corpus/utf-16.txt': Buffer.from('\uFEFFThe harbour was closed on Monday.', 'utf16le'),
    'corpus/zip.txt': Buffer.from(`PK\x05\x06${'\0'.repeat(18)}`),
    'corpus/future.txt': 'Date: 4 May 2931\n\nThe lighthouse will be painted.',
    'corpus/old.txt': 'Date: 14 October 1066\n\nThe battle was lost.',
    'corpus/controls.txt': `A bell \u0007 rang, \u001b]0;owned\u0007 and a NUL \0 came. ${'The rest is plain. '.repeat(4)}`,
    'corpus/two\nlines \u001b[2J \u202Etxt.txt': 'A pilot wrote a letter.',
    [`corpus/${'x'.repeat(251)}.txt`]: 'A long name was given to a ship.',
    'corpus/brackets.txt': '('.repeat(3000),
    'corpus/digits.txt': '2023'.repeat(1000),
    'corpus/quotes.txt': '"“”'.repeat(1000),
    'corpus/marks.txt': `a${'\u0301'.repeat(3000)}`,
    'corpus/arabic.txt': 'غرقت العبارة في العاصفة.',
    'corpus/blank.txt': '\uFEFF\u200B \n',
    'corpus/news.jsonl': [
      '\uFEFF{"id": "a", "text": "A whale was seen."}',
      '{"id": "b", ',
      '{"id": "c"}',
      '{"id": "a", "text": "A whale was seen again."}',
      '{"id": "two\\nlines", "text": "x"}',
      '{"id": "d", "text": "half \\ud800 of it", "date": "1200"}',
    ].join('\r\n'),
  })
  await mkdir(join(folder, 'corpus/folder.txt'))
  await symlink('..', join(folder, 'corpus/up'))
  await writeFile(join(folder, 'corpus/notes.pdf'), '%PDF-1.4')
  rebuilt = await dateline(folder, ['rebuild'])
})

describe('an archive of odd documents', () => {
  it('is built, and every skipped file and unused date is named', () => {
    expect(rebuilt.status).toBe(0)
    const told = rebuilt.stdout.split('\n').filter((line) => /^(?:Skipped|Date not used): /.test(line))
    expect(told.map((line) => line.replace(/; what is read:.*/, ''))).toEqual([
      'Skipped: blank.txt is empty',
      'Skipped: news.jsonl line 2: is not JSON',
      expect.stringMatching(/^Skipped: news.jsonl line 3: is not a record with id and text/),
      'Skipped: news.jsonl line 4: has the id of a line before it, "a"; the first is read',
      expect.stringMatching(
        /^Skipped: news.jsonl line 5: is not a record .*has a line break or another control character/,
      ),
      'Skipped: notes.pdf has an ending that is not read (.pdf)',
      'Skipped: up is a symbolic link, which is not followed',
      'Skipped: zip.txt is not text',
      'Date not used: d gives 1200 (field), which is before 1500',
      'Date not used: future.txt gives 4 May 2931 (header), which is in the future',
      'Date not used: old.txt gives 14 October 1066 (header), which is before 1500',
    ])
    expect(rebuilt.stdout).toContain('16 added, 0 changed, 0 removed, 0 unchanged, ')
  })

  it('has a status that names the same files and dates, and is unchanged', async () => {
    const { status, stdout } = await dateline(folder, ['status'])
    expect(status).toBe(0)
    expect(stdout).toMatch(/^Documents +16$/m)
    expect(stdout).toMatch(/^Skipped +8$/m)
    expect(stdout).toMatch(/^Corpus +unchanged since$/m)
    expect(stdout.match(/^Date not used: /gm)).toHaveLength(3)
    expect(stdout).not.toMatch(UNPRINTABLE)
  })

  it.each(['lines', 'xxxx', 'controls', 'brackets', 'marks', 'future', 'gbk', 'arabic'])('shows %s', async (name) => {
    const { status, stdout } = await dateline(folder, ['show', name])
    expect(status).toBe(0)
    expect(stdout).not.toMatch(UNPRINTABLE)
  })

  it.each([
    ['Which ferry sank in a storm?', 'The ferry to the island sank in a storm.'],
    ['Fähre pünktlich', 'Die Fähre fuhr – wie immer – pünktlich ab.'],
    ['When was the harbour closed?', 'The harbour was closed on Monday.'],
    ['Who wrote a letter?', 'A pilot wrote a letter.'],
    ['Which bell rang?', 'A bell \uFFFD rang'],
    ['新华社 北京', '新华社北京9月24日电'],
  ])('answers "%s"', async (question, words) => {
    const { status, stdout } = await dateline(folder, ['ask', question])
    expect(status).toBe(0)
    expect(stdout.replaceAll('**', '')).toContain(words)
    expect(stdout).not.toMatch(UNPRINTABLE)
  })
})
