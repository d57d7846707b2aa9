import { QueryClient } from '@tanstack/react-query'
import { describe, expect, it, vi } from 'vitest'

import { creditKeys, type CreditSummary } from '@/features/credits/api/useCredits'
import { mediaKeys } from '@/features/library/api/keys'
import type { Post } from '@/features/posts/api/types'
import { postKeys } from '@/features/posts/api/usePosts'
import { aPost, aTarget } from '@/features/posts/testing/fixtures'
import type { LiveEvent } from '@/lib/live/feed'

import { apply, Refetcher, touched } from './useLiveUpdates'

const event = (changes: Partial<LiveEvent>): LiveEvent => ({
  topic: 'post.published',
  eventId: 'e',
  type: 'PostPublished',
  at: '2026-01-01T00:00:00Z',
  ...changes,
})

describe('an event of the feed', () => {
  it('shows at once on the post and in the list', () => {
    const client = new QueryClient()
    const post = aPost({
      status: 'queued',
      targets: [aTarget('x', 'queued', 'one'), aTarget('facebook', 'published', 'two')],
    })
    client.setQueryData(postKeys.list, [post])
    client.setQueryData(postKeys.one(post.id), post)
    apply(client, event({ postId: post.id, targetId: 'one', status: 'published' }))
    expect(client.getQueryData<Post[]>(postKeys.list)?.[0]?.status).toBe('published')
    expect(client.getQueryData<Post>(postKeys.one(post.id))?.targets[0]?.status).toBe('published')
  })

  it('marks what was seen live', () => {
    const client = new QueryClient()
    const post = aPost({ status: 'published', targets: [aTarget('x', 'published', 'one')] })
    client.setQueryData(postKeys.list, [post])
    apply(client, event({ topic: 'post.verified', postId: post.id, targetId: 'one', status: 'VERIFIED' }))
    expect(client.getQueryData<Post[]>(postKeys.list)?.[0]).toMatchObject({
      verificationStatus: 'VERIFIED',
      status: 'published',
    })
  })

  it('changes the credits in sight', () => {
    const client = new QueryClient()
    client.setQueryData(creditKeys.summary, { credits: 10, reserved: 0, owed: 0, daysEstimate: null, transactions: [] })
    apply(client, event({ topic: 'credits.granted', status: 'granted', credits: 60 }))
    expect(client.getQueryData<CreditSummary>(creditKeys.summary)?.credits).toBe(60)
  })

  it('of something generated brings the library up to date', () => {
    expect(touched(event({ topic: 'generation.completed', status: 'completed' }))).toContainEqual(mediaKeys.all)
    expect(touched(event({ topic: 'post.published' }))).not.toContainEqual(mediaKeys.all)
  })

  it('makes a burst of events one question, asked once more for services that read later', () => {
    vi.useFakeTimers()
    const client = new QueryClient()
    const asked = vi.spyOn(client, 'invalidateQueries').mockResolvedValue()
    const refetcher = new Refetcher(client)
    for (let index = 0; index < 50; index++) refetcher.ask(postKeys.list, ['dashboard'])
    vi.advanceTimersByTime(300)
    expect(asked).toHaveBeenCalledTimes(2)
    vi.advanceTimersByTime(5_000)
    expect(asked).toHaveBeenCalledTimes(4)
    vi.useRealTimers()
  })

  it('asks at once about a single event, and together about those that follow closely', () => {
    vi.useFakeTimers({ now: 1_000_000 })
    const client = new QueryClient()
    const asked = vi.spyOn(client, 'invalidateQueries').mockResolvedValue()
    const refetcher = new Refetcher(client)
    refetcher.ask(postKeys.list)
    vi.advanceTimersByTime(25)
    expect(asked).toHaveBeenCalledTimes(1)
    for (let index = 0; index < 5; index++) {
      refetcher.ask(postKeys.list)
      vi.advanceTimersByTime(20)
    }
    expect(asked).toHaveBeenCalledTimes(1)
    vi.advanceTimersByTime(100)
    expect(asked).toHaveBeenCalledTimes(2)
    vi.useRealTimers()
  })
})
