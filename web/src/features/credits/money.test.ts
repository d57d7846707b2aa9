import { expect, it } from 'vitest'

import { money } from './money'

it('writes whole amounts without cents and others with two', () => {
  expect(money(2_900, 'usd', 'en-US')).toBe('$29')
  expect(money(150, 'usd', 'en-US')).toBe('$1.50')
  expect(money(58.4, 'usd', 'en-US')).toBe('$0.58')
  expect(money(100_000, 'usd', 'pt-BR').replace(/\s/g, ' ')).toBe('US$ 1.000')
})
