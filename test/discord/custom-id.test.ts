// What a click carries is understood as it was meant, and nothing else is understood at all.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { customId, parseCustomId, type CustomId } from '../../src/discord/components/custom-id.js'

const id = fc.stringMatching(/^[\w-]{12}$/)
const count = fc.nat({ max: 9_999_999 })
const ofReply = fc.constantFrom('any-period', 'any-source', 'timeline', 'read', 'helpful', 'not-helpful', 'reason', 'delete') // prettier-ignore
const any: fc.Arbitrary<CustomId> = fc.oneof(
  fc.record({ action: fc.constant('page' as const), reply: id, first: count }),
  fc.record({ action: fc.constant('context' as const), reply: id, number: count, page: count }),
  fc.record({ action: ofReply, reply: id }) as fc.Arbitrary<CustomId>,
  fc.record({ action: fc.constantFrom('add' as const, 'discard' as const), upload: id }),
  fc.record({ action: fc.constantFrom('forget' as const, 'cancel-rebuild' as const) }),
)

test('every custom id is understood as it was meant, and fits', () => {
  fc.assert(
    fc.property(any, (one) => {
      expect(parseCustomId(customId(one))).toEqual(one)
      expect(customId(one).length).toBeLessThanOrEqual(100)
    }),
  )
})

test('what is understood would have been made so', () => {
  const part = fc.oneof(
    ofReply,
    fc.constantFrom('page', 'context', 'add', 'forget'),
    id,
    fc.stringMatching(/^\d{0,8}$/),
  )
  const made = fc.array(fc.oneof(part, fc.string({ maxLength: 12 })), { maxLength: 5 }).map((parts) => parts.join(':'))
  fc.assert(
    fc.property(made, (text) => {
      const understood = parseCustomId(text)
      expect(understood === undefined ? text : customId(understood)).toBe(text)
    }),
    { numRuns: 2000 },
  )
})

test.each(['', 'page', 'page:AbCd-_012345', 'page:AbCd-_012345:-1', 'page:AbCd-_012345:01', 'page:AbCd-_012345:1:2', 'helpful:short', 'helpful:AbCd-_0123456', 'helpful:AbCd-_01234\n', 'HELPFUL:AbCd-_012345', 'more:AbCd-_012345', 'forget:AbCd-_012345', 'constructor'])(
  '%j is not one of ours',
  (text) => {
    expect(parseCustomId(text)).toBeUndefined()
  },
) // prettier-ignore
