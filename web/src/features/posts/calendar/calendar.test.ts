import { describe, expect, it } from 'vitest'

import { aPost } from '../testing/fixtures'
import { momentOf } from './CalendarView'
import { daysOf, entriesByDay, minuteAt, sideBySide } from './layout'
import { step } from './useKeyboardMove'

const NEW_YORK = 'America/New_York'
const scheduled = (at: string) => aPost({ status: 'scheduled', scheduledAt: at })

describe('the days of a view', () => {
  it('are the whole weeks that a month is in', () => {
    const days = daysOf('month', '2026-01-15', 1)
    expect(days).toHaveLength(35)
    expect(days[0]).toBe('2025-12-29')
    expect(days.at(-1)).toBe('2026-02-01')
    expect(daysOf('month', '2026-02-15', 0)).toHaveLength(28)
    expect(daysOf('month', '2026-08-31', 0)).toHaveLength(42)
  })

  it('begin on the week’s first day', () => {
    expect(daysOf('week', '2026-01-15', 0)[0]).toBe('2026-01-11')
    expect(daysOf('day', '2026-01-15', 0)).toEqual(['2026-01-15'])
  })
})

describe('entries', () => {
  it('stand on the day of the zone, in order of time', () => {
    const entries = entriesByDay(
      [scheduled('2026-01-15T03:00:00Z'), scheduled('2026-01-14T20:00:00Z'), aPost()],
      NEW_YORK,
    )
    expect([...entries.keys()]).toEqual(['2026-01-14'])
    expect(entries.get('2026-01-14')?.map((entry) => entry.minute)).toEqual([15 * 60, 22 * 60])
  })

  it('are the same for a day on which nothing changed, so that only the other days are drawn again', () => {
    const monday = scheduled('2026-01-12T10:00:00Z')
    const tuesday = scheduled('2026-01-13T10:00:00Z')
    const before = entriesByDay([monday, tuesday], 'UTC')
    const moved = { ...tuesday, scheduledAt: '2026-01-14T10:00:00Z' }
    const after = entriesByDay([monday, moved], 'UTC', before)
    expect(after.get('2026-01-12')).toBe(before.get('2026-01-12'))
    expect([...after.keys()]).toEqual(['2026-01-12', '2026-01-14'])
    expect(entriesByDay([monday], NEW_YORK, after).get('2026-01-12')?.[0]?.minute).toBe(5 * 60)
  })

  it('stand side by side when they would cover each other', () => {
    const posts = ['09:00', '09:10', '09:20', '09:35', '11:00'].map((time) => scheduled(`2026-01-15T${time}:00Z`))
    const blocks = sideBySide(entriesByDay(posts, 'UTC').get('2026-01-15') ?? [])
    expect(blocks.map((block) => block.column)).toEqual([0, 1, 2, 0, 0])
    expect(blocks.map((block) => block.columns)).toEqual([3, 3, 3, 3, 1])
  })
})

describe('a place in the calendar', () => {
  it('keeps the post’s time of day in the month', () => {
    const to = momentOf({ day: '2026-03-10' }, new Date('2026-03-06T14:00:00Z'), NEW_YORK)
    expect(to.toISOString()).toBe('2026-03-10T13:00:00.000Z')
  })

  it('is the time it shows in the week', () => {
    const to = momentOf({ day: '2026-01-15', minute: 17 * 60 + 15 }, new Date('2026-01-10T14:00:00Z'), 'UTC')
    expect(to.toISOString()).toBe('2026-01-15T17:15:00.000Z')
  })

  it('is nine in the morning for a post without a time, or soon when that has passed', () => {
    const noon = Date.parse('2026-01-15T12:05:00Z')
    expect(momentOf({ day: '2026-01-16' }, null, 'UTC', noon).toISOString()).toBe('2026-01-16T09:00:00.000Z')
    expect(momentOf({ day: '2026-01-15' }, null, 'UTC', noon).toISOString()).toBe('2026-01-15T13:15:00.000Z')
  })

  it('snaps to quarters of an hour and stays within the day', () => {
    expect(minuteAt(0)).toBe(0)
    expect(minuteAt(55)).toBe(60)
    expect(minuteAt(99_999)).toBe(23 * 60 + 45)
  })
})

describe('arrow keys', () => {
  it('move by days and weeks in the month', () => {
    expect(step({ day: '2026-01-31' }, 'ArrowRight', 'month')).toEqual({ day: '2026-02-01' })
    expect(step({ day: '2026-01-08', minute: 60 }, 'ArrowUp', 'month')?.day).toBe('2026-01-01')
  })

  it('move by quarters of an hour in the week, across midnight', () => {
    expect(step({ day: '2026-01-15', minute: 8 }, 'ArrowDown', 'week')).toEqual({ day: '2026-01-15', minute: 15 })
    expect(step({ day: '2026-01-15', minute: 0 }, 'ArrowUp', 'week')).toEqual({ day: '2026-01-14', minute: 1425 })
    expect(step({ day: '2026-01-15', minute: 1425 }, 'ArrowDown', 'day')).toEqual({ day: '2026-01-16', minute: 0 })
  })

  it('leave other keys alone', () => {
    expect(step({ day: '2026-01-15' }, 'a', 'week')).toBeNull()
  })
})
