import { afterEach, describe, expect, it } from 'vitest'

import { departure, sessionIn, type Departure } from './purchases'

const LEFT: Departure = { provider: 'stripe', plan: 'Popular', credits: 50, before: 10, at: 1_000 }

afterEach(() => sessionStorage.clear())

describe('coming back from a checkout', () => {
  it('knows what one left for, until a checkout cannot be open any more', () => {
    departure.remember(LEFT)

    expect(departure.read(2_000)).toEqual(LEFT)
    expect(departure.read(1_000 + 13 * 60 * 60_000)).toBeNull()
  })

  it('takes nonsense for nothing', () => {
    sessionStorage.setItem('postforge.checkout', '{')

    expect(departure.read()).toBeNull()
  })

  it('takes no placeholder for a session', () => {
    expect(sessionIn(new URLSearchParams('session_id=cs_1'))).toBe('cs_1')
    expect(sessionIn(new URLSearchParams('session_id={CHECKOUT_SESSION_ID}'))).toBeNull()
    expect(sessionIn(new URLSearchParams(''))).toBeNull()
  })
})
