// What Discord would refuse of a message of ours: by its own description, and by the rules beside it.
import { ComponentType } from 'discord.js'
import { expect } from 'vitest'
import type { DiscordMessage } from '../../src/discord/render/message.js'
import { messageProblems } from './loopback/message-rules.js'
import { bodyProblems } from './loopback/validator.js'
import { displays } from './read-message.js'
import type { WithComponents } from './read-message.js'

const ROUTE = '/webhooks/{webhook_id}/{webhook_token}/messages/@original'

function wrongWith({ flags, components, allowedMentions }: DiscordMessage): unknown[] {
  const body = { flags, components, allowed_mentions: allowedMentions }
  return [...bodyProblems('PATCH', ROUTE, body), ...messageProblems(body, [])]
}

/** Fails where Discord would not take the message, where it would ping, or where it is longer than its limit. */
export function expectSendable(message: DiscordMessage): void {
  expect(wrongWith(message)).toEqual([])
  expect(message.allowedMentions).toEqual({ parse: [] })
  expect(displays(message).join('').length).toBeLessThanOrEqual(4000)
}

/** The custom ids of the buttons below a message, by their labels. */
export function buttonsOf({ components = [] }: WithComponents): Record<string, string> {
  const all = components.flatMap((row) => (row.type === ComponentType.ActionRow ? row.components : []))
  return Object.fromEntries(
    all.flatMap((one) =>
      one.type === ComponentType.Button && 'custom_id' in one ? [[one.label ?? '', one.custom_id]] : [],
    ),
  )
}
