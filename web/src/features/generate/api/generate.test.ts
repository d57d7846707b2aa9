import { describe, expect, it } from 'vitest'

import { ApiError } from '@/lib/api/errors'
import type { ServerEvent } from '@/lib/live/sse'

import { failureOf, follow, INTERRUPTED, textOf } from './generate'

async function* stream(...events: [string, unknown][]): AsyncGenerator<ServerEvent> {
  for (const [event, data] of events) yield { event, data: JSON.stringify(data) }
}

const POST = { id: 'p1', content: 'Hello world', metadata: { hashtags: ['#A'], bestTime: 'Tuesday 10:00 AM' } }

describe('reading a generation', () => {
  it('hands on the words as they come and ends with the post', async () => {
    const words: (string | null)[] = []

    const done = await follow(
      stream(
        ['delta', { text: 'Hello ' }],
        ['delta', { text: 'world' }],
        ['done', { success: true, post: POST, creditsLeft: 9 }],
      ),
      (more) => words.push(more),
    )

    expect(words.join('')).toBe('Hello world')
    expect(done.hashtags).toEqual(['#A'])
    expect(done.bestTime).toBe('Tuesday 10:00 AM')
    expect(done.creditsLeft).toBe(9)
  })

  it('fails with what the server told', async () => {
    const failing = follow(
      stream(['delta', 'He'], ['error', { error: { code: 'PROVIDER_UNAVAILABLE', message: 'Away' } }]),
      () => {},
    )

    await expect(failing).rejects.toMatchObject({ code: 'PROVIDER_UNAVAILABLE', message: 'Away', isTemporary: true })
  })

  it('says so when the stream just stops', async () => {
    await expect(follow(stream(['delta', 'He']), () => {})).rejects.toMatchObject({ code: INTERRUPTED })
  })

  it('knows a refusal for want of credits', () => {
    const failure = failureOf('{"code":"INSUFFICIENT_CREDITS","message":"Not enough credits"}')

    expect(failure).toBeInstanceOf(ApiError)
    expect(failure.status).toBe(403)
    expect(failure.isTemporary).toBe(false)
  })

  it('takes text in any of its wrappings', () => {
    expect(textOf('"a"')).toBe('a')
    expect(textOf('{"delta":"b"}')).toBe('b')
    expect(textOf('plain')).toBe('plain')
    expect(textOf('{"n":1}')).toBe('')
  })
})
