import { addDays, addMonths, dayOf, startOfMonth, startOfWeek, wallOf, type Day } from '@/lib/time/zone'

import { calendarTime, type Post } from '../api/types'

export const VIEWS = ['month', 'week', 'day', 'agenda'] as const
export type View = (typeof VIEWS)[number]

const AGENDA_DAYS = 30

/** The days that a view shows around a day. */
export function daysOf(view: View, day: Day, firstWeekday: number): Day[] {
  const first =
    view === 'month'
      ? startOfWeek(startOfMonth(day), firstWeekday)
      : view === 'week'
        ? startOfWeek(day, firstWeekday)
        : day
  if (view !== 'month') {
    const count = { week: 7, day: 1, agenda: AGENDA_DAYS }[view]
    return Array.from({ length: count }, (_, index) => addDays(first, index))
  }
  const next = addMonths(startOfMonth(day), 1)
  const days: Day[] = []
  for (let one = first; one < next || days.length % 7 > 0; one = addDays(one, 1)) days.push(one)
  return days
}

/** A post at its place in the calendar. */
export interface Entry {
  post: Post
  at: Date
  day: Day
  /** Minutes since midnight, as the clock shows. */
  minute: number
}

/** A post that has not changed keeps its entry: finding its place in a zone is slow, and what is the same is not drawn. */
const known = new WeakMap<Post, { zone: string; entry: Entry }>()

function entryOf(post: Post, time: string, zone: string): Entry {
  const before = known.get(post)
  if (before?.zone === zone) return before.entry
  const at = new Date(time)
  const wall = wallOf(at, zone)
  const entry = { post, at, day: dayOf(at, zone), minute: wall.hour * 60 + wall.minute }
  known.set(post, { zone, entry })
  return entry
}

const same = (some: readonly Entry[], others: readonly Entry[] | undefined) =>
  some.length === others?.length && some.every((entry, index) => entry === others[index])

/** Posts with a time, by day and in order of time; a day that is as before is the very same. */
export function entriesByDay(
  posts: readonly Post[],
  zone: string,
  before?: ReadonlyMap<Day, Entry[]>,
): Map<Day, Entry[]> {
  const days = new Map<Day, Entry[]>()
  for (const post of posts) {
    const time = calendarTime(post)
    if (!time) continue
    const entry = entryOf(post, time, zone)
    const { day } = entry
    const entries = days.get(day)
    if (entries) entries.push(entry)
    else days.set(day, [entry])
  }
  for (const [day, entries] of days) {
    entries.sort((one, other) => one.at.getTime() - other.at.getTime())
    const kept = before?.get(day)
    if (kept && same(entries, kept)) days.set(day, kept)
  }
  return days
}

/** How long a post takes up room in the time grid. */
export const BLOCK_MINUTES = 30

export interface Block extends Entry {
  column: number
  columns: number
}

/** Puts entries that would cover each other side by side. */
export function sideBySide(entries: readonly Entry[]): Block[] {
  const blocks: Block[] = []
  let group: Block[] = []
  let groupEnd = -1
  const close = () => {
    const columns = Math.max(0, ...group.map((block) => block.column + 1))
    group.forEach((block) => (block.columns = columns))
    group = []
  }
  for (const entry of entries) {
    if (entry.minute >= groupEnd) close()
    const taken = new Set(
      group.filter((block) => block.minute + BLOCK_MINUTES > entry.minute).map((block) => block.column),
    )
    let column = 0
    while (taken.has(column)) column++
    const block: Block = { ...entry, column, columns: 1 }
    group.push(block)
    blocks.push(block)
    groupEnd = Math.max(groupEnd, entry.minute + BLOCK_MINUTES)
  }
  close()
  return blocks
}

/** Where something is dropped: a day, and a minute of it in views that show the time. */
export interface Slot {
  day: Day
  minute?: number
}

export const SNAP_MINUTES = 15
export const HOUR_PIXELS = 52

/** The minute at a height of the time grid, in steps. */
export function minuteAt(pixels: number) {
  const minute = Math.round(((pixels / HOUR_PIXELS) * 60) / SNAP_MINUTES) * SNAP_MINUTES
  return Math.max(0, Math.min(24 * 60 - SNAP_MINUTES, minute))
}

export const clock = (minute: number) =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
