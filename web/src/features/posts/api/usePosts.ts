import { useMemo } from 'react'
import { useMutation, useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query'

import { answer, api, once } from '@/lib/api/client'
import type { Schema } from '@/lib/api/types'
import { useStore } from '@/lib/store'

import { pendingDeletions } from './pendingDeletions'

import type { NewPost, Post, PostChanges } from './types'

export const postKeys = {
  all: ['posts'] as const,
  /** Every post: what the table and the calendar show. */
  list: ['posts', 'list'] as const,
  one: (id: string) => ['posts', 'one', id] as const,
  timeline: (id: string) => ['posts', 'timeline', id] as const,
  analytics: (id: string) => ['posts', 'analytics', id] as const,
  slots: ['posts', 'slots'] as const,
}

/** The server gives all posts in one answer, at most this many; the rest comes by pages. */
const PAGE = 200

async function readAll(signal: AbortSignal): Promise<Post[]> {
  const { data, response } = await api.GET('/api/posts', { signal })
  const posts = [...(data ?? [])] as Post[]
  const total = Number(response.headers.get('X-Total-Count') ?? posts.length)
  while (posts.length < total) {
    const query = { page: Math.floor(posts.length / PAGE) + 1, limit: PAGE }
    const page = await answer(api.GET('/api/posts', { signal, params: { query } }))
    if (page.length === 0) break
    const known = new Set(posts.map((post) => post.id))
    const fresh = page.filter((post) => !known.has(post.id))
    if (fresh.length === 0) break
    posts.push(...(fresh as Post[]))
  }
  return posts
}

/** All posts, newest first, without those that are about to be deleted. */
export function usePosts() {
  const gone = useStore(pendingDeletions)
  const query = useQuery({ queryKey: postKeys.list, queryFn: ({ signal }) => readAll(signal) })
  const data = useMemo(
    () => (gone.size === 0 ? query.data : query.data?.filter((post) => !gone.has(post.id))),
    [query.data, gone],
  )
  return { ...query, data }
}

export function usePost(id: string) {
  const client = useQueryClient()
  return useQuery<Post>({
    queryKey: postKeys.one(id),
    queryFn: async ({ signal }) =>
      (await answer(api.GET('/api/posts/{id}', { signal, params: { path: { id } } }))) as Post,
    placeholderData: () => client.getQueryData<Post[]>(postKeys.list)?.find((post) => post.id === id),
  })
}

export function useTimeline(id: string) {
  return useQuery({
    queryKey: postKeys.timeline(id),
    queryFn: ({ signal }) =>
      answer(api.GET('/api/posts/{id}/timeline', { signal, params: { path: { id } } })).then((page) => page.items),
  })
}

export type Analytics = Schema<'PostAnalytics'>

export function useAnalytics(id: string, enabled: boolean) {
  return useQuery({
    queryKey: postKeys.analytics(id),
    queryFn: ({ signal }) => answer(api.GET('/api/social/analytics', { signal, params: { query: { postId: id } } })),
    enabled,
    meta: { quiet: true },
  })
}

/** Puts a post where the cache shows it, without asking the server. */
export function patchPost(client: QueryClient, id: string, change: (post: Post) => Post) {
  client.setQueryData<Post[]>(postKeys.list, (posts) => posts?.map((post) => (post.id === id ? change(post) : post)))
  client.setQueryData<Post>(postKeys.one(id), (post) => post && change(post))
}

function put(client: QueryClient, post: Post) {
  client.setQueryData<Post>(postKeys.one(post.id), post)
  client.setQueryData<Post[]>(postKeys.list, (posts) => {
    if (!posts) return posts
    return posts.some((other) => other.id === post.id)
      ? posts.map((other) => (other.id === post.id ? post : other))
      : [post, ...posts]
  })
}

function refreshAround(client: QueryClient, id?: string) {
  void client.invalidateQueries({ queryKey: ['dashboard'] })
  if (id) void client.invalidateQueries({ queryKey: postKeys.timeline(id) })
}

export function useCreatePost() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async ({ post, publishNow, key }: { post: NewPost; publishNow?: boolean; key?: string }) =>
      (await answer(
        api.POST(publishNow ? '/api/posts/publish' : '/api/posts', { params: { header: once(key) }, body: post }),
      )) as Post,
    onSuccess: (post) => {
      put(client, post)
      refreshAround(client, post.id)
    },
  })
}

export interface Edit {
  id: string
  changes: PostChanges
  /** The version that the user saw; the server refuses when another has come since. */
  version?: number
}

/** Changes a post; what can be shown at once is, and taken back when the server refuses. */
export function useEditPost() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async ({ id, changes, version }: Edit) => {
      const header = version === undefined ? {} : { 'If-Match': `"${version}"` }
      const changed = await answer(api.PUT('/api/posts/{id}', { params: { path: { id }, header }, body: changes }))
      return changed.updatedPost as Post
    },
    onMutate: async ({ id, changes }) => {
      await client.cancelQueries({ queryKey: postKeys.list })
      const before = client.getQueryData<Post[]>(postKeys.list)?.find((post) => post.id === id)
      const { scheduledAt, content, status } = changes
      patchPost(client, id, (post) => ({
        ...post,
        ...(scheduledAt === undefined ? {} : { scheduledAt }),
        ...(content == null ? {} : { content }),
        ...(status == null ? {} : { status: status === 'saved' ? 'draft' : status }),
      }))
      return { before }
    },
    onError: (_error, { id }, context) => {
      const before = context?.before
      if (before) patchPost(client, id, () => before)
      void client.invalidateQueries({ queryKey: postKeys.all })
    },
    onSuccess: (post) => {
      put(client, post)
      refreshAround(client, post.id)
    },
  })
}

export function useDeletePost() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => answer(api.DELETE('/api/posts/{id}', { params: { path: { id } } })),
    onMutate: async (id) => {
      await client.cancelQueries({ queryKey: postKeys.list })
      const before = client.getQueryData<Post[]>(postKeys.list)
      client.setQueryData<Post[]>(postKeys.list, (posts) => posts?.filter((post) => post.id !== id))
      return { before }
    },
    onError: (_error, _id, context) => {
      if (context?.before) client.setQueryData(postKeys.list, context.before)
    },
    onSettled: () => {
      void client.invalidateQueries({ queryKey: postKeys.list })
      refreshAround(client)
    },
  })
}

/** What can be asked of a post besides changes. */
export type PostAction =
  | { id: string; action: 'publish' | 'retry' }
  | { id: string; action: 'resolve'; targetId: string; body: Schema<'Resolution'> }

function act(asked: PostAction) {
  const { id } = asked
  const header = once()
  switch (asked.action) {
    case 'publish':
      return answer(api.POST('/api/posts/{id}/publish', { params: { path: { id }, header } }))
    case 'retry':
      return answer(api.POST('/api/posts/{id}/retry', { params: { path: { id }, header } }))
    case 'resolve': {
      const path = { id, targetId: asked.targetId }
      return answer(
        api.POST('/api/posts/{id}/targets/{targetId}/resolution', { params: { path, header }, body: asked.body }),
      )
    }
  }
}

/** Publish now, retry, or decide an unknown outcome: POSTs whose answer is the post. */
export function usePostAction() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async (asked: PostAction) => (await act(asked)) as Post,
    onSuccess: (post) => {
      put(client, post)
      refreshAround(client, post.id)
    },
    onError: () => client.invalidateQueries({ queryKey: postKeys.all }),
  })
}
