import { describe, expect, it } from 'vitest'

import { aPost, aTarget } from '../testing/fixtures'
import { brokenLimits, lengthOf, textFor, type Draft } from './limits'
import { pageOf, select, tableQuery } from './table'
import { statusOf } from './types'
import { changesForMove } from './usePostCommands'

const aDraft = (changes: Partial<Draft> = {}): Draft => ({
  content: 'Hello',
  platforms: ['linkedin'],
  type: 'feed',
  mediaUrls: [],
  perPlatform: {},
  ...changes,
})
const keys = (draft: Draft, complete = true) => brokenLimits(draft, complete, String).map((broken) => broken.key)

describe('what networks take', () => {
  it('counts characters, not code units', () => {
    expect(lengthOf('🌴🌴')).toBe(2)
    expect(keys(aDraft({ platforms: ['x'], content: '🌴'.repeat(280) }))).toEqual([])
    expect(keys(aDraft({ platforms: ['x'], content: '🌴'.repeat(281) }))).toEqual(['limit.text'])
  })

  it('holds each network to its own text', () => {
    const draft = aDraft({
      platforms: ['x', 'linkedin'],
      content: 'a'.repeat(400),
      perPlatform: { x: { content: 'short' } },
    })
    expect(textFor(draft, 'x')).toBe('short')
    expect(keys(draft)).toEqual([])
  })

  it('lets a draft be unfinished', () => {
    const draft = aDraft({ platforms: ['instagram'] })
    expect(keys(draft, false)).toEqual([])
    expect(keys(draft, true)).toEqual(['limit.needsMedia'])
  })

  it('asks what TikTok and YouTube want asked', () => {
    const draft = aDraft({ platforms: ['tiktok', 'youtube'], mediaUrls: ['https://a.example/film.mp4'] })
    expect(keys(draft)).toEqual(['limit.privacy', 'limit.kids'])
    const answered = { tiktok: { privacyLevel: 'SELF_ONLY' }, youtube: { madeForKids: false } }
    expect(keys({ ...draft, perPlatform: answered })).toEqual([])
  })

  it('knows which networks have stories and reels', () => {
    expect(keys(aDraft({ type: 'story' }))).toEqual(['limit.type'])
    expect(keys(aDraft({ type: 'reel', platforms: ['instagram'], mediaUrls: ['https://a.example/a.jpg'] }))).toEqual([
      'limit.needsVideo',
    ])
  })

  it('needs a network and a text to go out', () => {
    expect(keys(aDraft({ platforms: [], content: ' ' }))).toEqual(['limit.write', 'limit.noNetwork'])
    expect(keys(aDraft({ platforms: [], content: 'a'.repeat(501) }), false)).toEqual(['limit.unaddressed'])
  })
})

describe('the table', () => {
  const posts = [
    aPost({ content: 'Lobster rolls', status: 'draft' }),
    aPost({
      content: 'Summer lobster',
      status: 'scheduled',
      scheduledAt: '2026-02-01T09:00:00Z',
      platforms: ['instagram'],
    }),
    aPost({
      content: 'Winter',
      status: 'published',
      postedAt: '2026-01-20T09:00:00Z',
      scheduledAt: '2026-03-01T09:00:00Z',
    }),
  ]
  const read = (address: string) => tableQuery(new URLSearchParams(address))

  it('finds every word, in any order', () => {
    expect(select(posts, read('q=LOBSTER+summer')).map((post) => post.content)).toEqual(['Summer lobster'])
  })

  it('filters by status and network', () => {
    expect(select(posts, read('status=scheduled&platform=instagram'))).toHaveLength(1)
    expect(select(posts, read('status=scheduled&platform=x'))).toHaveLength(0)
    expect(select(posts, read('status=nonsense'))).toHaveLength(3)
  })

  it('sorts by when a post went out or will, those without a date last', () => {
    expect(select(posts, read('sort=when')).map((post) => post.content)).toEqual([
      'Winter',
      'Summer lobster',
      'Lobster rolls',
    ])
  })

  it('shows the newest first unless asked otherwise', () => {
    expect(select(posts, read('')).map((post) => post.id)).toEqual(posts.map((post) => post.id).reverse())
  })

  it('never shows a page that is not there', () => {
    const items = Array.from({ length: 51 }, (_, index) => index)
    expect(pageOf(items, 99)).toMatchObject({ page: 3, pages: 3, items: [50] })
    expect(pageOf([], 1)).toMatchObject({ page: 1, pages: 1, items: [] })
  })
})

describe('moving a post', () => {
  const to = new Date('2026-01-15T14:00:00Z')

  it('reschedules what is scheduled', () => {
    const post = aPost({ status: 'scheduled', scheduledAt: '2026-01-10T14:00:00Z' })
    expect(changesForMove(post, to)).toEqual({ scheduledAt: '2026-01-15T14:00:00Z' })
  })

  it('schedules a draft from the shelf and what failed', () => {
    expect(changesForMove(aPost(), to).status).toBe('scheduled')
    expect(changesForMove(aPost({ status: 'failed', scheduledAt: '2026-01-10T14:00:00Z' }), to).status).toBe(
      'scheduled',
    )
  })

  it('leaves a dated draft a draft', () => {
    expect(changesForMove(aPost({ scheduledAt: '2026-01-10T14:00:00Z' }), to)).toEqual({
      scheduledAt: '2026-01-15T14:00:00Z',
    })
  })
})

describe('the status of a post', () => {
  it('is made of its targets', () => {
    expect(statusOf([aTarget('x', 'published'), aTarget('facebook', 'queued')], 'draft')).toBe('queued')
    expect(statusOf([aTarget('x', 'published'), aTarget('facebook', 'failed')], 'draft')).toBe('failed')
    expect(statusOf([aTarget('x', 'published'), aTarget('facebook', 'needs_attention')], 'draft')).toBe('failed')
    expect(statusOf([aTarget('x', 'published')], 'queued')).toBe('published')
    expect(statusOf([], 'draft')).toBe('draft')
  })
})
