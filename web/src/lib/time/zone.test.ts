import { describe, expect, it } from 'vitest'

import {
  addDays,
  addMonths,
  at,
  clockChange,
  dayOf,
  instantOf,
  moveToDay,
  offsetMinutes,
  startOfWeek,
  timeOf,
  wallOf,
} from './zone'

const NEW_YORK = 'America/New_York'

describe('wall-clock time in a zone', () => {
  it('is read and written back for every hour of a year', () => {
    for (let hour = 0; hour < 365 * 24; hour += 5) {
      const instant = Date.UTC(2026, 0, 1, hour)
      const back = instantOf(wallOf(instant, 'Asia/Kolkata'), 'Asia/Kolkata').getTime()
      expect(back).toBe(instant)
    }
  })

  it('moves a time in the gap of spring forward by the gap', () => {
    expect(at('2026-03-08', '02:30', NEW_YORK).toISOString()).toBe('2026-03-08T07:30:00.000Z')
    expect(timeOf(at('2026-03-08', '02:30', NEW_YORK), NEW_YORK)).toBe('03:30')
  })

  it('takes the earlier of two equal times in autumn', () => {
    expect(at('2026-11-01', '01:30', NEW_YORK).toISOString()).toBe('2026-11-01T05:30:00.000Z')
  })

  it('keeps the time of day when a post is moved across a clock change', () => {
    const moved = moveToDay(new Date('2026-03-06T14:00:00Z'), '2026-03-10', NEW_YORK)
    expect(timeOf(moved, NEW_YORK)).toBe('09:00')
    expect(moved.toISOString()).toBe('2026-03-10T13:00:00.000Z')
  })

  it('knows the offset of zones with half hours', () => {
    expect(offsetMinutes(Date.UTC(2026, 0, 1), 'Asia/Kolkata')).toBe(330)
    expect(offsetMinutes(Date.UTC(2026, 6, 1), NEW_YORK)).toBe(-240)
  })

  it('sees which days are longer or shorter', () => {
    expect(clockChange('2026-03-08', NEW_YORK)).toBe(-1)
    expect(clockChange('2026-11-01', NEW_YORK)).toBe(1)
    expect(clockChange('2026-05-05', NEW_YORK)).toBe(0)
  })
})

describe('days', () => {
  it('belong to the zone, not to UTC', () => {
    expect(dayOf(new Date('2026-01-15T02:00:00Z'), NEW_YORK)).toBe('2026-01-14')
    expect(dayOf(new Date('2026-01-15T02:00:00Z'), 'Asia/Tokyo')).toBe('2026-01-15')
  })

  it('are counted across months and leap years', () => {
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29')
    expect(addMonths('2026-01-31', 1)).toBe('2026-02-28')
    expect(addMonths('2026-12-15', 1)).toBe('2027-01-15')
    expect(startOfWeek('2026-01-15', 1)).toBe('2026-01-12')
    expect(startOfWeek('2026-01-11', 1)).toBe('2026-01-05')
    expect(startOfWeek('2026-01-11', 0)).toBe('2026-01-11')
  })
})
