import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

import { LiveFeed, type LiveEvent } from './feed'

const { send } = vi.hoisted(() => ({ send: vi.fn() }))
vi.mock('@/lib/api/client', () => ({ send }))

interface Sent {
  headers: Record<string, string>
  signal: AbortSignal
}

/** A stream that the test writes to and ends. */
function aStream() {
  let controller: ReadableStreamDefaultController<Uint8Array>
  const body = new ReadableStream<Uint8Array>({ start: (started) => void (controller = started) })
  return {
    response: { body } as Response,
    write: (id: number, eventId: string, topic = 'post.published') =>
      controller.enqueue(
        new TextEncoder().encode(
          `event: ${topic}\nid: ${id}\ndata: ${JSON.stringify({ eventId, type: 'x', at: '' })}\n\n`,
        ),
      ),
    say: (text: string) => controller.enqueue(new TextEncoder().encode(text)),
    end: () => controller.close(),
  }
}

const settle = () => vi.advanceTimersByTimeAsync(0)

describe('the live feed', () => {
  let feed: LiveFeed
  let seen: LiveEvent[]
  let resyncs: number

  beforeEach(() => {
    vi.useFakeTimers()
    send.mockReset()
    feed = new LiveFeed()
    seen = []
    resyncs = 0
    feed.onEvent((event) => seen.push(event))
    feed.onResync(() => resyncs++)
  })
  afterEach(() => {
    feed.stop()
    vi.useRealTimers()
  })

  const sent = (call: number) => send.mock.calls[call]?.[1] as Sent

  it('resumes where it was and drops what it knows', async () => {
    const [first, second] = [aStream(), aStream()]
    send.mockResolvedValueOnce(first.response).mockResolvedValueOnce(second.response)
    feed.start()
    await settle()
    expect(feed.state.get()).toBe('live')
    first.write(17, 'a')
    first.write(18, 'b')
    await settle()
    first.end()
    await vi.advanceTimersByTimeAsync(2_000)
    expect(sent(1).headers['Last-Event-ID']).toBe('18')
    second.write(18, 'b')
    second.write(19, 'c')
    await settle()
    expect(seen.map((event) => event.eventId)).toEqual(['a', 'b', 'c'])
  })

  it('asks for everything again when it is told to', async () => {
    const stream = aStream()
    send.mockResolvedValueOnce(stream.response)
    feed.start()
    await settle()
    stream.say('event: resync\ndata: {}\n\n')
    await settle()
    expect(resyncs).toBe(1)
    expect(seen).toEqual([])
  })

  it('takes a silent stream for a dead one', async () => {
    const [first, second] = [aStream(), aStream()]
    send.mockImplementation((_path: string, { signal }: Sent) => {
      const stream = send.mock.calls.length === 1 ? first : second
      signal.addEventListener('abort', () => stream.end())
      return Promise.resolve(stream.response)
    })
    feed.start()
    await settle()
    await vi.advanceTimersByTimeAsync(42_000)
    expect(send.mock.calls.length).toBe(2)
  })

  it('says that it is offline, and asks for everything once it is back without a place to resume', async () => {
    const stream = aStream()
    send.mockRejectedValueOnce(new Error('away')).mockResolvedValueOnce(stream.response)
    feed.start()
    await settle()
    expect(feed.state.get()).toBe('offline')
    await vi.advanceTimersByTimeAsync(2_000)
    expect(feed.state.get()).toBe('live')
    expect(resyncs).toBe(1)
  })

  it('never runs twice', async () => {
    send.mockImplementation(() => Promise.resolve(aStream().response))
    feed.start()
    feed.stop()
    feed.start()
    await settle()
    await vi.advanceTimersByTimeAsync(3_000)
    expect(send.mock.calls.length).toBeLessThanOrEqual(2)
    expect(feed.state.get()).toBe('live')
  })
})
