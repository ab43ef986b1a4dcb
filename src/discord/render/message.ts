// A message and its parts. No message pings anyone.
import { ButtonStyle, ComponentType, MessageFlags } from 'discord.js'
import type {
  APIActionRowComponent,
  APIButtonComponentWithCustomId,
  APIComponentInContainer,
  APIComponentInMessageActionRow,
  APIContainerComponent,
  APITextDisplayComponent,
} from 'discord.js'
import { customId } from '../components/custom-id.js'
import type { CustomId } from '../components/custom-id.js'

/** Most characters (UTF-16) in all text displays of a message together. */
export const TEXT_LIMIT = 4000

export type ActionRow = APIActionRowComponent<APIComponentInMessageActionRow>

/** A discord.js payload for a reply, an edit or a new message. */
export interface DiscordMessage {
  readonly flags: MessageFlags.IsComponentsV2
  readonly components: readonly (APIContainerComponent | APITextDisplayComponent | ActionRow)[]
  readonly allowedMentions: { readonly parse: readonly [] }
}

export function messageOf(...components: DiscordMessage['components']): DiscordMessage {
  return { flags: MessageFlags.IsComponentsV2, components, allowedMentions: { parse: [] } }
}

type PrivateFlags = readonly [MessageFlags.Ephemeral, MessageFlags.IsComponentsV2]

/** `message` shown only to the person who asked. For the first reply to an interaction. */
export function privately(message: DiscordMessage): Omit<DiscordMessage, 'flags'> & { readonly flags: PrivateFlags } {
  return { ...message, flags: [MessageFlags.Ephemeral, message.flags] }
}

/** `markdown` is not empty. */
export function textDisplay(markdown: string): APITextDisplayComponent {
  return { type: ComponentType.TextDisplay, content: markdown }
}

/** An introduction, blocks of text displays with separators between them, a closing text. Empty texts are left out. */
export function container(
  before: string,
  blocks: readonly (readonly string[])[],
  after: string,
): APIContainerComponent {
  const filled = blocks.map((texts) => texts.filter((text) => text !== '')).filter((texts) => texts.length > 0)
  const separated = filled.flatMap((texts, at): APIComponentInContainer[] => {
    const displays = texts.map(textDisplay)
    return at === 0 ? displays : [{ type: ComponentType.Separator }, ...displays]
  })
  return {
    type: ComponentType.Container,
    components: [
      ...(before === '' ? [] : [textDisplay(before)]),
      ...separated,
      ...(after === '' ? [] : [textDisplay(after)]),
    ],
  }
}

export function button(label: string, id: CustomId): APIButtonComponentWithCustomId {
  return { type: ComponentType.Button, style: ButtonStyle.Secondary, label, custom_id: customId(id) }
}

/** No row if there are no components. */
export function rowOf(...components: readonly APIComponentInMessageActionRow[]): ActionRow[] {
  return components.length === 0 ? [] : [{ type: ComponentType.ActionRow, components: [...components] }]
}
