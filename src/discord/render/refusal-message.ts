// Why a request is refused, as a message.
import type { Refusal } from '../../service/admission.js'
import type { DiscordMessage } from './message.js'
import { noticeMessage } from './notice-message.js'
import { TEXTS } from './texts.js'

export function refusalMessage(refusal: Refusal): DiscordMessage {
  return noticeMessage(textOf(refusal))
}

function textOf(refusal: Refusal): string {
  const { refusals } = TEXTS
  switch (refusal.code) {
    case 'server':
    case 'channel':
    case 'role':
    case 'dms':
    case 'busy':
      return refusals[refusal.code]
    case 'user-install':
      return refusals.userInstall
    case 'person-rate':
      return refusals.tooMany(refusal.retryAfterSeconds)
    case 'server-rate':
      return refusals.tooManyHere(refusal.retryAfterSeconds)
    case 'options':
      return refusal.error.message
  }
}
