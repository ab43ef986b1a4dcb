// Decoding: supported encodings, unsupported ones, and bytes that are not text.
import { readFile } from 'node:fs/promises'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decodeText } from '../../../src/corpus/encodings/decode-text.js'

/** Texts and their bytes as Python's codecs write them. */
const CHINESE: readonly (readonly [text: string, hex: string])[] = [
  ['新华社北京9月24日电', 'd0c2bbaac9e7b1b1bea939d4c23234c8d5b5e7'],
  ['全国新型工业化推进大会在北京召开。', 'c8abb9fad0c2d0cdb9a4d2b5bbafcdc6bdf8b4f3bbe1d4dab1b1bea9d5d9bfaaa1a3'],
  [
    '习近平总书记指出，科技创新是引领发展的第一动力。',
    'cfb0bdfcc6bdd7dccae9bcc7d6b8b3f6a3acbfc6bcbcb4b4d0c2cac7d2fdc1ecb7a2d5b9b5c4b5dad2bbb6afc1a6a1a3',
  ],
  ['GDP增长5.2%，“稳中向好”。', '474450d4f6b3a4352e3225a3aca1b0cec8d6d0cff2bac3a1b1a1a3'],
  ['李强在湖南考察《先进制造业》', 'c0eec7bfd4dabafec4cfbfbcb2eca1b6cfc8bdf8d6c6d4ecd2b5a1b7'],
  [
    'Siasun Robot 新松机器人 has 4,000 employees.',
    '53696173756e20526f626f7420d0c2cbc9bbfac6f7c8cb2068617320342c30303020656d706c6f796565732e',
  ],
  ['㐀㐁是罕见的汉字，😀也能写。', '8139ee398139ef30cac7bab1bcfbb5c4babad7d6a3ac9439fc36d2b2c4dcd0b4a1a3'],
]
const TRADITIONAL: readonly [text: string, hex: string] = [
  '繁體中文測試，臺灣的報紙今天報導了這個消息。',
  'b7b1f377d6d0cec49c79d487a3acc55f9eb3b5c488f3bc88bdf1ccec88f38ca7c1cbdf408280cffbcfa2a1a3',
]
const OTHER: readonly (readonly [name: string, text: string, hex: string])[] = [
  [
    'Big5',
    '繁體中文測試，臺灣的報紙今天報導了這個消息。',
    'c163c5e9a4a4a4e5b4fab8d5a141bb4fc657aabab3f8afc8a4b5a4d1b3f8bec9a446b36fadd3aef8aea7a143',
  ],
  [
    'Shift_JIS',
    '東京で会議が開かれた。首相は記者団に対し、対策を発表すると述べた。',
    '938c8b9e82c589ef8b6382aa8a4a82a982ea82bd81428ef1918a82cd8b4c8ed2926382c991ce82b5814191ce8df482f094ad955c82b782e982c68f7182d782bd8142',
  ],
  [
    'EUC-JP',
    '東京で会議が開かれた。首相は記者団に対し、対策を発表すると述べた。',
    'c5ecb5fea4c7b2f1b5c4a4acb3aba4aba4eca4bfa1a3bcf3c1eaa4cfb5adbcd4c3c4a4cbc2d0a4b7a1a2c2d0baf6a4f2c8afc9bda4b9a4eba4c8bdd2a4d9a4bfa1a3',
  ],
  [
    'EUC-KR',
    '서울에서 열린 회의에서 대통령은 새로운 경제 정책을 발표하고 기자들의 질문에 답했다.',
    'bcadbfefbfa1bcad20bfadb8b020c8b8c0c7bfa1bcad20b4ebc5ebb7c9c0ba20bbf5b7cebfee20b0e6c1a620c1a4c3a5c0bb20b9dfc7a5c7cfb0ed20b1e2c0dab5e9c0c720c1fab9aebfa120b4e4c7dfb4d92e',
  ],
  [
    'windows-1251',
    'Президент сообщил о новых мерах поддержки экономики.',
    'cff0e5e7e8e4e5edf220f1eeeee1f9e8eb20ee20edeee2fbf520ece5f0e0f520efeee4e4e5f0e6eae820fdeaeeedeeece8eae82e',
  ],
  [
    'KOI8-R',
    'Президент сообщил о новых мерах поддержки экономики.',
    'f0d2c5dac9c4c5ced420d3cfcfc2ddc9cc20cf20cecfd7d9c820cdc5d2c1c820d0cfc4c4c5d2d6cbc920dccbcfcecfcdc9cbc92e',
  ],
  [
    'ISO-8859-7',
    'Η Αθήνα είναι η πρωτεύουσα της Ελλάδας',
    'c720c1e8deede120e5dfede1e920e720f0f1f9f4e5fdeff5f3e120f4e7f220c5ebebdce4e1f2',
  ],
  [
    'windows-1250',
    'Łódź, Kraków i Gdańsk są dużymi miastami w Polsce. Rząd ogłosił, że „zmiany” są konieczne.',
    'a3f3649f2c204b72616bf377206920476461f1736b2073b9206475bf796d69206d69617374616d69207720506f6c7363652e20527ab964206f67b36f7369b32c20bf6520847a6d69616e79942073b9206b6f6e6965637a6e652e',
  ],
]

const WESTERN = [
  'Die Straße war gesperrt, weil es in der Nähe der Brücke brannte.',
  'Die Bürgermeisterin nannte es „unverhältnismäßig“ – und teuer: 25 € pro Stück.',
  'Grüße aus Köln',
  'L’été dernier, le préfet a dit que c’était « terminé ».',
  'Ça va ? Où êtes-vous ?',
  'Un œuf, s’il vous plaît…',
  'El niño comió piñas. ¿Cuándo? ¡Mañana!',
  '¿Él vino mañana?',
  'A EDUCAÇÃO NO BRASIL',
  'São Paulo não é a capital do Brasil.',
  '“Quoted,” he said — it’s fine.',
  'Preis: 10 €',
  '© 2004 Reuters',
  'Temperature rose 2°C',
  'Århus og København i går',
  'Malmö är en stad på ön',
]
const UPPER = '€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ'

function windows1252(text: string): Buffer {
  return Buffer.from(
    text.replace(/[^\0-\xff]/g, (one) => String.fromCharCode(0x80 + UPPER.indexOf(one))),
    'latin1',
  )
}

function utf16(text: string, order: 'le' | 'be'): Buffer {
  const bytes = Buffer.from(text, 'utf16le')
  return order === 'le' ? bytes : bytes.swap16()
}

const bytesOf = (hex: string): Buffer => Buffer.from(hex, 'hex')

describe('UTF-8', () => {
  test('all that is valid is read unchanged, without its byte-order mark', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (any) => {
        const text = `Some words. ${any.toWellFormed().replace(/\p{Cc}/gu, '')}`
        expect(decodeText(Buffer.from(text))).toEqual({ text })
        expect(decodeText(Buffer.from(`\uFEFF${text}`))).toEqual({ text })
      }),
    )
  })

  test('stray NULs and other control characters stay in a text', () => {
    const log = `A line of a log.\0 Another.\x1b[0m\n${'The rest of it. '.repeat(10)}`
    expect(decodeText(Buffer.from(log))).toEqual({ text: log })
  })

  test('a text that was cut inside a character, or holds half of a surrogate pair, is reported', () => {
    const reason = 'is UTF-8 text with broken characters; save it as UTF-8 again'
    const text = 'Köln und Zürich sind größere Städte: 北京也是。'
    expect(decodeText(Buffer.from(text).subarray(0, -1))).toEqual({ reason })
    expect(decodeText(Buffer.from('half \xed\xa0\xbd of it', 'latin1'))).toEqual({ reason })
  })
})

describe('UTF-16', () => {
  const texts = ['Some words.', '北京', 'Привет, мир 👋', 'Tab\tand\r\nline']

  test.each(texts)('%j with a byte-order mark', (text) => {
    for (const order of ['le', 'be'] as const) expect(decodeText(utf16(`\uFEFF${text}`, order))).toEqual({ text })
  })

  test.each(['Some words, and more of them.', '北京，2023年9月24日。Beijing, 24 September 2023.'])(
    '%j without one',
    (text) => {
      for (const order of ['le', 'be'] as const) expect(decodeText(utf16(text, order))).toEqual({ text })
    },
  )

  test('with half of a character is no text', () => {
    expect(decodeText(utf16('\uFEFFSome words.', 'le').subarray(0, -1))).toEqual({ reason: 'is not text' })
  })
})

describe('Windows-1252', () => {
  test.each(WESTERN)('%s', (text) => {
    expect(decodeText(windows1252(text))).toEqual({ text })
  })

  test('every run of such sentences, on lines or not', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...WESTERN), { minLength: 1, maxLength: 30 }),
        fc.constantFrom(' ', '\r\n'),
        (some, gap) => {
          const text = some.join(gap)
          expect(decodeText(windows1252(text))).toEqual({ text })
        },
      ),
    )
  })

  test('far down in a text that is ASCII for longer than is looked at', () => {
    const text = `${'Plain words. '.repeat(20_000)}Größer.`
    expect(decodeText(windows1252(text))).toEqual({ text })
  })
})

describe('GB18030', () => {
  test.each([...CHINESE.slice(0, -1), TRADITIONAL])('%s', (text, hex) => {
    expect(decodeText(bytesOf(hex))).toEqual({ text })
  })

  test('every run of such sentences, with English between them', () => {
    const piece = fc.constantFrom(...CHINESE, [
      'Robots, in English. ',
      Buffer.from('Robots, in English. ').toString('hex'),
    ] as const)
    fc.assert(
      fc.property(fc.constantFrom(...CHINESE.slice(0, 3)), fc.array(piece, { maxLength: 30 }), (first, others) => {
        const all = [first, ...others]
        expect(decodeText(bytesOf(all.map(([, hex]) => hex).join('0a')))).toEqual({
          text: all.map(([text]) => text).join('\n'),
        })
      }),
    )
  })
})

test.each(OTHER)('%s is skipped by its name instead of being read as another encoding', (name, text, hex) => {
  const decoded = decodeText(bytesOf(hex.repeat(3)))
  expect(decoded).not.toHaveProperty('text')
  expect(decoded).toEqual({ reason: `is in an encoding that is not read (${name}, it seems); save it as UTF-8` })
  expect(decodeText(Buffer.from(text))).toEqual({ text })
})

describe('what is not text', () => {
  const notText = { reason: 'is not text' }

  test.each<[string, Uint8Array]>([
    ['an empty zip', Buffer.from(`PK\x05\x06${'\0'.repeat(18)}`)],
    ['a PDF, even one in ASCII', Buffer.from('%PDF-1.4\n1 0 obj << /Type /Catalog >> endobj')],
    ['a compressed text', gzipSync('Some words. '.repeat(100))],
    ['numbers', new Uint8Array(Float32Array.from({ length: 500 }, (_, at) => Math.sin(at)).buffer)],
    ['sound', new Uint8Array(Int16Array.from({ length: 500 }, (_, at) => Math.round(Math.sin(at) * 9000)).buffer)],
    [
      'a picture',
      bytesOf(
        '89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360000002000001e221bc330000000049454e44ae426082',
      ),
    ],
    [
      'the start of an archive in tar form',
      Buffer.concat([Buffer.from('notes.txt'), Buffer.alloc(503), Buffer.from('Some words.')]),
    ],
    ['nothing but NULs', Buffer.alloc(1000)],
  ])('%s', (_, bytes) => {
    expect(decodeText(bytes)).toEqual(notText)
  })

  test('a program', async () => {
    expect(decodeText(await readFile(process.execPath))).toEqual(notText)
  })

  test('no compressed or encrypted file is taken for a text', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 200, maxLength: 2000 }), (bytes) => {
        expect(decodeText(bytes)).not.toHaveProperty('text')
      }),
    )
  })
})
