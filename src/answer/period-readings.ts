// Suggests dates while a reader is typing one, each with its days.
import { readPeriodOption } from '../search/period-options.js'
import type { PeriodReading } from '../search/period-options.js'
import { parseCoarseDate } from '../time/calendar-date.js'
import type { CoarseDate, IsoDate } from '../time/calendar-date.js'
import { dateInWords, periodInWords } from '../time/date-in-words.js'

/** If `value` comes back as an option, it is read as the same days. Both texts have at most 100 characters. */
export interface PeriodChoice {
  readonly label: string
  readonly value: string
}

/** The earliest and the latest publication date; null if nothing is dated. */
export interface DatesCovered {
  readonly from: CoarseDate | null
  readonly to: CoarseDate | null
}

/** Discord shows no more choices and no longer labels. */
const MOST_CHOICES = 25
const LONGEST_LABEL = 100

/** How many months are offered besides the years. */
const MOST_MONTHS = 24

const RECENT = ['yesterday', 'last week', 'last 7 days', 'last month', 'last 30 days', 'this year', 'last year']

interface Choice extends PeriodReading {
  readonly name: string
  readonly value: string
}

/**
 * The readings of `option` on `today`; if it has no year, also those in each covered year; then, of the recent past and
 * the covered years and months, those whose name contains it. At most 25 choices, each span of days once.
 */
export function periodReadings(option: string, today: IsoDate, covered: DatesCovered): PeriodChoice[] {
  const text = option.replace(/\s+/g, ' ').trim()
  const years = yearsOf(covered)
  const own = text === '' ? [] : choicesOf(text, today)
  const ofYears =
    text === '' || /\d{4}/.test(text) ? [] : years.flatMap((year) => choicesOf(`${text} ${year}`, today, true))
  const offered = [...RECENT, ...years, ...monthsOf(covered)].flatMap((name) => choicesOf(name, today))
  const begun = offered.filter(
    ({ name, value }) => name.toLowerCase().includes(text.toLowerCase()) || value.startsWith(text),
  )
  const shown = new Map<string, PeriodChoice>()
  for (const choice of [...own, ...ofYears, ...begun]) {
    const days = periodInWords(choice.first, choice.last)
    if (!shown.has(days)) shown.set(days, { label: labelOf(choice.name, days), value: choice.value })
  }
  return [...shown.values()].slice(0, MOST_CHOICES)
}

/** `namedByDays`: whether days that are exactly a year, a month or a day give the choice its name, not `text`. */
function choicesOf(text: string, today: IsoDate, namedByDays = false): Choice[] {
  const readings = readPeriodOption(text, today)
  return readings.map((reading) => {
    const date = parseCoarseDate(text) ?? (namedByDays || readings.length > 1 ? coarseDateOf(reading) : undefined)
    if (date !== undefined) return { ...reading, name: dateInWords(date), value: date }
    const words = readings.length > 1 ? `${dateInWords(reading.first)} to ${dateInWords(reading.last)}` : text
    return { ...reading, name: words, value: words }
  })
}

function labelOf(name: string, days: string): string {
  if (name.toLowerCase() === days.toLowerCase()) return days
  const label = `${name} (${days})`
  return label.length <= LONGEST_LABEL ? label : days
}

/** The year, month or day that has exactly these days. */
function coarseDateOf({ first, last }: PeriodReading): CoarseDate | undefined {
  const isExactly = ([reading]: PeriodReading[]): boolean => reading?.first === first && reading.last === last
  const dates = [first.slice(0, 4), first.slice(0, 7), first].flatMap((date) => parseCoarseDate(date) ?? [])
  return dates.find((date) => isExactly(readPeriodOption(date, first)))
}

/** Newest first. */
function yearsOf({ from, to }: DatesCovered): string[] {
  if (from === null || to === null) return []
  const [first, last] = [Number(from.slice(0, 4)), Number(to.slice(0, 4))]
  return Array.from({ length: Math.min(MOST_CHOICES, last - first + 1) }, (_, at) => String(last - at).padStart(4, '0'))
}

/** Newest first, none outside the covered dates. */
function monthsOf(covered: DatesCovered): CoarseDate[] {
  const { from, to } = covered
  if (from === null || to === null) return []
  return yearsOf(covered)
    .flatMap((year) => Array.from({ length: 12 }, (_, at) => `${year}-${String(12 - at).padStart(2, '0')}`))
    .flatMap((month) => parseCoarseDate(month) ?? [])
    .filter((month) => month >= from.slice(0, 7) && month.slice(0, to.length) <= to.slice(0, 7))
    .slice(0, MOST_MONTHS)
}
