// A dozen news texts from a small coast, indexed with the shipped model, and a way to ask them questions.
import type { Corpus } from '../../src/corpus/corpus.js'
import { createFileSnapshot } from '../../src/index/files/file-snapshot.js'
import type { Snapshot } from '../../src/index/snapshot.js'
import { embedQuestion } from '../../src/search/embed-question.js'
import type { Question, QuestionInput } from '../../src/search/question.js'
import type { Found, Weights } from '../../src/search/rank.js'
import { readQuestion } from '../../src/search/read-question.js'
import { search } from '../../src/search/search.js'
import type { Period } from '../../src/time/period.js'
import { openWorkshop, samples } from '../index/small-index.js'
import type { Workshop } from '../index/small-index.js'

/** The day on which tests ask: a Sunday. */
export const TODAY = '2023-10-01'

const POST = 'Harbour Post'
const COURIER = 'Valley Courier'

export const NEWS: Corpus = samples(
  {
    id: 'ferry-collision',
    date: '2022-08-17',
    source: POST,
    title: 'Ferry and trawler collide off Marlow Point',
    text:
      'The passenger ferry Oriole collided with a fishing trawler off Marlow Point in thick fog early on Wednesday. ' +
      'All 84 people on board were brought ashore by lifeboats, and nobody was seriously hurt. ' +
      'The harbour was closed until noon.',
  },
  {
    id: 'ferry-report',
    date: '2023-03-02',
    source: POST,
    title: 'Radar was off when ships hit each other, inquiry finds',
    text:
      'The radar of the Oriole had been switched off for repairs when she struck the trawler, investigators said. ' +
      'The captain had asked for a second lookout and was given none. ' +
      'The company has promised to train its crews anew.',
  },
  {
    id: 'ferry-fares',
    date: '2023-06',
    source: POST,
    title: 'Ferry fares to rise by six per cent',
    text:
      'Passengers will pay more for every crossing from July. A return ticket to the islands will cost 4,000 kroner. ' +
      'The company says that fuel has become dearer.',
  },
  {
    id: 'lifeboat-history',
    title: 'A century of the Marlow lifeboat',
    text:
      'Since 1921 volunteers have rowed, sailed and motored out to wrecks on the reef. ' +
      'The oldest medal in the boathouse is for the night on which eleven sailors were pulled from a sinking schooner.',
  },
  {
    id: 'dam-opening',
    date: '2021-05-20',
    source: COURIER,
    title: 'Upper Sallow dam begins to generate electricity',
    text:
      'Three turbines turned for the first time on Thursday. ' +
      'The dam will supply electricity to 40,000 homes in the valley once the reservoir has filled.',
  },
  {
    id: 'dam-leak',
    date: '2022-11-03',
    source: COURIER,
    title: 'Village evacuated as dam leaks',
    text:
      'People in Lower Sallow had to leave their houses overnight after water was seen seeping through the dam. ' +
      'Engineers lowered the level of the reservoir and hope that residents can return at the weekend.',
  },
  {
    id: 'drought',
    date: '2022-08-17',
    source: COURIER,
    title: 'Reservoir at its lowest level in forty years',
    text:
      'No rain has fallen in the valley for eleven weeks. Farmers may no longer water their fields by day. ' +
      'The church tower of the drowned village can be seen above the water again.',
  },
  {
    id: 'solar-park',
    date: '2023',
    source: COURIER,
    title: 'Solar park will power 9,000 homes',
    text: 'Panels are to cover the old airfield. The sun will then light more houses than the turbines at Upper Sallow do in a dry summer.',
  },
  {
    id: 'batteries',
    date: '2023-02-14',
    source: POST,
    title: 'University puts 4,000,000 into R&D on batteries',
    text: 'A sci-tech park near the station will house the laboratory. The U.S. partner brings a furnace and two engineers.',
  },
  {
    id: 'cup-final',
    date: '2023-06-09',
    source: POST,
    title: 'Rovers win the cup on penalties',
    text: 'The goalkeeper saved three shots after two hours of football without a goal. Some 4000 supporters sang until midnight.',
  },
  {
    id: 'hospital',
    date: '2021-11-30',
    source: COURIER,
    title: 'Hospital opens a ward for children',
    text: 'Twenty beds and a playroom are ready. Doctors had waited six years for them. Parents may stay overnight.',
  },
  {
    id: 'rumours',
    source: COURIER,
    title: 'Rumours',
    text: 'Nobody knows when the bakery opens again.',
  },
)

/** A question with the limits that a test sets; nothing else was read from its text. */
export interface Asked {
  readonly text: string
  readonly period?: Period
  readonly source?: string | undefined
}

export function questionOf({ text, period, source }: Asked): Question {
  return {
    text,
    searched: text,
    phrases: [],
    excluded: [],
    times: [],
    onlyTime: false,
    newest: false,
    notes: [],
    corrections: new Map(),
    period: period && { ...period, origin: 'option' },
    source,
  }
}

export interface NewsArchive {
  readonly workshop: Workshop
  readonly snapshot: Snapshot
  readonly find: (asked: Asked, weights?: Weights) => Promise<Found>
  /** The ids of the documents found, by their best passage. */
  readonly ranked: (asked: Asked) => Promise<string[]>
  /** What is found for a question as it was typed. */
  readonly findTyped: (input: QuestionInput) => Promise<Found>
  /** The ids of the documents of `found`, by their best passage. */
  readonly documentsOf: (found: Found) => string[]
}

export async function openNewsArchive(corpus = NEWS): Promise<NewsArchive> {
  const workshop = await openWorkshop()
  const snapshot = createFileSnapshot(await workshop.index(corpus))
  const find: NewsArchive['find'] = async (asked, weights) => {
    const embedded = await embedQuestion(snapshot, asked.text, workshop.embedder.embed)
    return search(snapshot, questionOf(asked), embedded, weights)
  }
  const documentsOf: NewsArchive['documentsOf'] = ({ hits }) => [
    ...new Set(hits.map(({ passage }) => passage.document.id)),
  ]
  return {
    workshop,
    snapshot,
    find,
    findTyped: async (input) => {
      const question = await readQuestion(snapshot, input, TODAY)
      return search(snapshot, question, await embedQuestion(snapshot, question.searched, workshop.embedder.embed))
    },
    documentsOf,
    ranked: async (asked) => documentsOf(await find(asked)),
  }
}
