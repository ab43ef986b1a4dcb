// The settings: allowed values, defaults, and how wrong values are reported.
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readConfig } from '../src/config.js'

const FOLDER = '/srv/dateline'
const MODELS = '/opt/dateline/models'
const TOKEN = 'MTExMTExMTExMTExMTExMTEx.GaBcDe.f-h_ijklmnopqrstuvwxyz0123456789ABCD'

const read = (environment: Record<string, string | undefined>) => readConfig(environment, FOLDER, MODELS)

function messageOf(environment: Record<string, string>): string {
  try {
    read(environment)
  } catch (error) {
    expect(error).toMatchObject({ code: 'SETTINGS_INVALID' })
    return (error as Error).message
  }
  throw new Error(`accepted: ${JSON.stringify(environment)}`)
}

describe('without any setting', () => {
  const defaults = {
    discordToken: undefined,
    corpus: join(FOLDER, 'corpus'),
    embeddings: join(FOLDER, 'embeddings/index'),
    model: join(MODELS, 'all-MiniLM-L6-v2'),
    largestFile: 256,
    timezone: 'UTC',
    discordApi: undefined,
    guild: undefined,
    access: {
      guilds: new Set(),
      channels: new Set(),
      deniedChannels: new Set(),
      roles: new Set(),
      deniedRoles: new Set(),
      dms: false,
      userInstall: false,
      adminRoles: new Set(),
    },
    limits: { perPerson: 6, perServer: 60, waiting: 100, uploadBytes: 8 * 1024 * 1024 },
    keepDays: 30,
    watch: false,
    monitoring: { logChannel: undefined, staleHours: undefined, logQuestions: false, http: undefined },
  }

  test('there is a chat in the terminal over the folders here, with the model that ships', () => {
    expect(read({})).toEqual(defaults)
  })

  test('empty and blank settings count as not set', () => {
    const names = ['DISCORD_TOKEN', 'DATELINE_CORPUS', 'DATELINE_EMBEDDINGS', 'DATELINE_MODEL', 'DATELINE_TIMEZONE']
    const blank = [...names, 'DATELINE_DISCORD_API', 'DATELINE_GUILD'].map((name, at) => [name, ['', ' \t'][at % 2]])
    expect(read(Object.fromEntries(blank) as Record<string, string>)).toEqual(defaults)
  })

  test('other variables in the environment do not matter', () => {
    expect(read({ PATH: '/bin', DATELINE_UNKNOWN: 'x', DISCORD_TOKEN: undefined })).toEqual(defaults)
  })
})

describe('the largest file', () => {
  test.each([
    ['1', 1],
    [' 300 ', 300],
    ['511', 511],
  ])('"%s" is %i MB', (given, megabytes) => {
    expect(read({ DATELINE_LARGEST_FILE: given }).largestFile).toBe(megabytes)
  })

  test.each(['0', '512', '1.5', '-1', '1e2', '256 MB', 'all'])('"%s" is refused', (given) => {
    expect(messageOf({ DATELINE_LARGEST_FILE: given })).toBe(
      `DATELINE_LARGEST_FILE ("${given}") must be a whole number of megabytes, 1 to 511.`,
    )
  })
})

describe('paths', () => {
  test.each([
    ['archive', join(FOLDER, 'archive')],
    ['../texts/', '/srv/texts'],
    ['/var/lib/texts', '/var/lib/texts'],
    [' my texts ', join(FOLDER, 'my texts')],
  ])('"%s" is %s', (given, folder) => {
    expect(read({ DATELINE_CORPUS: given }).corpus).toBe(folder)
    expect(read({ DATELINE_EMBEDDINGS: given }).embeddings).toBe(folder)
  })

  test.each([
    ['my-model', join(MODELS, 'my-model')],
    ['./my-model', join(FOLDER, 'my-model')],
    ['models/mine', join(FOLDER, 'models/mine')],
    ['/opt/model', '/opt/model'],
  ])('a model called "%s" is in %s', (given, folder) => {
    expect(read({ DATELINE_MODEL: given }).model).toBe(folder)
  })
})

describe('the time zone', () => {
  test.each(['UTC', 'Europe/Berlin', 'America/Argentina/Buenos_Aires'])('may be %s', (timezone) => {
    expect(read({ DATELINE_TIMEZONE: timezone }).timezone).toBe(timezone)
  })

  test.each(['Mars/Olympus', 'Berlin', 'UTC+25'])('may not be %s', (timezone) => {
    expect(messageOf({ DATELINE_TIMEZONE: timezone })).toMatch(/^DATELINE_TIMEZONE .*Europe\/Berlin/)
  })
})

describe("Discord's address", () => {
  test.each([
    ['https://discord.example/api', 'https://discord.example/api'],
    ['https://discord.example/api//', 'https://discord.example/api'],
    ['http://127.0.0.1:8080/api', 'http://127.0.0.1:8080/api'],
    ['http://localhost:8080/api/', 'http://localhost:8080/api'],
    ['http://[::1]:8080/api', 'http://[::1]:8080/api'],
  ])('may be %s', (given, address) => {
    expect(read({ DATELINE_DISCORD_API: given }).discordApi).toBe(address)
  })

  test.each([
    'http://discord.example/api',
    'http://localhost.example/api',
    'http://127.0.0.1.example/api',
    'http://localhost@discord.example/api',
    'http://10.0.0.1/api',
    'http://0.0.0.0/api',
    'ftp://localhost/api',
    'file:///etc/passwd',
    'discord.example/api',
    'localhost:8080',
  ])('may not be %s, over which a token could be read', (address) => {
    expect(messageOf({ DATELINE_DISCORD_API: address })).toMatch(/^DATELINE_DISCORD_API .*https:\/\//)
  })
})

describe('the server', () => {
  test('is an id as Discord shows it', () => {
    expect(read({ DATELINE_GUILD: ' 1234567890123456789 ' }).guild).toBe('1234567890123456789')
  })

  test.each(['my server', '123', '123456789012345678901', '12345678901234567.8'])('may not be %s', (guild) => {
    expect(messageOf({ DATELINE_GUILD: guild })).toMatch(/^DATELINE_GUILD .*17 to 20 digits/)
  })
})

describe('lists of ids', () => {
  const [ONE, TWO] = ['12345678901234567', '12345678901234567890']

  test.each([
    [ONE, [ONE]],
    [` ${ONE} ,${TWO},`, [ONE, TWO]],
    [`${ONE},${ONE}`, [ONE]],
  ])('may be "%s"', (given, expected) => {
    const { access } = read({
      DATELINE_GUILDS: given,
      DATELINE_CHANNELS: given,
      DATELINE_DENIED_CHANNELS: given,
      DATELINE_ROLES: given,
      DATELINE_DENIED_ROLES: given,
      DATELINE_ADMIN_ROLES: given,
    })
    const { dms, userInstall, ...lists } = access
    expect({ dms, userInstall }).toEqual({ dms: false, userInstall: false })
    expect(Object.values(lists)).toEqual(Array.from({ length: 6 }, () => new Set(expected)))
  })

  test.each(['news', '123', `${ONE} ${TWO}`, `${ONE};${TWO}`, `#${ONE}`, `<@&${ONE}>`, `${ONE},all`])(
    'may not be "%s"',
    (given) => {
      expect(messageOf({ DATELINE_ROLES: given })).toMatch(/^DATELINE_ROLES .*ids of roles, 17 to 20 digits each/)
    },
  )

  test('without an id are refused, since they would allow everyone', () => {
    for (const given of [',', ' , ,']) expect(messageOf({ DATELINE_GUILDS: given })).toMatch(/^DATELINE_GUILDS /)
  })
})

describe('switches', () => {
  const names = ['DATELINE_DMS', 'DATELINE_USER_INSTALL', 'DATELINE_LOG_QUESTIONS', 'DATELINE_WATCH']
  const switches = (word: string): boolean[] => {
    const config = read(Object.fromEntries(names.map((name) => [name, word])))
    return [config.access.dms, config.access.userInstall, config.monitoring.logQuestions, config.watch]
  }

  test.each(['1', 'true', 'yes', 'YES', ' True '])('are on with "%s"', (word) => {
    expect(switches(word)).toEqual([true, true, true, true])
  })

  test.each(['0', 'false', 'no', 'No'])('are off with "%s"', (word) => {
    expect(switches(word)).toEqual([false, false, false, false])
  })

  test.each(['2', 'on', 'ja', 'truefalse'])('may not be "%s"', (word) => {
    expect(messageOf({ DATELINE_DMS: word })).toMatch(/^DATELINE_DMS .*1, true or yes; or 0, false or no\.$/)
  })
})

describe('numbers', () => {
  test('are read as written', () => {
    const config = read({
      DATELINE_PER_PERSON: '1',
      DATELINE_PER_SERVER: ' 100000 ',
      DATELINE_QUEUE: '007',
      DATELINE_UPLOAD_MB: '25',
      DATELINE_KEEP_DAYS: '365',
      DATELINE_STALE_HOURS: '48',
    })
    expect(config.limits).toEqual({ perPerson: 1, perServer: 100_000, waiting: 7, uploadBytes: 25 * 1024 * 1024 })
    expect([config.keepDays, config.monitoring.staleHours]).toEqual([365, 48])
  })

  test.each(['0', '-1', '1.5', '1e2', '0x10', 'six', '1 000', '1001', '9'.repeat(400)])('may not be %s', (given) => {
    const lines = messageOf({ DATELINE_PER_PERSON: given }).split('\n')
    expect(lines).toHaveLength(1)
    expect(lines[0]).toMatch(/^DATELINE_PER_PERSON .*a whole number from 1 to 1000\.$/)
  })
})

describe('the address of health and metrics', () => {
  test.each([
    ['127.0.0.1:9090', '127.0.0.1', 9090],
    ['0.0.0.0:65535', '0.0.0.0', 65_535],
    [' localhost:1 ', 'localhost', 1],
    ['[::1]:9090', '::1', 9090],
    ['metrics.internal:80', 'metrics.internal', 80],
  ])('may be %s', (given, host, port) => {
    expect(read({ DATELINE_HTTP: given }).monitoring.http).toEqual({ host, port })
  })

  test.each([
    '9090',
    ':9090',
    'localhost',
    'localhost:0',
    'localhost:65536',
    'http://localhost:9090',
    'localhost:9090/metrics',
    '::1:9090',
    '[127.0.0.1]:9090',
    '[::1]',
    '999.0.0.1:9090',
    '1.2.3:9090',
    '-x:9090',
    'a..b:9090',
    'localhost:9090\nX: 1',
    'yes',
  ])('may not be %j', (given) => {
    expect(messageOf({ DATELINE_HTTP: given })).toMatch(/^DATELINE_HTTP [^]*such as 127\.0\.0\.1:9090/)
  })
})

test('the channel for alerts is an id', () => {
  expect(read({ DATELINE_LOG_CHANNEL: '1234567890123456789' }).monitoring.logChannel).toBe('1234567890123456789')
  expect(messageOf({ DATELINE_LOG_CHANNEL: '#log' })).toMatch(/^DATELINE_LOG_CHANNEL .*a channel's id, 17 to 20 digits/)
})

describe('the token', () => {
  test('is read without the white space that copying adds', () => {
    expect(read({ DISCORD_TOKEN: ` ${TOKEN}\n` }).discordToken).toBe(TOKEN)
  })

  test.each([`Bot ${TOKEN}`, `"${TOKEN}"`, `${TOKEN} ${TOKEN}`, `${TOKEN}\n${TOKEN}`])(
    'that was copied wrongly is refused: %j',
    (given) => {
      expect(messageOf({ DISCORD_TOKEN: given })).toMatch(/^DISCORD_TOKEN .*must be/)
    },
  )

  test('never appears in an error, whatever else is wrong', () => {
    const secret = fc.stringMatching(/^[a-zA-Z0-9]{12,40}$/)
    fc.assert(
      fc.property(secret, fc.constantFrom('Bot ', '"', '!', 'a b '), (token, before) => {
        const message = messageOf({ DISCORD_TOKEN: before + token, DATELINE_GUILD: 'x', DATELINE_TIMEZONE: 'y' })
        expect(message).not.toContain(token)
      }),
    )
  })
})

test('all wrong settings are reported at once, each on its line with its value and the allowed values', () => {
  const lines = messageOf({
    DATELINE_TIMEZONE: 'Mars',
    DISCORD_TOKEN: 'Bot x',
    DATELINE_GUILD: '12',
    DATELINE_DISCORD_API: 'http://example.com',
    DATELINE_CORPUS: 'fine',
  }).split('\n')
  expect(lines.map((line) => line.split(' ')[0]).sort()).toEqual([
    'DATELINE_DISCORD_API',
    'DATELINE_GUILD',
    'DATELINE_TIMEZONE',
    'DISCORD_TOKEN',
  ])
  for (const line of lines) expect(line).toMatch(/ \(.+\) must be .+\.$/)
  expect(lines.join()).toContain('"Mars"')
  expect(lines.join()).toContain('"12"')
})
