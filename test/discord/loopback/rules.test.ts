// What Discord refuses is refused, and what lies just within its limits is taken; asked over plain HTTP.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createLoopback, type Loopback } from './loopback.js'
import { answerProblems } from './validator.js'

const V2 = 1 << 15
const button = (customId: string, more: object = {}) => ({
  type: 2,
  style: 1,
  label: 'x',
  custom_id: customId,
  ...more,
})
const row = (...components: object[]) => ({ type: 1, components })
const text = (content: string) => ({ type: 10, content })
const buttons = (count: number) => Array.from({ length: count }, (_, at) => button(String(at)))
const option = (value: string) => ({ label: value, value })
const select = (more: object = {}) => ({ type: 3, custom_id: 's', options: [option('1'), option('2')], ...more })
const v2 = (...components: object[]) => ({ flags: V2, components })
const legacy = (...components: object[]) => ({ content: 'x', components })

const GOOD_MESSAGES: [string, object][] = [
  ['2,000 characters', { content: 'x'.repeat(2000) }],
  ['4,000 characters of text displays', v2(text('x'.repeat(2000)), text('x'.repeat(2000)))],
  ['five rows of five buttons', legacy(...[0, 5, 10, 15, 20].map((from) => row(...buttons(25).slice(from, from + 5))))],
  ['40 components', v2(...Array.from({ length: 40 }, () => text('x')))],
  ['6,000 characters of embeds', { embeds: [{ description: 'x'.repeat(4000) }, { description: 'x'.repeat(2000) }] }],
  ['a link button', legacy(row({ type: 2, style: 5, label: 'x', url: 'https://example.org' }))],
  ['a button of only an emoji', legacy(row({ type: 2, style: 1, custom_id: 'a', emoji: { name: '⬅️' } }))],
  ['a select with a minimum and a maximum', legacy(row(select({ min_values: 1, max_values: 2 })))],
]

const BAD_MESSAGES: [string, object, string][] = [
  ['nothing', {}, '50006'],
  ['only spaces', { content: ' \n ' }, '50006'],
  ['2,001 characters', { content: 'x'.repeat(2001) }, 'BASE_TYPE_MAX_LENGTH'],
  ['content beside V2', { ...v2(text('x')), content: 'x' }, 'LEGACY_FIELDS'],
  ['an embed beside V2', { ...v2(text('x')), embeds: [{ title: 'x' }] }, 'LEGACY_FIELDS'],
  ['a text display without the V2 flag', { components: [text('x')] }, 'UNION_TYPE_CHOICES'],
  ['4,001 characters over text displays', v2(text('x'.repeat(2001)), text('x'.repeat(2000))), 'TEXT_SIZE_EXCEEDED'],
  ['an empty text display', v2(text('')), 'OPENAPI_MINLENGTH'],
  ['a blank text display', v2(text(' ')), 'BASE_TYPE_REQUIRED'],
  [
    '41 components, nested',
    v2(...Array.from({ length: 21 }, () => ({ type: 17, components: [text('x')] }))),
    'MAX_TOTAL',
  ],
  ['six rows', legacy(...buttons(6).map((each) => row(each))), 'BASE_TYPE_MAX_LENGTH'],
  ['six buttons in a row', legacy(row(...buttons(6))), 'OPENAPI_MAXITEMS'],
  ['a custom id twice', legacy(row(button('a')), row(button('a'))), 'CUSTOM_ID_DUPLICATED'],
  ['a component id twice', v2({ ...text('x'), id: 7 }, { ...text('y'), id: 7 }), 'COMPONENT_ID_DUPLICATED'],
  ['a button without a custom id', legacy(row({ type: 2, style: 1, label: 'x' })), 'CUSTOM_ID_REQUIRED'],
  ['a link button without a url', legacy(row({ type: 2, style: 5, label: 'x' })), 'URL_REQUIRED'],
  ['a link of another scheme', legacy(row({ type: 2, style: 5, label: 'x', url: 'file:///etc' })), 'INVALID_SCHEME'],
  ['a button without a label', legacy(row({ type: 2, style: 1, custom_id: 'a' })), 'LABEL_OR_EMOJI'],
  ['a label of 81 characters', legacy(row(button('a', { label: 'x'.repeat(81) }))), 'OPENAPI_MAXLENGTH'],
  ['a word as an emoji', legacy(row(button('a', { emoji: { name: 'left' } }))), 'INVALID_EMOJI'],
  ['a select beside a button', legacy(row(select(), button('a'))), 'WIDTH_EXCEEDED'],
  ['an option value twice', legacy(row(select({ options: [option('1'), option('1')] }))), 'VALUE_DUPLICATED'],
  ['more to choose than options', legacy(row(select({ max_values: 3 }))), 'BASE_TYPE_MAX_LENGTH'],
  [
    '6,001 characters of embeds',
    { embeds: [{ description: 'x'.repeat(4000) }, { description: 'x'.repeat(2001) }] },
    'EMBED_SIZE',
  ],
  ['an embed of nothing', { content: 'x', embeds: [{ color: 1 }] }, 'BASE_TYPE_REQUIRED'],
  ['an empty embed field', { embeds: [{ fields: [{ name: 'x', value: '' }] }] }, 'BASE_TYPE_REQUIRED'],
  [
    'mentions both parsed and listed',
    { content: 'x', allowed_mentions: { parse: ['users'], users: ['1'] } },
    'EXCLUSIVE',
  ],
  ['a reference to nothing', { content: 'x', message_reference: { message_id: '1' } }, 'UNKNOWN_MESSAGE'],
  ['a file that was not sent', v2({ type: 13, file: { url: 'attachment://a.txt' } }), 'ATTACHMENT_NOT_FOUND'],
]

const command = (more: object = {}) => ({ name: 'ask', description: 'x', ...more })
const given = (name: string, more: object = {}) => ({ type: 3, name, description: 'x', ...more })

const BAD_COMMANDS: [string, object[], string][] = [
  ['an upper-case name', [command({ name: 'Ask' })], 'INVALID_NAME'],
  ['a name with a space', [command({ name: 'ask it' })], 'INVALID_NAME'],
  ['no description', [{ name: 'ask' }], 'BASE_TYPE_REQUIRED'],
  ['a description of 101 characters', [command({ description: 'x'.repeat(101) })], 'OPENAPI_MAXLENGTH'],
  ['an upper-case option', [command({ options: [given('A')] })], 'INVALID_NAME'],
  [
    'a required option after an optional one',
    [command({ options: [given('a'), given('b', { required: true })] })],
    'REQUIRED_INVALID',
  ],
  ['an option twice', [command({ options: [given('a'), given('a')] })], 'NAME_DUPLICATED'],
  [
    'choices beside autocomplete',
    [command({ options: [given('a', { autocomplete: true, choices: [{ name: 'x', value: 'x' }] })] })],
    'AUTOCOMPLETE_CHOICES',
  ],
  [
    'a sub-command beside an option',
    [command({ options: [given('a'), { ...given('b'), type: 1 }] })],
    'OPTIONS_TYPE_INVALID',
  ],
  ['a name twice', [command(), command()], 'DUPLICATE_NAME'],
  ['a menu command with a description', [command({ type: 3 })], 'CONTEXT_MENU_DESCRIPTION'],
  [
    'over 8,000 characters',
    [
      command({
        options: Array.from({ length: 5 }, (_, at) =>
          given(`o${at}`, {
            choices: Array.from({ length: 25 }, (_each, which) => ({ name: String(which), value: 'x'.repeat(70) })),
          }),
        ),
      }),
    ],
    'TOO_LARGE',
  ],
]

let loopback: Loopback
let messagesPath: string
let commandsPath: string

beforeAll(async () => {
  loopback = await createLoopback()
  messagesPath = `/channels/${loopback.ids.channel}/messages`
  commandsPath = `/applications/${loopback.ids.bot}/commands`
})

afterAll(async () => {
  expect(loopback.invalidAnswers()).toEqual([])
  await loopback.close()
})

async function send(method: string, path: string, body?: object): Promise<{ status: number; answer: string }> {
  const response = await fetch(`${loopback.api}/v10${path}`, {
    method,
    headers: { authorization: `Bot ${loopback.token}`, 'content-type': 'application/json' },
    ...(body ? { body: JSON.stringify(body) } : {}),
  })
  return { status: response.status, answer: await response.text() }
}

async function expectRefused(method: string, path: string, body: object, code: string): Promise<void> {
  const { status, answer } = await send(method, path, body)
  expect(answer).toContain(code)
  expect(status).toBe(400)
  expect(loopback.requests.at(-1)?.valid).toBe(false)
}

describe('a message', () => {
  it.each(GOOD_MESSAGES)('may have %s', async (_what, body) => {
    const { answer, status } = await send('POST', messagesPath, body)
    expect(answer).not.toContain('Invalid Form Body')
    expect(status).toBe(200)
    expect(loopback.requests.at(-1)).toMatchObject({ valid: true, errors: [] })
  })

  it.each(BAD_MESSAGES)('may not have %s', async (_what, body, code) => {
    await expectRefused('POST', messagesPath, body, code)
  })

  it('cannot be edited into nothing, out of V2, or into a mixture', async () => {
    const plain = JSON.parse((await send('POST', messagesPath, { content: 'x' })).answer) as { id: string }
    const boxed = JSON.parse((await send('POST', messagesPath, v2(text('x')))).answer) as { id: string }
    await expectRefused('PATCH', `${messagesPath}/${plain.id}`, { content: '' }, '50006')
    await expectRefused('PATCH', `${messagesPath}/${plain.id}`, v2(text('y')), 'LEGACY_FIELDS')
    await expectRefused('PATCH', `${messagesPath}/${boxed.id}`, { flags: 0 }, 'CANNOT_REMOVE')
    await expectRefused('PATCH', `${messagesPath}/${boxed.id}`, { content: 'x' }, 'LEGACY_FIELDS')
    const turned = await send('PATCH', `${messagesPath}/${plain.id}`, { ...v2(text('y')), content: null })
    expect(turned.status).toBe(200)
  })

  it('of a person cannot be edited by the bot', async () => {
    const { status } = await send('PATCH', `${messagesPath}/${loopback.say('mine').id}`, { content: 'x' })
    expect(status).toBe(403)
  })
})

describe('the callback of an interaction', () => {
  const callback = (type: number, data?: object) => {
    const { id, token } = loopback.slash('ask', {})
    return [`/interactions/${id}/${token}/callback`, { type, ...(data ? { data } : {}) }] as const
  }
  const input = (customId: string, more: object = {}) => ({ type: 4, custom_id: customId, style: 1, ...more })
  const labelled = (customId: string, more: object = {}) => ({ type: 18, label: 'x', component: input(customId, more) })

  it.each<[string, number, object | undefined, string]>([
    ['an empty message', 4, {}, '50006'],
    ['an update where there is no message', 7, { content: 'x' }, 'CALLBACK_TYPE'],
    ['choices for a command', 8, { choices: [] }, 'CALLBACK_TYPE'],
    ['an unknown type', 99, undefined, 'OPENAPI'],
    ['2,001 characters', 4, { content: 'x'.repeat(2001) }, 'LENGTH'],
    [
      'a modal with a field twice',
      9,
      { custom_id: 'm', title: 'x', components: [labelled('a'), labelled('a')] },
      'DUPLICATED',
    ],
    [
      'a modal of six fields',
      9,
      { custom_id: 'm', title: 'x', components: ['a', 'b', 'c', 'd', 'e', 'f'].map((id) => labelled(id)) },
      'BAD_LENGTH',
    ],
    [
      'a modal with a title of 46 characters',
      9,
      { custom_id: 'm', title: 'x'.repeat(46), components: [labelled('a')] },
      'OPENAPI_MAXLENGTH',
    ],
    [
      'a row of a modal without a label',
      9,
      { custom_id: 'm', title: 'x', components: [row(input('a'))] },
      'BASE_TYPE_REQUIRED',
    ],
  ])('may not be %s', async (_what, type, data, code) => {
    const [path, body] = callback(type, data)
    await expectRefused('POST', path, body, code)
  })

  it('of an autocomplete has at most 25 choices, of the type of the option', async () => {
    const choice = (value: string | number) => ({ name: 'x', value })
    const respond = async (choices: object[], code?: string): Promise<void> => {
      const { id, token } = loopback.autocomplete('ask', { question: 'x' }, 'question')
      const path = `/interactions/${id}/${token}/callback`
      if (code !== undefined) await expectRefused('POST', path, { type: 8, data: { choices } }, code)
      else expect((await send('POST', path, { type: 8, data: { choices } })).status).toBe(204)
    }
    await respond(Array.from({ length: 25 }, () => choice('x')))
    await respond(
      Array.from({ length: 26 }, () => choice('x')),
      'OPENAPI_MAXITEMS',
    )
    await respond([choice(1)], 'BASE_TYPE_INVALID')
  })
})

describe('a list of commands', () => {
  it.each(BAD_COMMANDS)('may not hold %s', async (_what, commands, code) => {
    await expectRefused('PUT', commandsPath, commands, code)
  })

  it('replaces the former one', async () => {
    expect(
      (await send('PUT', commandsPath, [command(), command({ type: 3, name: 'Ask it', description: '' })])).status,
    ).toBe(200)
    expect(
      (await send('PUT', commandsPath, [command({ options: [given('a', { required: true }), given('b')] })])).status,
    ).toBe(200)
    expect(loopback.commands().map(({ name }) => name)).toEqual(['ask'])
  })

  it('is not offered where its contexts leave it out', async () => {
    await send('PUT', commandsPath, [command({ contexts: [0] })])
    expect(() => loopback.slash('ask', {}, { dm: true })).toThrow('does not offer')
  })
})

describe('what the double itself answers', () => {
  it('meets the description on every route that only reads', async () => {
    const { ids, alice, bob } = loopback
    const media = { url: 'https://example.org/x.png' }
    const rich = v2(
      row(select()),
      { type: 9, components: [text('x')], accessory: { type: 11, media } },
      { type: 9, components: [text('x')], accessory: button('a', { emoji: null, url: null }) },
      { type: 12, items: [{ media }] },
      { type: 17, components: [text('x'), { type: 14 }] },
    )
    expect((await send('POST', messagesPath, rich)).status).toBe(200)
    const fields = [{ name: 'x', value: 'x' }]
    expect((await send('POST', messagesPath, { embeds: [{ title: 'x', fields }] })).status).toBe(200)
    const boxed = loopback.messagesIn(ids.channel).at(-1)
    const paths = [
      '/gateway',
      '/gateway/bot',
      '/users/@me',
      `/users/${alice.id}`,
      '/applications/@me',
      ...[ids.channel, ids.thread, ids.aliceDm].map((id) => `/channels/${id}`),
      `/guilds/${ids.guild}`,
      `/guilds/${ids.guild}/members/${bob.id}`,
      messagesPath,
      `${messagesPath}/${boxed?.id ?? ''}`,
      commandsPath,
    ]
    for (const path of paths) expect(await send('GET', path)).toMatchObject({ status: 200 })
    expect((await send('GET', `/channels/${ids.bot}`)).status).toBe(404)
    expect(loopback.invalidAnswers()).toEqual([])
  })

  it('would be caught if it did not', () => {
    expect(answerProblems('GET', '/users/@me', 200, { id: 'x' })).not.toEqual([])
    expect(answerProblems('GET', '/channels/{channel_id}', 200, { id: '1', type: 1 })).not.toEqual([])
  })
})
