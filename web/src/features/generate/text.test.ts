import { describe, expect, it } from 'vitest'

import { nextBestTime, withHashtags } from './text'

const ZONE = 'America/New_York'
const MONDAY_NOON = new Date('2026-03-02T17:00:00Z')

describe('the best time', () => {
  it('is the next such day in the zone', () => {
    expect(nextBestTime('Tuesday 10:00 AM', ZONE, MONDAY_NOON)?.toISOString()).toBe('2026-03-03T15:00:00.000Z')
    expect(nextBestTime('Monday 9:30 PM', ZONE, MONDAY_NOON)?.toISOString()).toBe('2026-03-03T02:30:00.000Z')
  })

  it('is a week later when today’s has passed', () => {
    expect(nextBestTime('Monday 9:00 AM', ZONE, MONDAY_NOON)?.toISOString()).toBe('2026-03-09T13:00:00.000Z')
  })

  it('keeps the time of day over a change of the clock', () => {
    expect(nextBestTime('Sunday 12 pm', ZONE, MONDAY_NOON)?.toISOString()).toBe('2026-03-08T16:00:00.000Z')
  })

  it('knows what it cannot read', () => {
    expect(nextBestTime('whenever', ZONE, MONDAY_NOON)).toBeNull()
    expect(nextBestTime('Someday 10:00 AM', ZONE, MONDAY_NOON)).toBeNull()
  })
})

describe('hashtags', () => {
  it('go below the text, each once', () => {
    expect(withHashtags('Hello #AI', ['#ai', '#Tech'])).toBe('Hello #AI\n\n#Tech')
    expect(withHashtags('Hello', [])).toBe('Hello')
  })
})
