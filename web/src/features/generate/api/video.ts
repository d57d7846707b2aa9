import { useMutation, useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'

import { creditKeys, type CreditSummary } from '@/features/credits/api/useCredits'
import { mediaKeys } from '@/features/library/api/keys'
import { answer, api, once } from '@/lib/api/client'
import { ApiError } from '@/lib/api/errors'
import type { Schema } from '@/lib/api/types'

import { INTERRUPTED } from './generate'
import type { VideoWish } from './videoWish'

export type Video = Schema<'Video'>

/** What a script costs. */
export const SCRIPT_PRICE = 1

/** What a video costs. */
export const VIDEO_PRICE = 5

/** Videos shown beside the form. */
const SHOWN = 12

/** The feed tells the end, not how far it is. */
const PROGRESS_MS = 4_000

/** A script that takes longer than a request may is asked for this often, this many times. */
const ASK_MS = 2_000
const ASKS = 60

export const videoKeys = { all: ['generations', 'videos'] as const }

/** The latest videos; asked for again while one is being made. */
export function useVideos() {
  const client = useQueryClient()
  const query = useQuery({
    queryKey: videoKeys.all,
    queryFn: ({ signal }) => answer(api.GET('/api/videos', { signal, params: { query: { limit: SHOWN } } })),
    refetchInterval: ({ state }) =>
      state.data?.items.some((video) => video.status === 'PROCESSING') ? PROGRESS_MS : false,
  })
  const finished = query.data?.items.filter((video) => video.status === 'COMPLETED').length
  useEffect(() => {
    if (finished) void client.invalidateQueries({ queryKey: mediaKeys.all })
  }, [finished, client])
  return query
}

/** Reads a product page; free. */
export function useScrape() {
  return useMutation({
    mutationFn: (url: string) => answer(api.POST('/api/generate/scrape', { body: { url } })),
  })
}

/** The product as the API takes it: what is empty is left out. */
export function productOf(wish: VideoWish): Schema<'ProductBody'> {
  const filled = (text: string) => (text.trim() === '' ? null : text.trim())
  return {
    title: wish.title.trim(),
    description: filled(wish.description),
    price: filled(wish.price),
    url: filled(wish.url),
    images: wish.images,
  }
}

function left(client: QueryClient, creditsLeft: number | null | undefined) {
  if (typeof creditsLeft !== 'number') return
  client.setQueryData<CreditSummary>(creditKeys.summary, (summary) => summary && { ...summary, credits: creditsLeft })
}

const pause = () => new Promise((resolve) => setTimeout(resolve, ASK_MS))

/** 202: it took longer than a request may. */
async function later(id: string): Promise<string> {
  for (let ask = 0; ask < ASKS; ask++) {
    await pause()
    const { status, result, error } = await answer(api.GET('/api/ai/generations/{id}', { params: { path: { id } } }))
    const script = (result as { script?: unknown } | undefined)?.script
    if (status === 'completed' && typeof script === 'string') return script
    if (status === 'failed' || status === 'rejected') {
      throw new ApiError(
        error?.code === 'INSUFFICIENT_CREDITS' ? 403 : 503,
        error?.code ?? status,
        error?.message ?? '',
      )
    }
  }
  throw new ApiError(0, INTERRUPTED, 'The script is still being written')
}

interface ScriptOrder {
  wish: VideoWish
  key: string
}

/** Writes the script of a video. */
export function useScript() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async ({ wish, key }: ScriptOrder) => {
      const { tone, language, seconds } = wish
      const body = { product: productOf(wish), tone, language, seconds }
      const written = await answer(api.POST('/api/generate/script', { params: { header: once(key) }, body }))
      if (!('script' in written)) return later(written.id)
      left(client, written.creditsLeft)
      return written.script
    },
    onSettled: () => client.invalidateQueries({ queryKey: creditKeys.all }),
  })
}

/** Orders a video of the chosen pictures and the script. */
export function useOrderVideo() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ wish, key }: ScriptOrder) =>
      answer(
        api.POST('/api/generate/video', {
          params: { header: once(key) },
          body: {
            product: productOf(wish),
            script: wish.script.trim(),
            selectedImages: wish.chosen,
            aspectRatio: wish.form,
          },
        }),
      ),
    onSuccess: ({ creditsLeft }) => left(client, creditsLeft),
    onSettled: () => {
      void client.invalidateQueries({ queryKey: creditKeys.all })
      void client.invalidateQueries({ queryKey: videoKeys.all })
    },
  })
}
