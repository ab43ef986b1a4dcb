// The rules about application commands that the description does not encode.
import type { APIApplicationCommandOption } from 'discord.js'
import type { Problem } from './validator.js'

export interface CommandBody {
  readonly name: string
  readonly type?: number | null
  readonly description?: string | null
  readonly options?: readonly APIApplicationCommandOption[] | null
}

interface LooseOption {
  readonly type: number
  readonly name: string
  readonly description: string
  readonly required?: boolean | null
  readonly autocomplete?: boolean | null
  readonly choices?: readonly { readonly name: string; readonly value: string | number }[] | null
  readonly options?: readonly LooseOption[] | null
  readonly min_value?: number | null
  readonly max_value?: number | null
  readonly min_length?: number | null
  readonly max_length?: number | null
}

const CHAT_INPUT = 1
const SUBCOMMANDS = [1, 2]
const NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u
const MOST_OF_A_TYPE: Readonly<Record<number, number>> = { 1: 100, 2: 15, 3: 15 }
const MOST_TEXT = 8000

/** What is wrong with one command. */
export function commandProblems(command: CommandBody): Problem[] {
  const problems: Problem[] = []
  const wrong = (key: string, code: string, message: string): void => {
    problems.push({ path: [key], code, message })
  }
  const options = (command.options ?? []) as readonly LooseOption[]
  if ((command.type ?? CHAT_INPUT) !== CHAT_INPUT) {
    if (command.description) wrong('description', 'APPLICATION_COMMAND_CONTEXT_MENU_DESCRIPTION', 'Must be empty')
    if (options.length > 0) wrong('options', 'APPLICATION_COMMAND_CONTEXT_MENU_OPTIONS', 'Cannot have options')
    if (command.name.trim() === '') wrong('name', 'BASE_TYPE_REQUIRED', 'This field is required')
    return problems
  }
  if (!isName(command.name)) wrong('name', 'APPLICATION_COMMAND_INVALID_NAME', 'Command name is invalid')
  if (!command.description?.trim()) wrong('description', 'BASE_TYPE_REQUIRED', 'This field is required')
  if (lengthOf(command.name, command.description ?? '', options) > MOST_TEXT) {
    wrong('options', 'APPLICATION_COMMAND_TOO_LARGE', `Command exceeds maximum size (${MOST_TEXT})`)
  }
  return [...problems, ...optionsProblems(options, ['options'])]
}

/** What is wrong with a whole list of commands that replaces the former one. */
export function commandListProblems(commands: readonly CommandBody[]): Problem[] {
  const problems = commands.flatMap((command, at) =>
    commandProblems(command).map((problem) => ({ ...problem, path: [at, ...problem.path] })),
  )
  const names = new Set<string>()
  commands.forEach((command, at) => {
    const name = `${command.type ?? CHAT_INPUT} ${command.name}`
    if (names.has(name)) {
      const message = 'Application command names must be unique'
      problems.push({ path: [at, 'name'], code: 'APPLICATION_COMMANDS_DUPLICATE_NAME', message })
    }
    names.add(name)
  })
  for (const [type, most] of Object.entries(MOST_OF_A_TYPE)) {
    if (commands.filter((command) => String(command.type ?? CHAT_INPUT) === type).length > most) {
      const message = `There may be ${most} commands of type ${type}`
      problems.push({ path: [], code: 'APPLICATION_COMMANDS_MAX', message })
    }
  }
  return problems
}

/** Lower-case wherever the letter has a lower case. */
const isName = (name: string): boolean => NAME.test(name) && name === name.toLowerCase()

function optionsProblems(options: readonly LooseOption[], path: readonly (string | number)[]): Problem[] {
  const problems: Problem[] = []
  const names = new Set<string>()
  let isAfterOptional = false
  options.forEach((option, at) => {
    const wrong = (key: string, code: string, message: string): void => {
      problems.push({ path: [...path, at, key], code, message })
    }
    if (!isName(option.name)) wrong('name', 'APPLICATION_COMMAND_INVALID_NAME', 'Option name is invalid')
    if (option.description.trim() === '') wrong('description', 'BASE_TYPE_REQUIRED', 'This field is required')
    if (names.has(option.name)) {
      wrong('name', 'APPLICATION_COMMAND_OPTIONS_NAME_DUPLICATED', 'The specified name is already used')
    }
    names.add(option.name)
    if (SUBCOMMANDS.includes(option.type)) {
      problems.push(...optionsProblems(option.options ?? [], [...path, at, 'options']))
      return
    }
    if (option.required === true && isAfterOptional) {
      const message = 'Required options must be placed before non-required options'
      wrong('required', 'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID', message)
    }
    isAfterOptional ||= option.required !== true
    if (option.autocomplete === true && option.choices?.length) {
      wrong('autocomplete', 'APPLICATION_COMMAND_AUTOCOMPLETE_CHOICES', 'Choices and autocomplete exclude each other')
    }
    if (new Set(option.choices?.map(({ name }) => name)).size !== (option.choices?.length ?? 0)) {
      wrong('choices', 'APPLICATION_COMMAND_OPTIONS_CHOICE_NAME_DUPLICATE', 'The specified choice name is already used')
    }
    if ((option.min_value ?? -Infinity) > (option.max_value ?? Infinity)) {
      wrong('min_value', 'NUMBER_TYPE_MAX', 'min_value is more than max_value')
    }
    if ((option.min_length ?? 0) > (option.max_length ?? Infinity)) {
      wrong('min_length', 'NUMBER_TYPE_MAX', 'min_length is more than max_length')
    }
  })
  const subcommands = options.filter(({ type }) => SUBCOMMANDS.includes(type)).length
  if (subcommands > 0 && subcommands < options.length) {
    const message = 'Sub-commands and groups cannot stand beside other options'
    problems.push({ path, code: 'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID', message })
  }
  return problems
}

function lengthOf(name: string, description: string, options: readonly LooseOption[]): number {
  const ofChoices = (option: LooseOption): number =>
    (option.choices ?? []).reduce((sum, choice) => sum + choice.name.length + String(choice.value).length, 0)
  return options.reduce(
    (sum, option) => sum + ofChoices(option) + lengthOf(option.name, option.description, option.options ?? []),
    name.length + description.length,
  )
}
