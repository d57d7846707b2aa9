import { describe, expect, it } from 'vitest'

import { nextPath, signInPath } from './next'

describe('where to go after signing in', () => {
  it('is the page one came for', () => {
    expect(nextPath('?next=%2Fdashboard%2Fposts%3Fstatus%3Ddraft')).toBe('/dashboard/posts?status=draft')
  })

  it('is never another site', () => {
    for (const evil of [
      'https://evil.example',
      '//evil.example',
      '/\\evil.example',
      '/\t/evil.example',
      'javascript:alert(1)',
      '',
    ]) {
      expect(nextPath(`?next=${encodeURIComponent(evil)}`)).toBe('/dashboard')
    }
  })

  it('leads to the form of the area', () => {
    expect(signInPath('/dashboard/posts')).toBe('/sign-in')
    expect(signInPath('/app/dashboard')).toBe('/login')
    expect(signInPath('/onboarding/start')).toBe('/login')
    expect(signInPath('/application')).toBe('/sign-in')
  })
})
