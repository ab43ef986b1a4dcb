// The rules about components, of messages and modals, that the description does not encode.
import {
  ACTION_ROW,
  BUTTON,
  displayedText,
  flatten,
  SELECTS,
  STRING_SELECT,
  TEXT_DISPLAY,
  TEXT_INPUT,
  type Component,
  type Placed,
} from './components.js'
import type { Problem } from './validator.js'

const LINK_STYLE = 5
const PREMIUM_STYLE = 6
const MOST_COMPONENTS = 40
const MOST_TEXT = 4000
const MOST_ROWS = 5
const EMOJI = /^[\p{Extended_Pictographic}\p{Emoji_Component}\u{FE0F}\u{200D}]+$/u

export function messageComponentProblems(
  components: readonly Component[],
  isV2: boolean,
  fileNames: ReadonlySet<string>,
): Problem[] {
  const placed = flatten(components)
  const problems: Problem[] = placed.flatMap((one) => [...own(one), ...fileProblems(one, fileNames)])
  problems.push(...sharedProblems(placed))
  const whole = (code: string, message: string): void => {
    problems.push({ path: ['components'], code, message })
  }
  if (placed.length > MOST_COMPONENTS) {
    whole('COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED', `The maximum number of components is ${MOST_COMPONENTS}`)
  }
  if (displayedText(components).join('').length > MOST_TEXT) {
    whole('COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED', `Displayable text exceeds the maximum size of ${MOST_TEXT}`)
  }
  if (!isV2) {
    if (components.length > MOST_ROWS) whole('BASE_TYPE_MAX_LENGTH', `Must be ${MOST_ROWS} or fewer in length.`)
    components.forEach(({ type }, at) => {
      if (type === ACTION_ROW) return
      const message = `Value of field "type" must be one of (${ACTION_ROW}) without the flag IS_COMPONENTS_V2.`
      problems.push({ path: ['components', at, 'type'], code: 'UNION_TYPE_CHOICES', message })
    })
  }
  return problems
}

export function modalProblems(components: readonly Component[]): Problem[] {
  const placed = flatten(components)
  const problems: Problem[] = [...placed.flatMap(own), ...sharedProblems(placed)]
  if (components.length > MOST_ROWS) {
    problems.push({ path: ['components'], code: 'BASE_TYPE_BAD_LENGTH', message: 'Must be between 1 and 5 in length.' })
  }
  for (const { component, path } of placed) {
    if (component.type !== ACTION_ROW) continue
    if (component.components?.length !== 1) {
      const message = 'A row of a modal holds exactly one text input.'
      problems.push({ path: [...path, 'components'], code: 'BASE_TYPE_BAD_LENGTH', message })
    }
    if (component.components?.some(({ label }) => !label) === true) {
      const message = 'This field is required'
      problems.push({ path: [...path, 'components', 0, 'label'], code: 'BASE_TYPE_REQUIRED', message })
    }
  }
  return problems
}

/** What must not be said twice in one message or modal. */
function sharedProblems(placed: readonly Placed[]): Problem[] {
  const problems: Problem[] = []
  const customIds = new Set<string>()
  const numbers = new Set<number>()
  for (const { component, path } of placed) {
    if (component.custom_id) {
      if (customIds.has(component.custom_id)) {
        const message = 'Component custom id cannot be duplicated'
        problems.push({ path: [...path, 'custom_id'], code: 'COMPONENT_CUSTOM_ID_DUPLICATED', message })
      }
      customIds.add(component.custom_id)
    }
    if (component.id) {
      if (numbers.has(component.id)) {
        const message = 'Component id cannot be duplicated'
        problems.push({ path: [...path, 'id'], code: 'COMPONENT_ID_DUPLICATED', message })
      }
      numbers.add(component.id)
    }
  }
  return problems
}

/** What is wrong with one component by itself. */
function own({ component, path }: Placed): Problem[] {
  const problems: Problem[] = []
  const wrong = (key: string, code: string, message: string): void => {
    problems.push({ path: [...path, key], code, message })
  }
  if (component.type === TEXT_DISPLAY && !component.content?.trim()) {
    wrong('content', 'BASE_TYPE_REQUIRED', 'This field is required')
  }
  if (component.type === ACTION_ROW) {
    const selects = (component.components ?? []).filter(({ type }) => SELECTS.includes(type)).length
    if (selects > 0 && component.components?.length !== 1) {
      wrong('components', 'COMPONENT_LAYOUT_WIDTH_EXCEEDED', 'The specified component exceeds the maximum width')
    }
  }
  if (component.type === BUTTON) problems.push(...buttonProblems({ component, path }))
  if (SELECTS.includes(component.type)) problems.push(...selectProblems({ component, path }))
  if (component.type === TEXT_INPUT && (component.min_length ?? 0) > (component.max_length ?? MOST_TEXT)) {
    wrong('min_length', 'BASE_TYPE_BAD_LENGTH', 'min_length is more than max_length')
  }
  for (const emoji of [component.emoji, ...(component.options ?? []).map((option) => option.emoji)]) {
    if (emoji && !emoji.id && !EMOJI.test(emoji.name ?? '')) wrong('emoji', 'COMPONENT_INVALID_EMOJI', 'Invalid emoji')
  }
  return problems
}

function buttonProblems({ component: button, path }: Placed): Problem[] {
  const problems: Problem[] = []
  const wrong = (key: string, code: string, message: string): void => {
    problems.push({ path: [...path, key], code, message })
  }
  const isPremium = button.style === PREMIUM_STYLE
  const isLink = button.style === LINK_STYLE
  if (isLink) {
    if (!button.url) wrong('url', 'BUTTON_COMPONENT_URL_REQUIRED', 'A url is required')
    else if (!/^(https?|discord):\/\//.test(button.url)) {
      wrong('url', 'URL_TYPE_INVALID_SCHEME', `Scheme must be one of ('http', 'https', 'discord').`)
    }
    if (button.custom_id)
      wrong('custom_id', 'BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE', 'A link has no custom id')
  } else if (isPremium) {
    if (!button.sku_id) wrong('sku_id', 'BASE_TYPE_REQUIRED', 'This field is required')
  } else {
    if (!button.custom_id) wrong('custom_id', 'BUTTON_COMPONENT_CUSTOM_ID_REQUIRED', 'A custom id is required')
    if (button.url)
      wrong('url', 'BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE', 'A custom id and url cannot both be specified')
  }
  if (!isPremium && !button.label && !button.emoji) {
    wrong('label', 'BUTTON_COMPONENT_LABEL_OR_EMOJI_REQUIRED', 'A label or an emoji is required')
  }
  return problems
}

function selectProblems({ component: select, path }: Placed): Problem[] {
  const problems: Problem[] = []
  const wrong = (key: string, code: string, message: string): void => {
    problems.push({ path: [...path, key], code, message })
  }
  const least = select.min_values ?? 1
  const most = select.max_values ?? 1
  if (least > most) wrong('min_values', 'COMPONENT_SELECT_RANGE', 'min_values is more than max_values')
  if (select.type !== STRING_SELECT) return problems
  const options = select.options ?? []
  if (most > options.length) wrong('max_values', 'BASE_TYPE_MAX_LENGTH', 'max_values is more than there are options')
  if (new Set(options.map(({ value }) => value)).size !== options.length) {
    wrong('options', 'SELECT_COMPONENT_OPTION_VALUE_DUPLICATED', 'The specified option value is already used')
  }
  if (options.filter((option) => option.default === true).length > most) {
    wrong(
      'options',
      'SELECT_COMPONENT_TOO_MANY_DEFAULT_VALUES',
      'The number of default options is more than max_values',
    )
  }
  return problems
}

function fileProblems({ component, path }: Placed, fileNames: ReadonlySet<string>): Problem[] {
  const urls = [component.file?.url, component.media?.url, ...(component.items ?? []).map(({ media }) => media.url)]
  return urls.flatMap((url) => {
    if (url === undefined) return []
    if (url.startsWith('attachment://')) {
      if (fileNames.has(url.slice('attachment://'.length))) return []
      const message = 'The referenced attachment was not found'
      return [{ path, code: 'UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND', message }]
    }
    const isAllowed = !component.file && /^https?:\/\//.test(url)
    return isAllowed ? [] : [{ path, code: 'URL_TYPE_INVALID_SCHEME', message: `Not a scheme allowed here: ${url}` }]
  })
}
