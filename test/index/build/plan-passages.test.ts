// Planning passages: keys, and so labels, that equal passages share; their own words; their days.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { planPassages } from '../../../src/index/build/plan-passages.js'
import type { PlannedPassage } from '../../../src/index/build/plan-passages.js'
import { spanOf } from '../../../src/time/day-span.js'
import { documentOf, openWorkshop, samples } from '../small-index.js'
import type { Sample, Workshop } from '../small-index.js'

let workshop: Workshop
beforeAll(async () => {
  workshop = await openWorkshop()
})
afterAll(() => workshop.close())

const plan = (...all: readonly Sample[]): PlannedPassage[] =>
  all.map(documentOf).flatMap((document) => {
    return planPassages(document, workshop.settings.model.sha256, workshop.tokenizer.count)
  })
const RIGHTS = 'All rights reserved by the harbour office.'

describe('labels', () => {
  it('are shared by passages whose vectors are equal, and by no others', async () => {
    const all: readonly Sample[] = [
      { id: 'a', text: RIGHTS },
      { id: 'b', text: 'The ferry was late.' },
      { id: 'c', text: RIGHTS },
      { id: 'd', text: RIGHTS, title: 'Rights' },
    ]
    const { passages } = await workshop.index(samples(...all))
    expect([...passages.labels]).toEqual([0, 1, 0, 2])
    const keys = plan(...all).map(({ vectorKey }) => vectorKey.toString('hex'))
    expect(keys[0]).toBe(keys[2])
    expect(new Set(keys).size).toBe(3)
  })

  it('lead to all the passages that share one', async () => {
    const generation = await workshop.index(
      samples({ id: 'a', text: RIGHTS }, { id: 'b', text: 'The ferry was late.' }, { id: 'c', text: RIGHTS }),
    )
    expect([...generation.passagesOfLabel]).toEqual([
      [0, [0, 2]],
      [1, [1]],
    ])
  })

  // Regression: hundreds of copies of one text linked only to one another, and passages among them were not found.
  it('keep passages among hundreds of copies of one text within reach', async () => {
    const place = (at: number): string => `The bakery of village number ${String(at)} opens at dawn.`
    const many = Array.from({ length: 400 }, (_, at) => ({
      id: String(at).padStart(3, '0'),
      text: at % 8 === 7 ? place(at) : RIGHTS,
    }))
    const { graph, vectors, passagesOfLabel, passages } = await workshop.index(samples(...many))
    expect(passages.documents).toHaveLength(many.length)
    for (let number = 7; number < many.length; number += 8) {
      const [label = -1] = graph.nearest(vectors.subarray(number * 384, (number + 1) * 384), 1)
      expect(passagesOfLabel.get(label)).toEqual([number])
    }
  })
})

describe('a passage', () => {
  it('counts as its own the words that its title, source and date do not have', () => {
    const [heading, news] = plan(
      { id: 'a', title: 'Ferry fares rise', text: 'Ferry fares rise' },
      { id: 'b', title: 'Ferry fares rise', text: 'Ferry fares rise from July.' },
    )
    expect(heading?.ownWords).toBe(0)
    expect(news?.ownWords).toBe(2)
  })

  it('speaks of the days it names, those without a year counted from its publication', () => {
    const text = 'The ferry sailed on June 9.'
    const [dated, undated, coarse] = plan(
      { id: 'a', text, date: '2023-06-20' },
      { id: 'b', text },
      { id: 'c', text, date: '2023' },
    )
    expect(dated?.times).toMatchObject([spanOf('2023-06-09')])
    expect(undated?.times).toEqual([])
    expect(coarse?.times).toEqual([])
  })

  it('does not speak of the day it was published', () => {
    expect(plan({ id: 'a', text: 'The ferry sailed.', date: '2023-06-20' })[0]?.times).toEqual([])
  })
})

it('an index gives the days of its passages back', async () => {
  const corpus = samples(
    { id: 'a', text: 'On 17 August 2022 the ferry sank.' },
    { id: 'b', text: 'Nobody knows when.' },
    { id: 'c', text: 'It was raised in 2023.' },
  )
  const { times } = await workshop.index(corpus)
  expect([0, 1, 2].map((passage) => times.of(passage))).toEqual([[spanOf('2022-08-17')], [], [spanOf('2023')]])
})
