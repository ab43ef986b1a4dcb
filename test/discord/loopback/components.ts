// Message components: their shape, a walk over them, and how Discord shows them.
import { snowflake } from './snowflake.js'

/** Any component, of a message or a modal; what it may hold depends on `type`. */
export interface Component {
  readonly type: number
  readonly id?: number | null
  readonly custom_id?: string | null
  readonly style?: number
  readonly label?: string | null
  readonly url?: string | null
  readonly sku_id?: string | null
  readonly disabled?: boolean | null
  readonly required?: boolean | null
  readonly emoji?: { readonly id?: string | null; readonly name?: string } | null
  readonly content?: string
  readonly options?: readonly SelectOption[]
  readonly min_values?: number | null
  readonly max_values?: number | null
  readonly min_length?: number | null
  readonly max_length?: number | null
  readonly components?: readonly Component[]
  readonly accessory?: Component
  readonly component?: Component
  readonly items?: readonly { readonly media: { readonly url: string } }[]
  readonly media?: { readonly url: string }
  readonly file?: { readonly url: string }
}

interface SelectOption {
  readonly label: string
  readonly value: string
  readonly default?: boolean | null
  readonly emoji?: Component['emoji']
}

/** A component with the keys that lead to it from the body's root. */
export interface Placed {
  readonly component: Component
  readonly path: readonly (string | number)[]
}

export const ACTION_ROW = 1
export const BUTTON = 2
export const STRING_SELECT = 3
export const TEXT_INPUT = 4
export const TEXT_DISPLAY = 10
export const LABEL = 18

export const SELECTS = [3, 5, 6, 7, 8]

/** Every component at any depth, parents first. */
export function flatten(components: readonly Component[], path: Placed['path'] = ['components']): Placed[] {
  return components.flatMap((component, at) => withDescendants(component, [...path, at]))
}

function withDescendants(component: Component, path: Placed['path']): Placed[] {
  return [
    { component, path },
    ...flatten(component.components ?? [], [...path, 'components']),
    ...(component.accessory ? withDescendants(component.accessory, [...path, 'accessory']) : []),
    ...(component.component ? withDescendants(component.component, [...path, 'component']) : []),
  ]
}

/** What Discord fills in where a component of the type leaves it out. */
const DEFAULTS: Readonly<Record<number, object>> = {
  ...Object.fromEntries(SELECTS.map((type) => [type, { min_values: 1, max_values: 1 }])),
  11: { description: null, spoiler: false },
  13: { name: null, size: null, spoiler: false },
  14: { spacing: 1, divider: true },
  17: { accent_color: null, spoiler: false },
}

/** Components as Discord gives them back: each with a number of its own, with defaults and without empty fields. */
export function shown(components: readonly Component[]): Component[] {
  const taken = new Set(flatten(components).map(({ component }) => component.id ?? 0))
  let next = 0
  const numberFor = (given: number): number => {
    if (given !== 0) return given
    do next += 1
    while (taken.has(next))
    return next
  }
  const show = (component: Component): Component => {
    const set = Object.entries(component).filter(([, value]) => value !== null)
    return {
      ...DEFAULTS[component.type],
      // The same component without its nulls, which its type allows to be absent.
      ...(Object.fromEntries(set) as unknown as Component),
      id: numberFor(component.id ?? 0),
      ...(component.components ? { components: component.components.map(show) } : {}),
      ...(component.accessory ? { accessory: show(component.accessory) } : {}),
      ...(component.media ? { media: unfurled(component.media) } : {}),
      ...(component.file ? { file: unfurled(component.file) } : {}),
      ...(component.items ? { items: component.items.map(shownItem) } : {}),
    }
  }
  return components.map(show)
}

const unfurled = ({ url }: { readonly url: string }) => ({ id: snowflake(), url, proxy_url: url })

const shownItem = (item: NonNullable<Component['items']>[number]) => ({
  description: null,
  spoiler: false,
  ...item,
  media: unfurled(item.media),
})

/** The text of all text displays, in order. */
export function displayedText(components: readonly Component[]): string[] {
  return flatten(components).flatMap(({ component }) =>
    component.type === TEXT_DISPLAY ? [component.content ?? ''] : [],
  )
}
