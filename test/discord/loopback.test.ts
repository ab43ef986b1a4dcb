// The double is what it says: the real discord.js client works against it, and its rules refuse what Discord refuses.
import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ButtonBuilder,
  ButtonStyle,
  Client,
  ContainerBuilder,
  Events,
  GatewayIntentBits,
  InteractionContextType,
  LabelBuilder,
  MessageFlags,
  ModalBuilder,
  Partials,
  StringSelectMenuBuilder,
  TextDisplayBuilder,
  TextInputBuilder,
  TextInputStyle,
  type ApplicationCommandDataResolvable,
  type ChatInputCommandInteraction,
  type Interaction as DiscordInteraction,
} from 'discord.js'
import { WebSocket as WebSocketClient } from 'ws'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createLoopback, type Loopback, type LoopbackOptions } from './loopback/loopback.js'

const MODAL_ID = 'refine'
const MENU_NAME = 'Ask about this'
const COMMANDS: ApplicationCommandDataResolvable[] = [
  {
    name: 'ask',
    description: 'Asks a question.',
    options: [
      { type: ApplicationCommandOptionType.String, name: 'how', description: 'How to answer.', required: true },
      { type: ApplicationCommandOptionType.Integer, name: 'count', description: 'How many.' },
      { type: ApplicationCommandOptionType.Boolean, name: 'private', description: 'Only for you.' },
      { type: ApplicationCommandOptionType.String, name: 'source', description: 'From where.', autocomplete: true },
      { type: ApplicationCommandOptionType.Attachment, name: 'file', description: 'What to read.' },
    ],
  },
  { name: MENU_NAME, type: ApplicationCommandType.Message },
]

type Answer = (interaction: ChatInputCommandInteraction) => Promise<unknown>

/** How the bot of these tests answers `/ask how:...`. */
const ANSWERS: Readonly<Record<string, Answer>> = {
  direct: (interaction) => {
    const { options } = interaction
    const content = `${options.getInteger('count') ?? 'no'} ${options.getBoolean('private') ?? 'no'}`
    return interaction.reply({ content, flags: MessageFlags.Ephemeral })
  },
  deferred: async (interaction) => {
    await interaction.deferReply()
    await interaction.editReply('at last')
  },
  v2: (interaction) => interaction.reply({ components: [container('In a box.')], flags: MessageFlags.IsComponentsV2 }),
  tooLong: async (interaction) => {
    const components = [container('x'.repeat(2001)), container('x'.repeat(2000))]
    await interaction.reply({ components, flags: MessageFlags.IsComponentsV2 }).catch(async (error: unknown) => {
      await interaction.reply(String(error))
    })
  },
  deletedDeferral: async (interaction) => {
    await interaction.deferReply()
    await interaction.deleteReply()
    await interaction.followUp({ content: 'only for you', flags: MessageFlags.Ephemeral })
  },
  followUp: async (interaction) => {
    const { resource } = await interaction.reply({ content: 'first', withResponse: true })
    await interaction.followUp(`after ${resource?.message?.content ?? 'nothing'}`)
  },
  twice: async (interaction) => {
    await interaction.reply('once')
    await interaction.client.rest.post(`/interactions/${interaction.id}/${interaction.token}/callback`, {
      body: { type: 4, data: { content: 'again' } },
      auth: false,
    })
  },
  file: (interaction) => interaction.reply({ files: [{ attachment: Buffer.from('text'), name: 'a.txt' }] }),
  pings: (interaction) =>
    interaction.reply({ content: `<@${interaction.user.id}> @everyone`, allowedMentions: { parse: [] } }),
  who: (interaction) => {
    const { member, context, authorizingIntegrationOwners: owners, channel } = interaction
    const roles = Array.isArray(member?.roles) ? member.roles : [...(member?.roles.cache.keys() ?? [])]
    const parent = channel?.isThread() === true ? channel.parentId : null
    return interaction.reply(JSON.stringify({ roles, context, owners, parent, manage: interaction.memberPermissions?.has('ManageGuild') })) // prettier-ignore
  },
  download: async (interaction) => {
    const file = interaction.options.getAttachment('file', true)
    const response = await fetch(file.url)
    await interaction.reply(`${file.name} ${file.size} ${file.contentType ?? ''}: ${await response.text()}`)
  },
  notAllowed: async (interaction) => {
    const channel = interaction.channel?.isSendable() === true ? interaction.channel : undefined
    await channel?.send('hello').catch((error: unknown) => interaction.reply(String(error)))
  },
  posted: async (interaction) => {
    const channel = interaction.channel?.isSendable() === true ? interaction.channel : undefined
    await (await channel?.send('for a moment'))?.delete()
    await interaction.reply('posted and deleted')
  },
  modal: (interaction) =>
    interaction.showModal(
      new ModalBuilder()
        .setCustomId(MODAL_ID)
        .setTitle('Refine')
        .addLabelComponents(
          new LabelBuilder()
            .setLabel('Question')
            .setTextInputComponent(
              new TextInputBuilder().setCustomId('question').setStyle(TextInputStyle.Short).setMaxLength(20),
            ),
        ),
    ),
}

function container(text: string): ContainerBuilder {
  return new ContainerBuilder()
    .addTextDisplayComponents(new TextDisplayBuilder().setContent(text))
    .addActionRowComponents((row) =>
      row.addComponents(
        new ButtonBuilder()
          .setCustomId(`more ${text.slice(0, 8)}${text.length}`)
          .setLabel('More')
          .setStyle(ButtonStyle.Primary),
        new ButtonBuilder()
          .setCustomId(`off ${text.slice(0, 8)}${text.length}`)
          .setLabel('Off')
          .setStyle(ButtonStyle.Danger)
          .setDisabled(),
      ),
    )
    .addActionRowComponents((row) =>
      row.addComponents(
        new StringSelectMenuBuilder()
          .setCustomId(`pick ${text.slice(0, 8)}${text.length}`)
          .addOptions({ label: 'One', value: '1' }, { label: 'Two', value: '2' }),
      ),
    )
}

async function answer(interaction: DiscordInteraction): Promise<void> {
  if (interaction.isChatInputCommand()) await ANSWERS[interaction.options.getString('how', true)]?.(interaction)
  else if (interaction.isAutocomplete()) {
    const typed = interaction.options.getFocused()
    if (typed === 'many')
      await interaction.respond(Array.from({ length: 26 }, (_, at) => ({ name: `${at}`, value: `${at}` }))) // prettier-ignore
    else if (typed === 'long') await interaction.respond([{ name: 'long', value: 'x'.repeat(101) }])
    else await interaction.respond([{ name: `${typed}…`, value: typed }])
  } else if (interaction.isButton()) {
    await interaction.update({ components: [new TextDisplayBuilder().setContent('Updated.')] })
  } else if (interaction.isStringSelectMenu()) {
    await interaction.deferUpdate()
    await interaction.editReply({
      components: [new TextDisplayBuilder().setContent(`Picked ${interaction.values.join()}.`)],
    })
  } else if (interaction.isModalSubmit()) {
    await interaction.reply(interaction.fields.getTextInputValue('question'))
  } else if (interaction.isMessageContextMenuCommand()) await interaction.reply(interaction.targetMessage.content)
}

let loopback: Loopback
let client: Client
let failures: unknown[]

async function start(options: LoopbackOptions = {}): Promise<void> {
  loopback = await createLoopback(options)
  failures = []
  client = new Client({
    intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.DirectMessages],
    partials: [Partials.Channel],
    rest: { api: loopback.api },
  })
  client.on(Events.InteractionCreate, (interaction) => {
    answer(interaction).catch((error: unknown) => failures.push(error))
  })
  client.on(Events.MessageCreate, (message) => {
    if (message.author.bot) return
    const isForMe = message.guildId === null || message.mentions.has(client.user?.id ?? '')
    const content = message.content === '' ? 'I read nothing' : `You said: ${message.content}`
    if (isForMe) message.reply({ content, failIfNotExists: false }).catch((error: unknown) => failures.push(error))
  })
}

async function login(): Promise<void> {
  const ready = new Promise((resolve) => client.once(Events.ClientReady, resolve))
  await client.login(loopback.token)
  await ready
}

beforeEach(async () => {
  await start()
})

afterEach(async () => {
  await client.destroy()
  await loopback.close()
})

describe('with the real client', () => {
  beforeEach(async () => {
    await login()
    await client.application?.commands.set(COMMANDS)
  })

  afterEach(() => {
    expect(loopback.invalidAnswers()).toEqual([])
  })

  const expectNoInvalidRequest = (): void => {
    expect(failures).toEqual([])
    expect(loopback.invalidRequests()).toEqual([])
  }

  it('knows the commands and the intents', () => {
    expect(loopback.commands().map(({ name }) => name)).toEqual(['ask', MENU_NAME])
    expect(loopback.identifies.map(({ intents }) => intents)).toEqual([(1 << 0) | (1 << 9) | (1 << 12)])
    expect(client.guilds.cache.size).toBe(2)
    expectNoInvalidRequest()
  })

  it('registers single commands, in a guild too, and keeps the id of one registered again', async () => {
    const commands = client.application?.commands
    const first = await commands?.create({ name: 'status', description: 'One.' }, loopback.ids.guild)
    const again = await commands?.create({ name: 'status', description: 'Two.' }, loopback.ids.guild)
    expect(again?.id).toBe(first?.id)
    await commands?.edit(again?.id ?? '', { description: 'Three.', defaultMemberPermissions: '32' }, loopback.ids.guild)
    expect(loopback.commands(loopback.ids.guild)).toMatchObject([
      { description: 'Three.', default_member_permissions: '32' },
    ])
    await commands?.delete(again?.id ?? '', loopback.ids.guild)
    expect(loopback.commands(loopback.ids.guild)).toEqual([])
    expectNoInvalidRequest()
  })

  it('delivers typed options and sees a direct, private reply', async () => {
    const reply = await loopback.replyTo(loopback.slash('ask', { how: 'direct', count: 3, private: true }))
    expect(reply).toMatchObject({ text: '3 true', ephemeral: true, callback: 4 })
    expect(reply.requests.map(({ status }) => status)).toEqual([204])
    expectNoInvalidRequest()
  })

  it('sees what takes the place of a deferral', async () => {
    const reply = await loopback.replyTo(loopback.slash('ask', { how: 'deferred' }))
    expect(reply).toMatchObject({ text: 'at last', ephemeral: false, callback: 5 })
    expect(reply.message.flags).toBe(0)
    expect(reply.requests.map(({ method }) => method)).toEqual(['POST', 'PATCH'])
    expectNoInvalidRequest()
  })

  it('answers a command in a direct message', async () => {
    const reply = await loopback.replyTo(loopback.slash('ask', { how: 'deferred' }, { dm: true, user: loopback.bob }))
    expect(reply.message.channel_id).toBe(loopback.ids.bobDm)
    expectNoInvalidRequest()
  })

  it('takes Components V2, a click and a choice', async () => {
    const { message, text } = await loopback.replyTo(loopback.slash('ask', { how: 'v2' }))
    expect(text).toBe('In a box.')
    const picked = await loopback.replyTo(loopback.select(message, 'pick In a box9', ['2']))
    expect(picked).toMatchObject({ text: 'Picked 2.', callback: 6 })
    expect(() => loopback.button(message, 'more In a box9')).toThrow('No such component')
    const { message: second } = await loopback.replyTo(loopback.slash('ask', { how: 'v2' }))
    expect(() => loopback.button(second, 'off In a box9')).toThrow('Disabled')
    const clicked = await loopback.replyTo(loopback.button(second, 'more In a box9'))
    expect(clicked).toMatchObject({ text: 'Updated.', callback: 7, message: { id: second.id } })
    expectNoInvalidRequest()
  })

  it('offers choices while an option is typed', async () => {
    const choices = await loopback.choicesFor(loopback.autocomplete('ask', { how: 'direct', source: 'ti' }, 'source'))
    expect(choices).toEqual([{ name: 'ti…', value: 'ti' }])
    expectNoInvalidRequest()
  })

  it('shows a modal and takes what is written into it', async () => {
    const asked = loopback.slash('ask', { how: 'modal' })
    expect(await loopback.modalFor(asked)).toMatchObject({ custom_id: MODAL_ID, title: 'Refine' })
    expect(() => loopback.modal(asked, {})).toThrow('required')
    const reply = await loopback.replyTo(loopback.modal(asked, { question: 'And in June?' }))
    expect(reply.text).toBe('And in June?')
    expectNoInvalidRequest()
  })

  it('uses a command of the message menu, whose target is readable without the content intent', async () => {
    const said = loopback.say('Nobody was mentioned.')
    const reply = await loopback.replyTo(loopback.contextMenu(MENU_NAME, said))
    expect(reply.text).toBe('Nobody was mentioned.')
    expectNoInvalidRequest()
  })

  it('delivers a mention with its content, in a channel, a thread and another guild', async () => {
    for (const channel of [loopback.ids.channel, loopback.ids.thread, loopback.ids.otherChannel]) {
      const said = loopback.say(`<@${loopback.ids.bot}> hello`, { channel })
      const reply = await loopback.replyToMessage(said)
      expect(reply).toMatchObject({ content: `You said: ${said.content}`, channel_id: channel })
      expect(reply.mentions.map(({ id }) => id)).toEqual([loopback.ids.bot, loopback.alice.id])
    }
    expectNoInvalidRequest()
  })

  it('hides the content of a message that does not mention the bot', async () => {
    const seen = new Promise((resolve) =>
      client.once(Events.MessageCreate, ({ content }) => {
        resolve(content)
      }),
    )
    loopback.say('Not for the bot.')
    expect(await seen).toBe('')
  })

  it('delivers a direct message with its content', async () => {
    const reply = await loopback.replyToMessage(loopback.dm('hello', loopback.bob))
    expect(reply).toMatchObject({ content: 'You said: hello', channel_id: loopback.ids.bobDm })
    expect((await client.users.createDM(loopback.alice.id)).id).toBe(loopback.ids.aliceDm)
    expectNoInvalidRequest()
  })

  it('treats a reply to the bot as a mention, unless the ping is turned off', async () => {
    const first = await loopback.replyToMessage(loopback.say(`<@${loopback.ids.bot}> hello`))
    const second = loopback.say('and then?', { replyTo: first })
    expect((await loopback.replyToMessage(second)).content).toBe('You said: and then?')
    expect(loopback.say('and then?', { replyTo: first, ping: false }).mentions).toEqual([])
  })

  it('refuses 4,001 characters of text displays, and records it', async () => {
    const reply = await loopback.replyTo(loopback.slash('ask', { how: 'tooLong' }))
    expect(reply.text).toContain('COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED')
    expect(loopback.invalidRequests()).toMatchObject([
      { status: 400, errors: ['data.components Displayable text exceeds the maximum size of 4000'] },
    ])
  })

  it('makes a new message of a follow-up after a deleted deferral', async () => {
    const reply = await loopback.replyTo(loopback.slash('ask', { how: 'deletedDeferral' }))
    expect(reply).toMatchObject({ text: 'only for you', ephemeral: true })
    expect(reply.requests.map(({ method, status }) => `${method} ${status}`)).toEqual([
      'POST 204',
      'DELETE 204',
      'POST 200',
    ])
    expectNoInvalidRequest()
  })

  it('gives the message with the response, and takes a follow-up', async () => {
    const reply = await loopback.replyTo(loopback.slash('ask', { how: 'followUp' }), {
      until: ({ content }) => content !== 'first',
    })
    expect(reply.text).toBe('after first')
    expectNoInvalidRequest()
  })

  it('takes a file', async () => {
    const { message } = await loopback.replyTo(loopback.slash('ask', { how: 'file' }))
    expect(message.attachments).toMatchObject([{ filename: 'a.txt', size: 4 }])
    expectNoInvalidRequest()
  })

  it('pings only whom the allowed mentions allow', async () => {
    const { message } = await loopback.replyTo(loopback.slash('ask', { how: 'pings' }))
    expect(message).toMatchObject({ mentions: [], mention_everyone: false })
  })

  it.each(['many', 'long'])('refuses choices that are too %s', async (typed) => {
    const refused = loopback.waitForRequest(({ status }) => status === 400)
    loopback.autocomplete('ask', { how: 'direct', source: typed }, 'source')
    expect(await refused).toMatchObject({ valid: false, answer: { code: 50035 } })
  })

  it('says of who asks the roles, the permissions, and the thread with its parent', async () => {
    const where = { channel: loopback.ids.thread, roles: [loopback.ids.botRole], permissions: String(1 << 11) }
    const { text } = await loopback.replyTo(loopback.slash('ask', { how: 'who' }, where))
    expect(JSON.parse(text)).toEqual({
      roles: expect.arrayContaining([loopback.ids.botRole]) as unknown,
      context: 0,
      owners: { 0: loopback.ids.guild },
      parent: loopback.ids.channel,
      manage: false,
    })
    expectNoInvalidRequest()
  })

  it('lets who installed the bot use it where people are among themselves', async () => {
    const where = { channel: loopback.ids.amongPeople, userInstalled: true }
    const { text } = await loopback.replyTo(loopback.slash('ask', { how: 'who' }, where))
    expect(JSON.parse(text)).toMatchObject({ context: 2, owners: { 1: loopback.alice.id }, roles: [] })
    expectNoInvalidRequest()
  })

  it('offers a command only in the contexts it was registered for', async () => {
    await client.application?.commands.set([
      { name: 'here', description: 'One.', contexts: [InteractionContextType.Guild] },
    ])
    expect(() => loopback.slash('here', {}, { dm: true })).toThrow('direct messages')
    expect(() => loopback.slash('here', {}, { channel: loopback.ids.amongPeople })).toThrow('among people')
  })

  it('serves what was attached to an option', async () => {
    const file = { name: 'a b.txt', bytes: new TextEncoder().encode('naïve') }
    const reply = await loopback.replyTo(loopback.slash('ask', { how: 'download', file }))
    expect(reply.text).toBe('a b.txt 6 text/plain: naïve')
    expectNoInvalidRequest()
  })

  it('takes a message that is deleted again', async () => {
    const reply = await loopback.replyTo(loopback.slash('ask', { how: 'posted' }))
    expect(loopback.messagesIn(loopback.ids.channel).map(({ id }) => id)).toEqual([reply.message.id])
    expectNoInvalidRequest()
  })

  it.each([
    [403, 50013, 'Missing Permissions'],
    [404, 10003, 'Unknown Channel'],
  ])('refuses a message on purpose with %i and %i', async (status, code, message) => {
    loopback.fault('POST', /\/channels\/\d+\/messages/, 1, status, { code, message })
    const reply = await loopback.replyTo(loopback.slash('ask', { how: 'notAllowed' }))
    expect(reply.text).toBe(`DiscordAPIError[${code}]: ${message}`)
    expectNoInvalidRequest()
  })

  it('is tried again after a rate limit that does not say how long', async () => {
    loopback.fault('PATCH', /@original/, 1, 429, { retryAfter: null })
    const reply = await loopback.replyTo(loopback.slash('ask', { how: 'deferred' }))
    expect(reply.requests.map(({ status }) => status)).toEqual([204, 429, 200])
    expectNoInvalidRequest()
  })

  it('shows the roles of who speaks, and a role that is mentioned with no word of the message', async () => {
    const seen = new Promise<unknown>((resolve) =>
      client.once(Events.MessageCreate, ({ content, mentions, member }) => {
        resolve([content, [...mentions.roles.keys()], member?.roles.cache.has(loopback.ids.botRole)])
      }),
    )
    const role = loopback.ids.botRole
    loopback.say(`<@&${role}> hello`, { roles: [role] })
    expect(await seen).toEqual(['', [role], true])
  })

  it('refuses a second acknowledgement and one that is too late', async () => {
    const second = loopback.waitForRequest(({ status }) => status === 400)
    await loopback.replyTo(loopback.slash('ask', { how: 'twice' }))
    expect((await second).answer).toMatchObject({ code: 40060 })
    const late = loopback.slash('ask', { how: 'direct' })
    loopback.ageInteraction(late)
    const refused = await loopback.waitForRequest(({ path }) => path.includes(late.token))
    expect(refused).toMatchObject({ status: 404, valid: true, answer: { code: 10062 } })
  })

  it('answers a message that is deleted meanwhile without a reference', async () => {
    const posted = loopback.waitForRequest(({ method }) => method === 'POST')
    loopback.deleteMessage(loopback.say(`<@${loopback.ids.bot}> hello`))
    expect((await posted).status).toBe(200)
    expectNoInvalidRequest()
  })

  it('fails on purpose, and the client tries again after a rate limit', async () => {
    loopback.fault('PATCH', /@original/, 1, 429, { retryAfter: 0.05 })
    const reply = await loopback.replyTo(loopback.slash('ask', { how: 'deferred' }))
    expect(reply.requests.map(({ status }) => status)).toEqual([204, 429, 200])
    expectNoInvalidRequest()
  })

  it('delivers after a RESUME what was said while the connection was down', async () => {
    const resumed = loopback.waitForGateway(({ kind }) => kind === 'resumed')
    loopback.drop()
    const said = loopback.say(`<@${loopback.ids.bot}> are you there?`)
    await resumed
    expect((await loopback.replyToMessage(said)).content).toContain('are you there?')
    expect(loopback.identifies).toHaveLength(1)
  })

  it('is resumed after asking to reconnect and after a close with a code', async () => {
    for (const interrupt of [
      loopback.reconnect,
      () => {
        loopback.closeWith(4000)
      },
    ]) {
      const resumed = loopback.waitForGateway(({ kind }) => kind === 'resumed')
      interrupt()
      await resumed
    }
    expect((await loopback.replyTo(loopback.slash('ask', { how: 'direct' }))).text).toBe('no no')
    expectNoInvalidRequest()
  })

  it('is identified to anew after an invalid session', async () => {
    const identified = loopback.waitForGateway(({ kind }) => kind === 'identify', 30_000)
    loopback.invalidate()
    await identified
    expect((await loopback.replyTo(loopback.slash('ask', { how: 'direct' }))).text).toBe('no no')
  })

  it('records a request for a route that it does not serve', async () => {
    await expect(client.rest.get('/voice/regions')).rejects.toThrow('404')
    expect(loopback.invalidRequests()).toMatchObject([{ path: '/voice/regions', route: undefined, status: 404 }])
  })
})

describe('login', () => {
  it('is rejected with a wrong token', async () => {
    await expect(client.login('wrong-token')).rejects.toThrow('invalid token')
    expect(loopback.requests).toMatchObject([{ path: '/gateway/bot', status: 401 }])
  })

  it('is closed with 4004 on the gateway alone', async () => {
    const socket = new WebSocketClient(
      `${loopback.api.replace('http', 'ws').replace('/api', '/gateway')}?v=10&encoding=json`,
    )
    const refused = loopback.waitForGateway(({ kind }) => kind === 'refused')
    socket.on('message', () => {
      socket.send(JSON.stringify({ op: 2, d: { token: 'wrong', intents: 0 } }))
    })
    expect(await refused).toMatchObject({ code: 4004 })
  })

  it('fails where an intent was not granted', async () => {
    await client.destroy()
    await loopback.close()
    await start({ withheldIntents: GatewayIntentBits.GuildMessages })
    await expect(client.login(loopback.token)).rejects.toThrow('disallowed intents')
  })
})
