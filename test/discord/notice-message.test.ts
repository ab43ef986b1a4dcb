// Sentences of ours as messages: they show as they stand, whatever they quote.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { failureMessage, noticeMessage } from '../../src/discord/render/notice-message.js'
import { asShown, nastyText } from './nasty-text.js'
import { readMessage } from './read-message.js'
import { expectSendable } from './sendable.js'

test('a failure is one sentence with the reference', () => {
  expect(readMessage(failureMessage('7F3K2')).map(({ text }) => text)).toEqual([
    'Something went wrong while answering. If it happens again, tell the operator the reference 7F3K2.',
  ])
  expectSendable(failureMessage('7F3K2'))
})

test('a notice shows its text as it stands, and fits however long it is', () => {
  fc.assert(
    fc.property(nastyText(300), (text) => {
      const message = noticeMessage(`Unknown source: ${text}.`)
      expect(readMessage(message).map((one) => one.text)).toEqual([asShown(`Unknown source: ${text}.`)])
    }),
  )
  const long = noticeMessage(`Unknown ${'*'.repeat(5000)}`)
  expectSendable(long)
})
