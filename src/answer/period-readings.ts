// What a reader who begins to type a date may mean, as choices with the days they stand for.
import { readPeriodOption } from '../search/period-options.js'
import type { PeriodReading } from '../search/period-options.js'
import { parseCoarseDate } from '../time/calendar-date.js'
import type { CoarseDate, IsoDate } from '../time/calendar-date.js'
import { dateInWords, periodInWords } from '../time/date-in-words.js'

/** `value` is read as the same days when it comes back as an option; both have at most 100 characters. */
export interface PeriodChoice {
  readonly label: string
  readonly value: string
}

/** The earliest and the latest publication date; null where nothing is dated. */
export interface DatesCovered {
  readonly from: CoarseDate | null
  readonly to: CoarseDate | null
}

/** Discord shows no more. */
const MOST_CHOICES = 25
const LONGEST_LABEL = 100

/** So many months are offered beside the years. */
const MOST_MONTHS = 24

const RECENT = ['yesterday', 'last week', 'last 7 days', 'last month', 'last 30 days', 'this year', 'last year']

interface Choice extends PeriodReading {
  readonly name: string
  readonly value: string
}

/**
 * The readings of `option` on `today`; what has no year, in each year that is covered; then the recent past, and the
 * years and months covered, that are called so. At most 25, each span of days once.
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

/** `namedByDays`: whether `text` is named by its days, where they are a year, a month or a day. */
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

/** The year, month or day that is just these days. */
function coarseDateOf({ first, last }: PeriodReading): CoarseDate | undefined {
  const isJust = ([reading]: PeriodReading[]): boolean => reading?.first === first && reading.last === last
  const dates = [first.slice(0, 4), first.slice(0, 7), first].flatMap((date) => parseCoarseDate(date) ?? [])
  return dates.find((date) => isJust(readPeriodOption(date, first)))
}

/** The newest first. */
function yearsOf({ from, to }: DatesCovered): string[] {
  if (from === null || to === null) return []
  const [first, last] = [Number(from.slice(0, 4)), Number(to.slice(0, 4))]
  return Array.from({ length: Math.min(MOST_CHOICES, last - first + 1) }, (_, at) => String(last - at).padStart(4, '0'))
}

/** The newest first, none outside what is covered. */
function monthsOf(covered: DatesCovered): CoarseDate[] {
  const { from, to } = covered
  if (from === null || to === null) return []
  return yearsOf(covered)
    .flatMap((year) => Array.from({ length: 12 }, (_, at) => `${year}-${String(12 - at).padStart(2, '0')}`))
    .flatMap((month) => parseCoarseDate(month) ?? [])
    .filter((month) => month >= from.slice(0, 7) && month.slice(0, to.length) <= to.slice(0, 7))
    .slice(0, MOST_MONTHS)
}
