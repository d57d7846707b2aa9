import { describe, expect, it } from 'vitest'

import { folded, networkName, segments } from './networks'

describe('a preview', () => {
  it('marks hashtags, mentions and addresses', () => {
    expect(segments('See https://a.example/b now #AI @ana')).toEqual([
      { kind: 'text', text: 'See ' },
      { kind: 'mark', text: 'https://a.example/b' },
      { kind: 'text', text: ' now ' },
      { kind: 'mark', text: '#AI' },
      { kind: 'text', text: ' ' },
      { kind: 'mark', text: '@ana' },
    ])
  })

  it('folds long text between words', () => {
    expect(folded('one two three four', 14)).toEqual({ text: 'one two three', more: true })
    expect(folded('short', 14)).toEqual({ text: 'short', more: false })
  })
})

it('names what posts know and what only connections know', () => {
  expect(networkName('linkedin')).toBe('LinkedIn')
  expect(networkName('later')).toBe('Later')
  expect(networkName('elsewhere')).toBe('elsewhere')
})
