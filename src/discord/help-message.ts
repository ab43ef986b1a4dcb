// How to ask, as a message.
import { container, messageOf } from './message.js'
import type { DiscordMessage } from './message.js'
import { smallLine } from './note-lines.js'
import { TEXTS } from './texts.js'

export function helpMessage(): DiscordMessage {
  const { heading, lines, more } = TEXTS.help
  return messageOf(container(`**${heading}**`, [[lines.map((line) => `- ${line}`).join('\n')]], smallLine(more)))
}
