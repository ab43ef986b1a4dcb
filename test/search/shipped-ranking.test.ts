// Questions to the five shipped documents: their order, and why each has its rank.
// `order` gives the whole order. `first` is used if the documents after those listed have nothing to say: they share no
// informative word with the question, and the model's last digits, which differ between processors, rank them.
// The scores of two listed neighbours, and of the last listed and the next, differ by 0.02 or more.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Answer } from '../../src/answer/answer.js'
import { embedQuestion } from '../../src/search/embed-question.js'
import type { QuestionInput } from '../../src/search/question.js'
import type { Found } from '../../src/search/rank.js'
import { readQuestion } from '../../src/search/read-question.js'
import { search } from '../../src/search/search.js'
import { openShippedArchive } from '../shipped-archive.js'
import type { ShippedArchive } from '../shipped-archive.js'

/** 21 August 2022: Xi's visit to the robot maker Siasun in Shenyang on 17 August, and two visits before it. */
const ROBOTS = '000_f95235ec3d0739a0.txt'
/** 29 May 2023: Xi and scientists: the space station, the moon, basic research, and what enterprises are to do. */
const SCIENTISTS = '001_b4d7b6c8815cd086.txt'
/** 9 June 2023, Xinhua: "Sci-tech self-reliance, a key concern in Xi's domestic inspections". */
const SELF_RELIANCE = '002_57b102f382cb4eaa.txt'
/** 25 September 2023, Xinhua: what a dozen people say of Xi's instructions on new industrialization. */
const INDUSTRIALIZATION = '003_5fda26f4d826d6f9.txt'
/** 22 March 2023, Xinhua: Premier Li Qiang visits manufacturers in Hunan. */
const HUNAN = '004_a146d90ff7dfbf99.txt'

const TODAY = '2023-10-01'

let shipped: ShippedArchive
beforeAll(async () => {
  shipped = await openShippedArchive()
})
afterAll(() => shipped.close())

async function find(input: QuestionInput): Promise<Found> {
  const { snapshot, embedder } = shipped
  const question = await readQuestion(snapshot, input, TODAY)
  return search(snapshot, question, await embedQuestion(snapshot, question.searched, embedder.embed))
}

async function order(asked: string | QuestionInput): Promise<string[]> {
  const { hits } = await find(inputOf(asked))
  return [...new Set(hits.map(({ passage }) => passage.document.id))]
}

async function first(count: number, asked: string | QuestionInput): Promise<string[]> {
  return (await order(asked)).slice(0, count)
}

async function answer(asked: string | QuestionInput): Promise<Answer> {
  return shipped.archive.answer(inputOf(asked), 3)
}

function inputOf(asked: string | QuestionInput): QuestionInput {
  return typeof asked === 'string' ? { text: asked } : asked
}

describe('keywords', () => {
  it('SIASUN robots', async () => {
    expect(await first(3, 'SIASUN robots')).toEqual([
      // Is about Siasun: the name twice in its best passage, and three kinds of robots.
      ROBOTS,
      // "Siasun Robot and Automation", once, after what Xi said in Guangdong.
      SCIENTISTS,
      // The same, once, in a passage that goes on to its technicians: the name is less of it.
      SELF_RELIANCE,
    ])
  })

  it('Wuhan laser', async () => {
    expect(await first(2, 'Wuhan laser')).toEqual([
      // "Wuhan" twice: the inspection in Wuhan, at "Wuhan Huagong Laser Engineering".
      ROBOTS,
      // The same company as "HGLaser", one word, and once more as "a laser equipment company based in Wuhan".
      SELF_RELIANCE,
    ])
  })

  it('GAC Aion', async () => {
    expect(await first(2, 'GAC Aion')).toEqual([
      // The company by name, in the shorter passage.
      SCIENTISTS,
      // The same sentence, in a passage that begins with a meeting on reform and is longer.
      SELF_RELIANCE,
    ])
  })

  it('entrepreneurs', async () => {
    expect(await first(2, 'entrepreneurs')).toEqual([
      // The Entrepreneurs Symposium, and that entrepreneurs should be explorers.
      ROBOTS,
      // "respects entrepreneurs and encourages entrepreneurship", amid visits to factories.
      HUNAN,
    ])
  })

  it('talent', async () => {
    expect(await first(2, 'talent')).toEqual([
      // "basic research talent programs" and "the innovative talent team" in one passage.
      SCIENTISTS,
      // "high-level innovative talents", once.
      ROBOTS,
      // The other three have the word too, amid other things, and hardly differ.
    ])
  })

  it('high-tech enterprises', async () => {
    expect(await first(3, 'high-tech enterprises')).toEqual([
      // "the number of high-tech enterprises in China will reach 330,000", in a passage of two sentences.
      SCIENTISTS,
      // The same number, in a passage that is on patents and on people's health as well.
      SELF_RELIANCE,
      // "this national key high-tech enterprise": one of them, not their number.
      ROBOTS,
      // Enterprises of other kinds from here on.
    ])
  })

  it("Xi's letter to professors", async () => {
    expect(await first(2, "Xi's letter to professors")).toEqual([
      // His letter to Hu and other senior professors.
      SCIENTISTS,
      // A professor, but no letter.
      INDUSTRIALIZATION,
    ])
  })
})

describe('numbers', () => {
  it.each(['4,000', '4000'])('%s, with and without a separator', async (text) => {
    expect(await first(2, text)).toEqual([
      // "more than 4,000 such R&D professionals", in a short passage.
      SCIENTISTS,
      // "over 4,000 such R&D professionals", in a longer one.
      SELF_RELIANCE,
      // Nobody else counts 4,000 of anything; 49,000 and 330,000 are other numbers.
    ])
  })

  it('4,000 R&D professionals: the whole order', async () => {
    expect(await order('4,000 R&D professionals')).toEqual([
      // All of it, in a short passage.
      SCIENTISTS,
      // All of it, in a longer one.
      SELF_RELIANCE,
      // "R&D" only: Li Qiang asked about production, R&D and market conditions.
      HUNAN,
      // No word of the question, but thousands of jobs at a young technology company.
      ROBOTS,
      // Neither.
      INDUSTRIALIZATION,
    ])
  })

  it('49,000', async () => {
    // "49,000 in 2012"; 4,000 is not a part of it.
    expect(await first(1, '49,000')).toEqual([SELF_RELIANCE])
  })

  it('8 enterprises', async () => {
    expect(await first(2, '8 enterprises')).toEqual([
      // "the heads of 8 enterprises".
      HUNAN,
      // "June 8" and an enterprise: both words, not together.
      ROBOTS,
    ])
  })
})

describe('persons named once', () => {
  it.each([
    // The 89-year-old professor.
    ['Hu Chenghuan', SCIENTISTS],
    // Third of the crew of Shenzhou 12.
    ['Tang Hongbo', SCIENTISTS],
    // Director in Jiangsu.
    ['Zhu Aixun', INDUSTRIALIZATION],
    // Chairman of United Imaging.
    ['Xue Min', INDUSTRIALIZATION],
    // Accompanied the investigation.
    ['Wu Zhenglong', HUNAN],
    // Took the photographs.
    ['Rao Aimin', HUNAN],
  ])('%s', async (name, expected) => {
    expect(await first(1, name)).toEqual([expected])
    // No other document has either part of the name; what comes next is other names that sound Chinese to the model.
    const { hits } = await find({ text: name })
    const named = hits.filter(({ lexical }) => lexical > 0).map(({ passage }) => passage.document.id)
    expect([...new Set(named)]).toEqual([expected])
  })
})

describe('in other words than any document has', () => {
  it.each([
    // "astronauts", and the crew of the space station. To the rest, nothing that flies.
    ['cosmonauts', SCIENTISTS],
    // "the Chang'e-5 lunar mission", "lunar exploration".
    ['moon probe', SCIENTISTS],
    // "energy storage", of a founder in "new energy"; the others come after by chance.
    ['battery makers', INDUSTRIALIZATION],
  ])('%s', async (text, expected) => {
    const { hits } = await find({ text })
    expect(hits.every(({ lexical }) => lexical === 0)).toBe(true)
    expect(await first(1, text)).toEqual([expected])
  })
})

describe('days', () => {
  it.each(['17 August 2022', 'What happened on August 17, 2022?'])('%s: the whole order', async (text) => {
    expect(await order(text)).toEqual([
      // "On August 17, 2022", the day itself.
      ROBOTS,
      // "In August 2022", the month of it, and of the very visit.
      SCIENTISTS,
      // "In August 2022" as well, after other matters.
      SELF_RELIANCE,
      // Days, but of the next year: a passage of "From March 21st to 22nd".
      HUNAN,
      // Of the next year too, and but a dateline of September.
      INDUSTRIALIZATION,
    ])
  })

  it('on April 12', async () => {
    expect(await first(2, 'on April 12')).toEqual([
      // "On April 12, Mr. Xi visited": the day, and little else in its passage.
      SCIENTISTS,
      // "On April 12, Xi visited": the day, after "On April 21" in the same passage.
      SELF_RELIANCE,
    ])
  })

  it('What did Xi visit on April 12?', async () => {
    expect(await first(2, 'What did Xi visit on April 12?')).toEqual([
      // "On April 12, Xi visited", after "Visiting enterprises" and "Whenever he visits".
      SELF_RELIANCE,
      // "On April 12, Mr. Xi visited", without more of visiting.
      SCIENTISTS,
    ])
  })

  it('June 23, 2021: the whole order', async () => {
    expect(await order('June 23, 2021')).toEqual([
      // The video call, on that day.
      SCIENTISTS,
      // The same year: "global patent filings in 2021".
      SELF_RELIANCE,
      // The next year, and "June 28".
      ROBOTS,
      // Two years later, but full of days.
      HUNAN,
      // Two years later.
      INDUSTRIALIZATION,
    ])
  })

  it('in June 2023', async () => {
    // Published then, and says "June 9". "June 23, 2021" elsewhere is the word, but not the month asked about.
    expect(await first(1, 'in June 2023')).toEqual([SELF_RELIANCE])
  })

  it('in March 2023', async () => {
    // Published then, and "From March 21st to 22nd" is its first sentence; no other document says "March".
    expect(await first(1, 'in March 2023')).toEqual([HUNAN])
  })

  it('24 April 1970', async () => {
    // The first satellite, on that day; no other document speaks of anything so long ago.
    expect(await first(1, '24 April 1970')).toEqual([SCIENTISTS])
  })

  it('high-tech enterprises in 2012: the whole order', async () => {
    expect(await order('high-tech enterprises in 2012')).toEqual([
      // "from 49,000 in 2012".
      SELF_RELIANCE,
      // Their number, of 2021. Without the year this one comes first.
      SCIENTISTS,
      // One such enterprise, in 2022.
      ROBOTS,
      // Enterprises that make things, and what they are to become.
      HUNAN,
      // People who work for some.
      INDUSTRIALIZATION,
    ])
  })
})

describe('word for word', () => {
  it('"Global Innovation Index": the whole order', async () => {
    // Nobody else has it.
    expect(await order('"Global Innovation Index"')).toEqual([SELF_RELIANCE])
  })

  it('"self-reliance": the whole order', async () => {
    expect(await order('"self-reliance"')).toEqual([
      // In its title, and in both sentences of its best passage.
      SELF_RELIANCE,
      // "To achieve high-level scientific and technological self-reliance and self-improvement": what a sentence is on.
      ROBOTS,
      // The same words, at the head of a list of aims, before a call to the space station.
      SCIENTISTS,
      // "technological self-reliance", one of a dozen things to promote in one sentence.
      HUNAN,
      // The document on industrialization never says it.
    ])
  })

  it('"new energy" vehicles: the whole order', async () => {
    expect(await order('"new energy" vehicles')).toEqual([
      // "the rapid development of new energy vehicles", said by the founder of Ligo New Energy.
      INDUSTRIALIZATION,
      // "GAC Aion New Energy Vehicle".
      SCIENTISTS,
      // The same company as "New Energy Automobile": the phrase, but no vehicle.
      SELF_RELIANCE,
      // BYD's cars in Hunan are not called that.
    ])
  })

  it('"independent innovation": the whole order', async () => {
    expect(await order('"independent innovation"')).toEqual([
      // What it is about, in several passages.
      ROBOTS,
      // Once, in a list.
      INDUSTRIALIZATION,
    ])
  })

  it('"intellectual property rights", in two documents in the same words: the whole order', async () => {
    expect(await order('"intellectual property rights"')).toEqual([
      // "enterprises with independent intellectual property rights and core competitiveness", and
      // "SMEs" before it, which leaves more of the sentence to the phrase.
      SCIENTISTS,
      // The same, with "small and medium-sized enterprises" for "SMEs".
      SELF_RELIANCE,
    ])
  })

  it('"General Secretary Xi Jinping" manufacturing: the whole order', async () => {
    expect(await order('"General Secretary Xi Jinping" manufacturing')).toEqual([
      // Quotes him: "my country is a big manufacturing country", "a manufacturing power".
      ROBOTS,
      // Others on his instructions: "a strong manufacturing country".
      INDUSTRIALIZATION,
      // Most of all on manufacturing, but by Li Qiang; where Xi is named, it is for instructions on Hunan.
      HUNAN,
      // The two documents that call him president of the country do not have the phrase.
    ])
  })
})

describe('limits', () => {
  it('innovation -Xi: the whole order', async () => {
    expect(await order('innovation -Xi')).toEqual([
      // "the general secretary" without his name, on the innovation of the young: "only innovators win".
      ROBOTS,
      // Li Qiang on innovation, among other things.
      HUNAN,
      // All that is left of it without Xi is on Professor Hu's rolling technology; "innovation" is not there.
      SCIENTISTS,
      // The other two have Xi in their titles, which belong to each of their passages.
    ])
  })

  it('chip -Wuhan', async () => {
    expect(await first(2, 'chip -Wuhan')).toEqual([
      // "the chip industry", in the passage after the one that names Wuhan.
      ROBOTS,
      // "the chip production process", which was watched in Shijiazhuang.
      SELF_RELIANCE,
    ])
  })

  it('innovation of enterprises, of Xinhua: the whole order', async () => {
    expect(await order({ text: 'innovation of enterprises', source: 'Xinhua' })).toEqual([
      // "enterprises are the main body of scientific and technological innovation", and what they need.
      HUNAN,
      // "support for small and medium-sized enterprises in innovation".
      SELF_RELIANCE,
      // "the need for innovation", said by a researcher, with enterprises only around it.
      INDUSTRIALIZATION,
      // The documents on scientists and on Siasun say much of it, but not that they are of Xinhua.
    ])
  })

  it('railways, of Xinhua: the whole order', async () => {
    expect(await order({ text: 'railways', source: 'Xinhua' })).toEqual([
      // "China Railway Construction" and high-speed rail.
      INDUSTRIALIZATION,
      // "China Railway Construction Heavy Industry", among other companies.
      HUNAN,
      // Nothing that runs on rails.
      SELF_RELIANCE,
    ])
  })

  it.each([
    // The only one of that year.
    ['articles published in 2022 about robots', [ROBOTS]],
    // The only one of that month.
    ['reports from May 2023 about the space station', [SCIENTISTS]],
    // Of 9 June, with the number of such enterprises; of 25 September, with enterprises of other kinds. Today is later.
    ['articles published since June 2023 about high-tech enterprises', [SELF_RELIANCE, INDUSTRIALIZATION]],
  ])('%s: the whole order', async (text, expected) => {
    expect(await order(text)).toEqual(expected)
  })

  it('articles published in 2023 about Siasun robots', async () => {
    expect(await first(2, 'articles published in 2023 about Siasun robots')).toEqual([
      // As without the year, where the document of 2022 comes before both.
      SCIENTISTS,
      SELF_RELIANCE,
    ])
  })
})

describe('the newest', () => {
  it('latest new industrialization', async () => {
    expect(await first(2, 'latest new industrialization')).toEqual([
      // Of September, and what it is about.
      INDUSTRIALIZATION,
      // Of March: "advanced manufacturing", "industrial system". The document of June is on neither.
      HUNAN,
    ])
  })

  it('latest visit to an enterprise', async () => {
    expect(await first(2, 'latest visit to an enterprise')).toEqual([
      // Of June: "Whenever he visits an enterprise". That of September has no visit in it.
      SELF_RELIANCE,
      // "Mr. Xi visited", of May: a visit, and companies rather than enterprises.
      SCIENTISTS,
    ])
  })

  it('latest news on manufacturing', async () => {
    // Of September, on equipment manufacturing; Hunan says more of it, but half a year before.
    expect(await first(1, 'latest news on manufacturing')).toEqual([INDUSTRIALIZATION])
    expect(await first(1, 'news on manufacturing')).toEqual([HUNAN])
  })
})

describe('misspelled', () => {
  it('Shenyan robot', async () => {
    expect(await first(3, 'Shenyan robot')).toEqual([
      // "Shenyang" is one letter away; then as for "SIASUN robots".
      ROBOTS,
      SCIENTISTS,
      SELF_RELIANCE,
    ])
  })

  it('lazer company', async () => {
    expect(await first(3, 'lazer company')).toEqual([
      // "a laser equipment company": both words side by side.
      SELF_RELIANCE,
      // "Wuhan Huagong Laser Engineering Co.": the laser.
      ROBOTS,
      // "the company's efforts": a company.
      SCIENTISTS,
    ])
  })

  it('Guangzou', async () => {
    expect(await first(2, 'Guangzou')).toEqual([
      // "Guangzhou", in the shorter passage.
      SCIENTISTS,
      // "Guangzhou", in the longer one, which begins with a meeting.
      SELF_RELIANCE,
    ])
  })
})

describe('a period outside the archive: no hit, and the nearest answer outside the period', () => {
  it.each<[string | QuestionInput, string, string]>([
    // It is what this one is about, and it is the newest of all.
    ['articles published in 2025 about new industrialization', INDUSTRIALIZATION, '25 September 2023'],
    [{ text: 'new industrialization', since: '2024' }, INDUSTRIALIZATION, '25 September 2023'],
    // No other document has a symposium in Hunan, though three are nearer to the period.
    [{ text: 'Hunan symposium', since: '2023-10-01' }, HUNAN, '22 March 2023'],
    // Speaks of 2021, but was published later: nothing else has a space station.
    ['articles published in 2021 about the space station', SCIENTISTS, '29 May 2023'],
    // Before the archive: the oldest of the documents about Siasun is the nearest.
    ['articles published in 2019 about Siasun robots', ROBOTS, '21 August 2022'],
  ])('%j', async (asked, expected, date) => {
    expect(await order(asked)).toEqual([])
    const { answered, nearest, notes, outsidePeriod } = await answer(asked)
    expect(answered).toBe(false)
    expect(nearest).toEqual([])
    expect(outsidePeriod?.document).toBe(expected)
    expect(notes.find(({ code }) => code === 'OUTSIDE_PERIOD')?.text).toContain(`the nearest that does is of ${date}.`)
  })
})
