// Which questions a timeline is offered for.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hasTimelineIntent, timelineTopic } from '../../src/search/timeline-intent.js'

describe('asks how something changed', () => {
  it.each([
    'How has Siasun changed since 2020?',
    'how have ticket prices changed',
    'How has the space station programme evolved?',
    'How has the dispute developed since May?',
    'How did the plan for the dam evolve?',
    'How did manufacturing in Hunan develop over the years?',
    'How had opinion shifted by 2022?',
    'What has changed at the plant?',
    'What’s changed since the visit?',
    'Timeline of the ferry collision',
    'Give me a timeline of the inquiry',
    'A chronology of the negotiations, please',
    'The history of the Marlow lifeboat',
    'history of the dam',
    'What did they say about the fares over time?',
    'Ticket prices over the years',
    'Reservoir levels over the last ten years',
    'How has the number of R&D staff grown?',
    'How did it come about?',
    'What was the sequence of events at Upper Sallow?',
    'The evolution of the tariff',
    'How did the talks unfold?',
    'water levels year by year',
  ])('%s', (text) => {
    expect(hasTimelineIntent(text)).toBe(true)
  })
})

describe('asks something else', () => {
  it.each([
    'How many R&D professionals does Siasun have?',
    'Who visited the factory in June 2023?',
    'What happened on 17 August 2022?',
    'When did the dam begin to generate electricity?',
    'Why does basic research matter?',
    'What is the latest on the ferry?',
    'How does the robot weld?',
    'How long has the bridge been closed?',
    'How has he replied?',
    'What did he say about climate change?',
    'Who developed the laser?',
    'Which companies develop robots?',
    'How did the captain change the wheel?',
    'What does the history department teach?',
    'Who won the race over 400 metres?',
    'Did the company change its name?',
    'How much time did he spend there?',
    'articles since May about innovation',
    'Over what years did the war last?',
    '',
    '?!',
  ])('%s', (text) => {
    expect(hasTimelineIntent(text)).toBe(false)
  })
})

it.each([
  ['How has Siasun changed since 2020?', 'Siasun?'],
  ['How did manufacturing in Hunan develop over the years?', 'manufacturing in Hunan?'],
  ['Give me a timeline of the ferry inquiry', 'the ferry inquiry'],
  ['history of the dam from 1998 to 2004', 'the dam'],
  ['What has changed at the plant?', 'What has changed at the plant?'],
  ['over time', 'over time'],
  ['Who built the dam in 1998?', 'Who built the dam in 1998?'],
])('%s is about %s', (text, topic) => {
  expect(timelineTopic(text)).toBe(topic)
})

it('is decided for any text', () => {
  fc.assert(fc.property(fc.string(), (text) => typeof hasTimelineIntent(text) === 'boolean'))
  expect(hasTimelineIntent('how has '.repeat(50_000))).toBe(false)
})
