// The modal that asks what went wrong with an answer.
import { ComponentType, TextInputStyle } from 'discord.js'
import type { APIModalInteractionResponseCallbackData } from 'discord.js'
import { customId } from './custom-id.js'
import { TEXTS } from '../render/texts.js'

/** The custom id of its one field. */
export const REASON_FIELD = 'reason'
/** Most characters (UTF-16) that it accepts. */
const REASON_LIMIT = 1000

export function feedbackModal(reply: string): APIModalInteractionResponseCallbackData {
  const { title, label, description } = TEXTS.feedback
  return {
    custom_id: customId({ action: 'reason', reply }),
    title,
    components: [
      {
        type: ComponentType.Label,
        label,
        description,
        component: {
          type: ComponentType.TextInput,
          custom_id: REASON_FIELD,
          style: TextInputStyle.Paragraph,
          max_length: REASON_LIMIT,
          required: false,
        },
      },
    ],
  }
}
