import { describe, expect, it } from 'vitest'

import { healthOf, needsAttention } from './health'

const NOW = Date.parse('2026-03-01T12:00:00Z')

describe('the health of an account', () => {
  it.each([
    ['connected', null, 'healthy'],
    ['connected', '2026-04-30T12:00:00Z', 'healthy'],
    ['connected', '2026-03-03T12:00:00Z', 'expiring'],
    ['connected', '2026-03-01T12:00:00Z', 'expired'],
    ['error', '2026-04-30T12:00:00Z', 'broken'],
    ['disconnected', null, 'disconnected'],
  ] as const)('%s until %s is %s', (status, expiresAt, health) => {
    expect(healthOf({ status, expiresAt }, NOW)).toBe(health)
  })

  it('asks for help only where posts cannot go out', () => {
    expect(needsAttention('expiring')).toBe(false)
    expect(needsAttention('broken')).toBe(true)
    expect(needsAttention('expired')).toBe(true)
  })
})
