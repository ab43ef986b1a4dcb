// Interactions: what was sent to the bot, and what the bot has answered so far.
import { randomUUID } from 'node:crypto'
import type { APIMessage, APIUser } from 'discord.js'
import type { Component } from './components.js'
import { snowflake } from './snowflake.js'
import type { Channel } from './state.js'

export const Kind = { command: 2, component: 3, autocomplete: 4, modal: 5 } as const
export type Kind = (typeof Kind)[keyof typeof Kind]

export const Callback = {
  message: 4,
  deferredMessage: 5,
  deferredUpdate: 6,
  update: 7,
  autocomplete: 8,
  modal: 9,
} as const

/** A modal as the bot showed it. */
export interface ShownModal {
  readonly custom_id: string
  readonly title: string
  readonly components: readonly Component[]
}

export interface Interaction {
  readonly id: string
  readonly token: string
  readonly kind: Kind
  readonly user: APIUser
  readonly channel: Channel
  /** The command's name, with the names of a sub-command after it. */
  readonly command?: string
  /** 1 a slash command, 2 of a user's menu, 3 of a message's menu. */
  readonly commandType?: number
  /** The message whose component was used. */
  readonly message?: APIMessage
  /** The type of the option being typed, in an autocomplete. */
  readonly focusedType?: number
  readonly sentAt: number
  /** How much older it is treated than it is; see `ageInteraction`. */
  agedMs: number
  /** The type of the callback that acknowledged it. */
  callback?: number
  /** From sending it to its acknowledgement. */
  ackMs?: number
  /** The message that `@original` means. */
  originalId?: string
  /** Whether the original still shows "is thinking". */
  isLoading: boolean
  /** The message last made or edited for it that is not a placeholder. */
  latestId?: string
  choices?: readonly { readonly name: string; readonly value: string | number }[]
  modal?: ShownModal
  readonly followUpIds: string[]
}

type Sent = Pick<Interaction, 'kind' | 'user' | 'channel'> &
  Partial<Pick<Interaction, 'command' | 'commandType' | 'message' | 'focusedType'>>

const ACKNOWLEDGE_MS = 3000
const TOKEN_MS = 15 * 60 * 1000

/** Which callbacks may answer which interaction. */
const ALLOWED: Readonly<Record<Kind, readonly number[]>> = {
  [Kind.command]: [Callback.message, Callback.deferredMessage, Callback.modal],
  [Kind.component]: [
    Callback.message,
    Callback.deferredMessage,
    Callback.deferredUpdate,
    Callback.update,
    Callback.modal,
  ],
  [Kind.autocomplete]: [Callback.autocomplete],
  [Kind.modal]: [Callback.message, Callback.deferredMessage],
}

export function createInteraction(sent: Sent): Interaction {
  return {
    ...sent,
    id: snowflake(),
    token: `loopback-${randomUUID()}`,
    sentAt: Date.now(),
    agedMs: 0,
    isLoading: false,
    followUpIds: [],
  }
}

export function allowedCallbacks({ kind, message }: Interaction): readonly number[] {
  const isFromMessage = kind === Kind.modal && message !== undefined
  return isFromMessage ? [...ALLOWED[kind], Callback.deferredUpdate, Callback.update] : ALLOWED[kind]
}

export const isTooLate = (interaction: Interaction): boolean => ageOf(interaction) > ACKNOWLEDGE_MS
export const isTokenExpired = (interaction: Interaction): boolean => ageOf(interaction) > TOKEN_MS

const ageOf = ({ sentAt, agedMs }: Interaction): number => Date.now() - sentAt + agedMs
