// The documents that ship, as a reader gets to see them.
import { readdirSync, readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { PASSAGE_LIMITS, passagesOf } from '../../src/passages/split-document.js'
import { tokenCounter } from './tokens.js'

const corpus = new URL('../../corpus/', import.meta.url)
const files = readdirSync(corpus).filter((name) => name.endsWith('.txt'))
const read = (start: string) =>
  readFileSync(new URL(files.find((name) => name.startsWith(start)) ?? start, corpus), 'utf8')

let countTokens: (text: string) => number
beforeAll(async () => {
  countTokens = await tokenCounter()
})

const passages = (text: string) =>
  passagesOf(text, 0, countTokens).map(({ sentences }) => sentences.map(({ start, end }) => text.slice(start, end)))

it.each(files)('%s: passages within the limits, with nothing left out', (file) => {
  const text = read(file)
  let end = 0
  for (const passage of passagesOf(text, 0, countTokens)) {
    expect(text.slice(end, passage.start).trim()).toBe('')
    expect(passage.end - passage.start).toBeLessThanOrEqual(PASSAGE_LIMITS.characters)
    expect(countTokens(text.slice(passage.start, passage.end))).toBeLessThanOrEqual(PASSAGE_LIMITS.tokens)
    end = passage.end
  }
  expect(text.slice(end).trim()).toBe('')
})

describe('sentences', () => {
  it.each([
    [
      '000',
      'Going back further, on June 8, the first day of the trip to Sichuan, the general secretary inspected XGIMI Optoelectronics Co., Ltd.',
      'I heard that this young technology company focuses on technological innovation and intelligent upgrading.',
    ],
    [
      '000',
      'The general secretary is very pleased. .',
      'He urged: “my country is a big manufacturing country, and we must strive to improve our independent innovation capabilities and speed up the transformation to a manufacturing power.”',
    ],
    [
      '001',
      'During his years of inspections across the country, Mr. Xi has had many conversations with frontline workers and engineers in the manufacturing sector.',
      'On April 12, Mr. Xi visited the headquarters of GAC Aion New Energy Vehicle Co., Ltd. in Guangzhou, Guangdong Province.',
    ],
    [
      '002',
      "On April 12, Xi visited the headquarters of GAC Aion New Energy Automobile Co., Ltd. in the city of Guangzhou in south China's Guangdong Province.",
      "During the visit, Xi gained insight into the enterprise's progress in achieving breakthroughs in core technologies in key fields and the company's efforts in developing higher-end, smarter and greener manufacturing.",
    ],
    [
      '003',
      'Xue Min, Chairman of Shanghai United Imaging Medical Technology Group Co., Ltd., stated that General Secretary Xi Jinping attaches great importance to promoting new industrialization and has elevated it to the level of comprehensively promoting the construction of a strong country and national rejuvenation.',
      'Xue Min expressed determination and confidence in catching up with the world‘s first-class level in medical equipment manufacturing.',
    ],
    ['004', 'This is March 21.', 'Li Qiang was investigating in Zhuzhou Cemented Carbide Group.'],
  ])('of %s: %s', (file, first, second) => {
    const sentences = passages(read(file)).flat()
    expect(sentences).toContain(first)
    expect(sentences[sentences.indexOf(first) + 1]).toBe(second)
  })
})

it('a heading in an article begins a passage and stays with its text', () => {
  const headed = passages(read('001')).find(([first]) => first === 'Promotion of basic research')
  expect(headed?.[1]).toMatch(/^In addition to targeting the world’s science and technology frontiers, .* strength\.$/)
})
