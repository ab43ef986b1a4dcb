// Search operators in a question, and text that only looks like them.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readOperators } from '../../src/search/operators.js'

describe('quoted text', () => {
  it.each<[string, string, string[]]>([
    ['Who said "basic research" is urgent?', 'Who said basic research is urgent?', ['basic research']],
    ['Who said “basic research” is urgent?', 'Who said basic research is urgent?', ['basic research']],
    ['"first one" or “second one”', 'first one or second one', ['first one', 'second one']],
    ['" spaced out "', 'spaced out', ['spaced out']],
    ['"4,000"', '4,000', ['4,000']],
    ['“新松 机器人”', '新松 机器人', ['新松 机器人']],
  ])('%s', (question, text, phrases) => {
    expect(readOperators(question)).toEqual({ text, phrases, excluded: [] })
  })

  it.each(['a 27" screen', 'the 27" and the 32', 'who said "', '""', '" "', '"?!"', '“unclosed words', 'it’s 6\' 2"'])(
    '%s has no phrase, and nothing of it is lost',
    (question) => {
      expect(readOperators(question)).toEqual({ text: question, phrases: [], excluded: [] })
    },
  )

  it('keeps a minus sign inside it', () => {
    expect(readOperators('"rock -paper scissors"')).toEqual({
      text: 'rock -paper scissors',
      phrases: ['rock -paper scissors'],
      excluded: [],
    })
  })

  it('does not extend past the end of a line', () => {
    expect(readOperators('a 27" screen\nand a 32" one').phrases).toEqual([])
  })
})

describe('a word after a minus sign', () => {
  it.each<[string, string, string[]]>([
    ['ferry -fares', 'ferry', ['fares']],
    ['-fares ferry', 'ferry', ['fares']],
    ['ferry -fares -dam islands', 'ferry islands', ['fares', 'dam']],
    ['sci-tech -tech', 'sci-tech', ['tech']],
    ['partners -U.S.', 'partners', ['U.S.']],
    ['batteries -R&D', 'batteries', ['R&D']],
    ['robots -sci-tech', 'robots', ['sci-tech']],
    ['robots -Xi’s', 'robots', ['Xi’s']],
    ['“the ferry” -fares', 'the ferry', ['fares']],
  ])('%s', (question, text, excluded) => {
    expect(readOperators(question)).toMatchObject({ text, excluded })
  })

  it.each([
    'sci-tech',
    'Chang’e-5 and state-of-the-art',
    'it was -5 degrees',
    'ships - and boats',
    'ships -- boats',
    '-',
  ])('%s: a hyphen, a dash or a number is no minus', (question) => {
    expect(readOperators(question)).toEqual({ text: question, phrases: [], excluded: [] })
  })
})

it('hyphens within words are never touched', () => {
  const compound = fc
    .array(fc.stringMatching(/^[a-z]{1,8}$/), { minLength: 2, maxLength: 4 })
    .map((parts) => parts.join('-'))
  fc.assert(
    fc.property(fc.array(compound, { minLength: 1 }), (words) => {
      expect(readOperators(words.join(' '))).toEqual({ text: words.join(' '), phrases: [], excluded: [] })
    }),
  )
})

it('the written words are searched in order, without the excluded ones', () => {
  const word = fc.stringMatching(/^[a-z]{1,8}$/)
  const part = fc.record({ kind: fc.constantFrom('plain', 'quoted', 'excluded'), word })
  fc.assert(
    fc.property(fc.array(part), (parts) => {
      const write = { plain: '', quoted: '"', excluded: '-' } as const
      const input = parts.map(({ kind, word: one }) => (kind === 'quoted' ? `"${one}"` : write[kind] + one))
      const of = (...kinds: string[]) => parts.filter(({ kind }) => kinds.includes(kind)).map(({ word: one }) => one)
      expect(readOperators(input.join(' '))).toEqual({
        text: of('plain', 'quoted').join(' '),
        phrases: of('quoted'),
        excluded: of('excluded'),
      })
    }),
  )
})
