import { useMutation, useQueryClient } from '@tanstack/react-query'

import { creditKeys, type CreditSummary } from '@/features/credits/api/useCredits'
import { mediaKeys } from '@/features/library/api/keys'
import type { Post } from '@/features/posts/api/types'
import { postKeys } from '@/features/posts/api/usePosts'
import { answer, api, once, send } from '@/lib/api/client'
import { ApiError } from '@/lib/api/errors'
import type { Schema } from '@/lib/api/types'
import { eventsOf, type ServerEvent } from '@/lib/live/sse'

/** The body of POST /api/ai/generate-post and its streaming twin. */
export type Wish = Schema<'WritingBrief'>

/** What generating ends with (api.md, Generation). */
export type Generated = Pick<Schema<'WrittenPost'>, 'content' | 'hashtags' | 'creditsLeft'> & {
  post: Post
  bestTime: string | null
}

/** What a text costs (seed 2). */
export const TEXT_PRICE = 1

/** What a picture costs. */
export const IMAGE_PRICE = 2

/** The stream ended without a word about the result; the work itself goes on without us. */
export const INTERRUPTED = 'STREAM_INTERRUPTED'

/** The text that a `delta` event adds. */
export function textOf(data: string): string {
  try {
    const value: unknown = JSON.parse(data)
    if (typeof value === 'string') return value
    if (value !== null && typeof value === 'object') {
      for (const name of ['text', 'delta', 'content']) {
        const text = (value as Record<string, unknown>)[name]
        if (typeof text === 'string') return text
      }
    }
    return ''
  } catch {
    return data
  }
}

/** The failure that an `error` event tells: the API's error body, or what is inside it. */
export function failureOf(data: string): ApiError {
  try {
    const body = JSON.parse(data) as Record<string, unknown>
    const error = (typeof body.error === 'object' && body.error !== null ? body.error : body) as Record<string, unknown>
    const code = typeof error.code === 'string' ? error.code : 'GENERATION_FAILED'
    if (code === 'STILL_RUNNING') return new ApiError(0, INTERRUPTED, String(error.message))
    const status = code === 'INSUFFICIENT_CREDITS' ? 403 : 503
    const details = typeof error.details === 'object' && error.details !== null ? error.details : {}
    return new ApiError(status, code, typeof error.message === 'string' ? error.message : code, {
      ...error,
      ...details,
    })
  } catch {
    return new ApiError(503, 'GENERATION_FAILED', data)
  }
}

export function generatedOf(data: string): Generated {
  const body = JSON.parse(data) as Partial<Generated> & { post: Post }
  const metadata = body.post.metadata
  return {
    post: body.post,
    content: body.content ?? body.post.content,
    hashtags: body.hashtags ?? (metadata?.hashtags as string[] | undefined) ?? [],
    bestTime: body.bestTime ?? (metadata?.bestTime as string | undefined) ?? null,
    creditsLeft: body.creditsLeft ?? null,
  }
}

/** Hears the text as it comes; `null` says that it starts again from nothing. */
export type TextListener = (more: string | null) => void

/** Reads the stream to its end, telling each piece of text. */
export async function follow(events: AsyncIterable<ServerEvent>, onText: TextListener): Promise<Generated> {
  for await (const event of events) {
    if (event.event === 'delta') onText(textOf(event.data))
    else if (event.event === 'restart') onText(null)
    else if (event.event === 'done') return generatedOf(event.data)
    else if (event.event === 'error') throw failureOf(event.data)
  }
  throw new ApiError(0, INTERRUPTED, 'The connection was lost')
}

async function stream(wish: Wish, onText: TextListener, signal: AbortSignal): Promise<Generated> {
  const response = await send('/api/ai/generate-post-stream', {
    method: 'POST',
    body: JSON.stringify(wish),
    headers: { Accept: 'text/event-stream', 'Content-Type': 'application/json', ...once() },
    signal,
  })
  try {
    return await follow(eventsOf(response), onText)
  } catch (error) {
    if (error instanceof ApiError || signal.aborted) throw error
    throw new ApiError(0, INTERRUPTED, 'The connection was lost')
  }
}

/** Generates a post; `onText` gets its words as they come. */
export function useGenerate() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ wish, onText, signal }: { wish: Wish; onText: TextListener; signal: AbortSignal }) =>
      stream(wish, onText, signal),
    onSuccess: ({ post, creditsLeft }) => {
      client.setQueryData<Post[]>(postKeys.list, (posts) =>
        posts && !posts.some((other) => other.id === post.id) ? [post, ...posts] : posts,
      )
      if (creditsLeft !== null) {
        client.setQueryData<CreditSummary>(
          creditKeys.summary,
          (summary) => summary && { ...summary, credits: creditsLeft },
        )
      }
    },
    onSettled: () => {
      void client.invalidateQueries({ queryKey: creditKeys.all })
      void client.invalidateQueries({ queryKey: postKeys.list })
      void client.invalidateQueries({ queryKey: ['dashboard'] })
    },
  })
}

export type ImageSize = '1024x1024' | '1024x1280' | '1280x720'

async function drawn(body: { prompt: string; size: ImageSize }): Promise<string[]> {
  const picture = await answer(api.POST('/api/ai/generate-image', { params: { header: once() }, body }))
  // 202: it took longer than a request may; the picture will be in the library.
  if (!('url' in picture)) throw new ApiError(0, INTERRUPTED, 'The picture is still being drawn')
  return [picture.url]
}

export function useGenerateImage() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: { prompt: string; size: ImageSize }) => drawn(body),
    onSettled: () => {
      void client.invalidateQueries({ queryKey: creditKeys.all })
      void client.invalidateQueries({ queryKey: mediaKeys.all })
    },
  })
}
