// Reads a message the way Discord shows it, through a markdown parser that is not ours (discord-markdown-parser).
import { ComponentType } from 'discord.js'
import type { APIMessage, APIMessageTopLevelComponent } from 'discord.js'
import { parse } from 'discord-markdown-parser'

/** A stretch of shown text, and whether it is bold. */
export interface Shown {
  readonly text: string
  readonly isBold: boolean
}

export interface ReadText {
  /** What is seen, without markup. */
  readonly text: string
  /** The block quotes, in order. */
  readonly quotes: readonly (readonly Shown[])[]
  readonly links: readonly { readonly label: string; readonly target: string }[]
  /** The kinds of nodes found at any depth, without doubles. */
  readonly kinds: readonly string[]
}

interface Node {
  readonly type: string
  readonly content?: string | readonly Node[]
  readonly name?: string
  readonly target?: string
}

/** A message, whether ours before it is sent or Discord's after. */
export interface WithComponents {
  readonly components?: readonly APIMessageTopLevelComponent[]
}

/** The markdown of a message's text displays, in order. */
export function displays({ components = [] }: WithComponents): string[] {
  const all = components.flatMap((one) => (one.type === ComponentType.Container ? one.components : [one]))
  return all.flatMap((one) => (one.type === ComponentType.TextDisplay ? [one.content] : []))
}

/** What every text display of the message shows; Discord trims each. */
export function readMessage(message: WithComponents): ReadText[] {
  return displays(message).map((markdown) => readMarkdown(markdown.trim()))
}

export function readMarkdown(markdown: string): ReadText {
  const nodes = parse(markdown, 'extended') as readonly Node[]
  const all = nodes.flatMap(withDescendants)
  return {
    text: textOf(nodes),
    quotes: all.filter(({ type }) => type === 'blockQuote').map((quote) => piecesOf(inside(quote), false)),
    links: all
      .filter(({ type }) => type === 'link')
      .map((link) => ({ label: textOf(inside(link)), target: link.target ?? '' })),
    kinds: [...new Set(all.map(({ type }) => type))],
  }
}

function textOf(nodes: readonly Node[]): string {
  return piecesOf(nodes, false)
    .map(({ text }) => text)
    .join('')
}

function inside({ content }: Node): readonly Node[] {
  return Array.isArray(content) ? (content as readonly Node[]) : []
}

function withDescendants(node: Node): Node[] {
  return [node, ...inside(node).flatMap(withDescendants)]
}

function piecesOf(nodes: readonly Node[], isBold: boolean): Shown[] {
  return nodes.flatMap((node, at): Shown[] => {
    // The parser takes the line break after small print for its end.
    if (node.type === 'subtext' && at < nodes.length - 1) {
      return [...piecesOf(inside(node), isBold), { text: '\n', isBold: false }]
    }
    if (node.type === 'br') return [{ text: '\n', isBold: false }]
    // A picture in Twemoji's style stands for the very characters.
    if (node.type === 'twemoji') return [{ text: node.name ?? '', isBold }]
    if (typeof node.content === 'string') return [{ text: node.content, isBold }]
    return piecesOf(inside(node), isBold || node.type === 'strong')
  })
}

/** What a person sees of `message`: its text displays as Discord shows them. */
export function shownIn(message: APIMessage): string {
  return readMessage(message)
    .map(({ text }) => text)
    .join('\n')
}

/** The custom id of the button with that label. */
export function buttonIn({ components = [] }: APIMessage, label: string): string {
  const buttons = components
    .flatMap((row) => (row.type === ComponentType.ActionRow ? row.components : []))
    .flatMap((one) => (one.type === ComponentType.Button && 'custom_id' in one ? [one] : []))
  const found = buttons.find((one) => one.label === label)
  if (found === undefined) throw new Error(`no button ${label}, but ${buttons.map((one) => one.label).join(', ')}`)
  return found.custom_id
}

/** The custom id of the menu. */
export function menuIn({ components = [] }: APIMessage): string {
  const menus = components
    .flatMap((row) => (row.type === ComponentType.ActionRow ? row.components : []))
    .flatMap((one) => (one.type === ComponentType.StringSelect ? [one.custom_id] : []))
  const [menu] = menus
  if (menu === undefined) throw new Error('no menu')
  return menu
}
