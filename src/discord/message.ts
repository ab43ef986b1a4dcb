// What every message of Dateline has in common: Discord's second kind of components, and nobody is pinged.
import { ComponentType, MessageFlags } from 'discord.js'
import type { APIContainerComponent, APITextDisplayComponent } from 'discord.js'

/** A payload for `reply`, `editReply` and `send`; a private one has `flags: [MessageFlags.Ephemeral, message.flags]`. */
export interface AnswerMessage {
  readonly flags: MessageFlags.IsComponentsV2
  readonly components: readonly (APIContainerComponent | APITextDisplayComponent)[]
  readonly allowedMentions: { readonly parse: readonly [] }
}

/** Most characters (UTF-16) in all text displays of a message together. */
export const TEXT_LIMIT = 4000

export function messageOf(component: APIContainerComponent | APITextDisplayComponent): AnswerMessage {
  return { flags: MessageFlags.IsComponentsV2, components: [component], allowedMentions: { parse: [] } }
}

export function textDisplay(content: string): APITextDisplayComponent {
  return { type: ComponentType.TextDisplay, content }
}
