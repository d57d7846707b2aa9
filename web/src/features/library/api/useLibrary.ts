import { useInfiniteQuery, useMutation, useQueryClient, type InfiniteData } from '@tanstack/react-query'
import { useMemo } from 'react'

import { answer, api } from '@/lib/api/client'
import { ApiError } from '@/lib/api/errors'

import { mediaKeys } from './keys'
import type { LibraryFile, LibraryPage, MediaKind } from './types'

/** Files asked for at once: a screen of a wide window and the next. */
const PAGE = 36

/** The server answers within seconds; a film of a gigabyte is asked for again. */
const LOOK_AGAIN_MS = 1_000
const LOOKS = 120

/** The files of all pages, each once: pages move on when a file comes in front of them. */
export function filesOf(pages: readonly LibraryPage[] | undefined): LibraryFile[] {
  const files = new Map<string, LibraryFile>()
  for (const page of pages ?? []) for (const file of page.items) if (!files.has(file.id)) files.set(file.id, file)
  return [...files.values()]
}

export function nextPage({ pagination }: LibraryPage): number | undefined {
  return pagination.page < pagination.totalPages ? pagination.page + 1 : undefined
}

/** The library, newest first. */
export function useLibrary(kind: MediaKind | null, words: string) {
  const query = useInfiniteQuery({
    queryKey: mediaKeys.list(kind, words),
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET('/api/media', {
          signal,
          params: {
            query: { page: pageParam, limit: PAGE, ...(kind ? { kind } : {}), ...(words ? { q: words } : {}) },
          },
        }),
      ),
    initialPageParam: 1,
    getNextPageParam: nextPage,
    placeholderData: (previous) => previous,
  })
  const pages = query.data?.pages
  const files = useMemo(() => filesOf(pages), [pages])
  return { ...query, files, total: pages?.at(-1)?.pagination.total ?? 0 }
}

/** Without this file, and with one less to count. */
export function without(data: InfiniteData<LibraryPage> | undefined, id: string) {
  if (!data?.pages.some((page) => page.items.some((file) => file.id === id))) return data
  const pages = data.pages.map(({ items, pagination, usage }) => ({
    usage,
    items: items.filter((file) => file.id !== id),
    pagination: { ...pagination, total: pagination.total - 1 },
  }))
  return { ...data, pages }
}

/** Deletes a file; the server refuses while a post that is still to go out shows it. */
export function useDeleteFile() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async (id: string) => {
      try {
        await answer(api.DELETE('/api/media/{id}', { params: { path: { id } } }))
      } catch (error) {
        // Somebody else was faster: it is gone, as was wanted.
        if (!(error instanceof ApiError && error.status === 404)) throw error
      }
    },
    onSuccess: (_nothing, id) => {
      client.setQueriesData<InfiniteData<LibraryPage>>({ queryKey: mediaKeys.all }, (data) => without(data, id))
      void client.invalidateQueries({ queryKey: mediaKeys.all })
    },
  })
}

const pause = (signal: AbortSignal) =>
  new Promise<void>((resolve, reject) => {
    const timer = setTimeout(resolve, LOOK_AGAIN_MS)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      reject(new DOMException('cancelled', 'AbortError'))
    })
  })

/** Waits until the server has looked at what was uploaded; throws what it says against it. */
export async function checked(id: string, signal: AbortSignal) {
  for (let look = 0; look < LOOKS; look++) {
    const file = await answer(api.GET('/api/media/{id}', { signal, params: { path: { id } } }))
    if (file.status === 'ready') return
    if (file.status === 'rejected') throw new ApiError(422, 'MEDIA_REJECTED', file.error ?? file.name)
    await pause(signal)
  }
  throw new ApiError(503, 'MEDIA_UNCHECKED', 'The file was not checked in time')
}
