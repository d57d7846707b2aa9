import { describe, expect, it } from 'vitest'

import { folded, lengthOf, segments, shortcomings } from './networks'

describe('the limits of networks', () => {
  it('counts an emoji as one character', () => {
    expect(lengthOf('a🌴b')).toBe(3)
  })

  it('takes exactly as much as the limit', () => {
    expect(shortcomings('x', '🌴'.repeat(280), 0)).toEqual([])
    expect(shortcomings('x', 'a'.repeat(281), 0)).toEqual(['tooLong'])
  })

  it('knows which networks need a picture', () => {
    expect(shortcomings('instagram', 'Hello', 0)).toEqual(['needsMedia'])
    expect(shortcomings('linkedin', 'Hello', 0)).toEqual([])
    expect(shortcomings('x', 'Hello', 5)).toEqual(['tooManyMedia'])
  })

  it('counts hashtags where they are counted', () => {
    const many = Array.from({ length: 31 }, (_, index) => `#tag${index}`).join(' ')
    expect(shortcomings('instagram', many, 1)).toEqual(['tooManyHashtags'])
    expect(shortcomings('linkedin', many, 0)).toEqual([])
  })
})

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
