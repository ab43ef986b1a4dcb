// The first lines of a plain text: front matter, header lines, and the start of the body after them.
import { describe, expect, test } from 'vitest'
import { bodyOf, readText, reasonSkipped } from '../read-text.js'

/** The metadata of a text, in short. */
function described(text: string) {
  const document = readText(text)
  const { title, titleOrigin, source, url } = document
  return { title, titleOrigin, date: document.date?.value, source, url, body: bodyOf(document) }
}

describe('header lines', () => {
  test('known keys are read in any case and order, blank lines between them or not', () => {
    expect(
      described(
        '\n  TITLE: Rain in Lima\nby: Ana Ruiz\n\nPublication date: 9 June 2023, 21:08\n\nsource:The Star\nURL: https://star.example/rain\n\nIt rained.',
      ),
    ).toEqual({
      title: 'Rain in Lima',
      titleOrigin: 'header',
      date: '2023-06-09',
      source: 'The Star',
      url: 'https://star.example/rain',
      body: 'It rained.',
    })
  })

  test.each([
    ['Date: 2023-06-09', '2023-06-09'],
    ['date 2023-06-09', '2023-06-09'],
    ['DATE 2023', '2023'],
    ['Date: June 2023', '2023-06'],
    ['Published: Friday, June 9, 2023 at 5:00 p.m. EDT', '2023-06-09'],
    ['Published June 9, 2023 by The Star', undefined],
    ['Published on June 9, 2023', '2023-06-09'],
    ['Posted: 2023/06/09 by Ana', '2023-06-09'],
    ['发布时间：2023年6月9日', '2023-06-09'],
    ['2023-06-09 21:08:30', '2023-06-09'],
    ['9 June 2023', '2023-06-09'],
    ['June 9, 2023', '2023-06-09'],
    ['Last updated: 2023-06-09', '2023-06-09'],
    ['Date: 03/04/2023', undefined],
    ['Date: 2023-13-40', undefined],
    ['date 2023-13-40', undefined],
    ['2023', undefined],
  ])('"%s" gives the date %s', (line, date) => {
    expect(described(`${line}\n\nIt rained.`).date).toBe(date)
  })

  test('a day that cannot be told from a month is passed over, without becoming the body', () => {
    expect(described('Rain in Lima\n\n03/04/2023\n\nIt rained.')).toMatchObject({ date: undefined, body: 'It rained.' })
  })

  test('when it was published counts more than when it was updated', () => {
    expect(described('Updated: 2023-07-01\nPublished: 2023-06-09\n\nIt rained.').date).toBe('2023-06-09')
  })

  test('what follows a date on its line is the title, or the body', () => {
    expect(described('Date: 2023-06-09 Rain in Lima\n\nIt rained.')).toMatchObject({
      title: 'Rain in Lima',
      date: '2023-06-09',
      body: 'It rained.',
    })
    expect(described(' date 2023-06-09 It rained in Lima.\n\nIt poured.')).toMatchObject({
      title: 'It rained in Lima.',
      titleOrigin: 'opening words',
      date: '2023-06-09',
      body: 'It rained in Lima.\n\nIt poured.',
    })
  })

  test.each(['By Ana Ruiz', 'by Ana de la Cruz and J.-P. Sartre', 'BY ANA RUIZ', 'Author: Ana Ruiz'])(
    '"%s" under the title is not the body',
    (byline) => {
      expect(described(`Rain in Lima\n${byline}\nIt rained.`)).toMatchObject({
        title: 'Rain in Lima',
        body: 'It rained.',
      })
    },
  )

  test('a sentence that begins like a byline is the body', () => {
    expect(described('Rain in Lima\n\nBy noon it poured\n\nAll left.').body).toBe('By noon it poured\n\nAll left.')
  })

  test('an agency alone on a line is the source', () => {
    expect(described('Rain in Lima\nXinhua News Agency\n\nIt rained.')).toMatchObject({
      source: 'Xinhua',
      body: 'It rained.',
    })
  })

  test('a field may follow a date on its line', () => {
    expect(described('date 2023-06-09 Source: Xinhua\n\nIt rained.')).toMatchObject({
      date: '2023-06-09',
      source: 'Xinhua',
      body: 'It rained.',
    })
    expect(described('date 2023-06-09 date 2021-01-01 was a Friday.').body).toBe('date 2021-01-01 was a Friday.')
  })

  test('fields beside one another on one line are all read', () => {
    expect(described('Rain in Lima\nSource: Xinhua| 2023-06-09 21:08:30|Editor: huaxia\n\nIt rained.')).toMatchObject({
      title: 'Rain in Lima',
      date: '2023-06-09',
      source: 'Xinhua',
      body: 'It rained.',
    })
    expect(described('2023年06月09日 10:30 来源：新华网\n\nIt rained.')).toMatchObject({
      date: '2023-06-09',
      source: 'Xinhua',
      body: 'It rained.',
    })
  })

  test('a source is called by its one name, an address by its host', () => {
    expect(described('Source: Xinhua News Agency\n\nIt rained.').source).toBe('Xinhua')
    expect(described('Source: https://www.star.example/rain\n\nIt rained.')).toMatchObject({
      source: 'star.example',
      url: 'https://www.star.example/rain',
    })
  })

  test.each(['javascript:alert(1)', 'ftp://star.example', 'star.example', 'https://', 'https://a b'])(
    '"%s" is no url that can be linked to',
    (url) => {
      expect(described(`URL: ${url}\n\nIt rained.`)).toMatchObject({ url: null, body: 'It rained.' })
    },
  )

  test('words and a colon are no header where the key is not known, or where a paragraph follows', () => {
    expect(described('Rain in Lima\n\nMayor: We are ready.').body).toBe('Mayor: We are ready.')
    const paragraph = `Source: ${'it is said that it rained. '.repeat(20)}`
    expect(described(`Rain in Lima\n\n${paragraph}`)).toMatchObject({ source: null, body: paragraph })
  })

  test('the header ends where the body begins: the same lines further down are text', () => {
    expect(described('It rained.\n\nSource: Xinhua\n\n2023-06-09')).toMatchObject({ source: null, date: undefined })
  })

  test('the subject of a message is its title', () => {
    expect(
      described('From: Ana\nDate: Fri, 9 Jun 2023 10:00:00 +0200 (CEST)\nSubject: Rain\n\nHi Bob\n\nIt rained.'),
    ).toMatchObject({ title: 'Rain', date: '2023-06-09', body: 'Hi Bob\n\nIt rained.' })
    expect(described('Rain in Lima\nSubject: Weather\n\nIt rained.').title).toBe('Rain in Lima')
  })
})

describe('front matter', () => {
  test('is read and is not part of the body', () => {
    expect(
      described(
        '---\ntitle: "Rain: a report"\nDate: 2023-06-09\nsource: Xinhua News Agency\nlink: https://star.example/rain\ntags: [a, b]\n---\n\nIt rained.',
      ),
    ).toEqual({
      title: 'Rain: a report',
      titleOrigin: 'front matter',
      date: '2023-06-09',
      source: 'Xinhua',
      url: 'https://star.example/rain',
      body: 'It rained.',
    })
  })

  test('numbers that YAML makes of a title and a year are read as written', () => {
    expect(described('---\ntitle: 1984\ndate: 2023\n---\nIt rained.')).toMatchObject({ title: '1984', date: '2023' })
  })

  test('counts more than header lines, which fill what it leaves out', () => {
    const text =
      '---\r\ndate: 2023-06\r\n---\r\nRain in Lima\r\n\r\nDate: 2021-01-01\r\nSource: The Star\r\n\r\nIt rained.'
    expect(readText(text)).toMatchObject({
      title: 'Rain in Lima',
      date: { value: '2023-06', origin: 'front matter' },
      source: 'The Star',
    })
  })

  test('a first line that repeats its title is not the body', () => {
    expect(described('---\ntitle: Rain in Lima\n---\nRain in Lima\n\nIt rained.').body).toBe('It rained.')
  })

  test('values that are not what they should be are left out', () => {
    expect(described('---\ntitle: [a]\ndate: soon\nsource:\nurl: {a: 1}\n---\nIt rained.')).toEqual({
      title: 'It rained.',
      titleOrigin: 'opening words',
      date: undefined,
      source: null,
      url: null,
      body: 'It rained.',
    })
  })

  test('that is broken is read as lines: an unquoted colon, the commonest mistake, costs nothing', () => {
    expect(described('---\ntitle: Rain: a report\ndate: 2023-06-09\n---\n\nIt rained.')).toMatchObject({
      title: 'Rain: a report',
      titleOrigin: 'header',
      date: '2023-06-09',
      body: 'It rained.',
    })
  })

  test.each([
    ['is never closed', '---\nlayout: post\nIt rained.'],
    ['is a list', '---\n- a\n- b\n---\nIt rained.'],
    ['is too deep', `---\n${'['.repeat(20_000)}\n---\nIt rained.`],
    [
      'grows without end',
      `---\na: &a [x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: [*c,*c,*c,*c,*c,*c,*c,*c,*c]\n---\nIt rained.`,
    ],
  ])('that %s is text', (_, text) => {
    expect(bodyOf(readText(text))).toContain('\nIt rained.')
  })

  test('with nothing after it is no document', () => {
    expect(reasonSkipped('---\ntitle: Rain\n---\n')).toBe('holds nothing below its header')
  })
})
