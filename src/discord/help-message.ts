// How to ask, as a message.
import { container, messageOf } from './render/message.js'
import type { DiscordMessage } from './render/message.js'
import { smallLine } from './render/note-lines.js'
import { TEXTS } from './render/texts.js'

export function helpMessage(): DiscordMessage {
  const { heading, lines, more } = TEXTS.help
  return messageOf(container(`**${heading}**`, [[lines.map((line) => `- ${line}`).join('\n')]], smallLine(more)))
}
