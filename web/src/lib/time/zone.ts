/** Wall-clock time in a zone; `month` counts from 1. */
export interface Wall {
  year: number
  month: number
  day: number
  hour: number
  minute: number
}

const MINUTE = 60_000
const formatters = new Map<string, Intl.DateTimeFormat>()

function formatter(zone: string) {
  let known = formatters.get(zone)
  if (!known) {
    known = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      calendar: 'gregory',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
    formatters.set(zone, known)
  }
  return known
}

/** What a clock in this zone shows at this instant. */
export function wallOf(instant: Date | number, zone: string): Wall {
  const wall: Record<string, number> = {}
  for (const part of formatter(zone).formatToParts(instant)) {
    if (part.type !== 'literal') wall[part.type] = Number(part.value)
  }
  return wall as unknown as Wall
}

const asUtc = (wall: Wall) => Date.UTC(wall.year, wall.month - 1, wall.day, wall.hour, wall.minute)

/** Minutes that the zone is ahead of UTC at this instant. */
export function offsetMinutes(instant: number, zone: string) {
  return Math.round((asUtc(wallOf(instant, zone)) - Math.floor(instant / MINUTE) * MINUTE) / MINUTE)
}

/**
 * The instant at which a clock in this zone shows this time. Like the server (api.md, Posts): a time that daylight
 * saving skips moves forward by the gap, of a time that comes twice the first is meant.
 */
export function instantOf(wall: Wall, zone: string): Date {
  const naive = asUtc(wall)
  const before = offsetMinutes(naive - 24 * 60 * MINUTE, zone)
  const after = offsetMinutes(naive + 24 * 60 * MINUTE, zone)
  const candidates = [before, after]
    .map((offset) => naive - offset * MINUTE)
    .filter((instant) => asUtc(wallOf(instant, zone)) === naive)
  if (candidates.length > 0) return new Date(Math.min(...candidates))
  return new Date(naive - before * MINUTE)
}

/** A day without a time, as `2026-01-15`. */
export type Day = string

const two = (value: number) => String(value).padStart(2, '0')

export function dayOf(instant: Date | number, zone: string): Day {
  const wall = wallOf(instant, zone)
  return `${wall.year}-${two(wall.month)}-${two(wall.day)}`
}

export function partsOf(day: Day) {
  const [year = 1970, month = 1, date = 1] = day.split('-').map(Number)
  return { year, month, day: date }
}

const utcOf = (day: Day) => {
  const { year, month, day: date } = partsOf(day)
  return Date.UTC(year, month - 1, date)
}

const dayOfUtc = (utc: number): Day => new Date(utc).toISOString().slice(0, 10)

export function addDays(day: Day, days: number): Day {
  return dayOfUtc(utcOf(day) + days * 24 * 60 * MINUTE)
}

/** The same date some months later, or the last of that month when it has no such date. */
export function addMonths(day: Day, months: number): Day {
  const { year, month, day: date } = partsOf(day)
  const first = new Date(Date.UTC(year, month - 1 + months, 1))
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate()
  return dayOfUtc(Date.UTC(first.getUTCFullYear(), first.getUTCMonth(), Math.min(date, last)))
}

/** 0 is Sunday. */
export const weekdayOf = (day: Day) => new Date(utcOf(day)).getUTCDay()

export function startOfWeek(day: Day, firstWeekday: number): Day {
  return addDays(day, -((weekdayOf(day) - firstWeekday + 7) % 7))
}

export const startOfMonth = (day: Day): Day => `${day.slice(0, 8)}01`

export const daysBetween = (from: Day, to: Day) => Math.round((utcOf(to) - utcOf(from)) / (24 * 60 * MINUTE))

/** The instant of this day and time, `HH:mm`, in the zone. */
export function at(day: Day, time: string, zone: string): Date {
  const [hour = 0, minute = 0] = time.split(':').map(Number)
  return instantOf({ ...partsOf(day), hour, minute }, zone)
}

export function timeOf(instant: Date | number, zone: string): string {
  const wall = wallOf(instant, zone)
  return `${two(wall.hour)}:${two(wall.minute)}`
}

/** The same time of day on another day: what dragging to another date means. */
export function moveToDay(instant: Date, day: Day, zone: string): Date {
  return at(day, timeOf(instant, zone), zone)
}

/** The first weekday of a language's region: 0 is Sunday, 1 Monday. */
export function firstWeekday(locale: string): number {
  type WithWeek = Intl.Locale & { weekInfo?: { firstDay: number }; getWeekInfo?: () => { firstDay: number } }
  const info = new Intl.Locale(locale) as WithWeek
  const first = info.getWeekInfo?.().firstDay ?? info.weekInfo?.firstDay ?? 1
  return first % 7
}

/** As `GMT+2`, for this instant: what daylight saving makes of the zone. */
export function offsetName(instant: Date | number, zone: string, locale: string) {
  const parts = new Intl.DateTimeFormat(locale, { timeZone: zone, timeZoneName: 'short' }).formatToParts(instant)
  return parts.find((part) => part.type === 'timeZoneName')?.value ?? zone
}

/** Whether this day has more or less than 24 hours in the zone. */
export function clockChange(day: Day, zone: string): number {
  const from = instantOf({ ...partsOf(day), hour: 0, minute: 0 }, zone).getTime()
  const to = instantOf({ ...partsOf(addDays(day, 1)), hour: 0, minute: 0 }, zone).getTime()
  return (to - from) / (60 * MINUTE) - 24
}
