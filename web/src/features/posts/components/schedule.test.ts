import { describe, expect, it } from 'vitest'

import { instantOfWhen, oddity, whenOf } from './SchedulePicker'

const NEW_YORK = 'America/New_York'

describe('the schedule picker', () => {
  it('shows an instant in the zone and gives it back', () => {
    const when = whenOf('2026-01-15T14:00:00Z', NEW_YORK)
    expect(when).toEqual({ day: '2026-01-15', time: '09:00' })
    expect(instantOfWhen(when, NEW_YORK)?.toISOString()).toBe('2026-01-15T14:00:00.000Z')
    expect(instantOfWhen({ day: '2026-01-15', time: '' }, NEW_YORK)).toBeNull()
  })

  it('tells of times that are skipped or come twice', () => {
    expect(oddity({ day: '2026-03-08', time: '02:30' }, NEW_YORK)).toBe('skipped')
    expect(oddity({ day: '2026-11-01', time: '01:30' }, NEW_YORK)).toBe('twice')
    expect(oddity({ day: '2026-11-01', time: '02:30' }, NEW_YORK)).toBeNull()
    expect(oddity({ day: '2026-06-01', time: '09:00' }, NEW_YORK)).toBeNull()
  })
})
