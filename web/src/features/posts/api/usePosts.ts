import { useMemo } from 'react'
import { useMutation, useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query'

import { api, idempotencyKey, send } from '@/lib/api/client'
import { useStore } from '@/lib/store'

import { pendingDeletions } from './pendingDeletions'

import type { NewPost, Post, PostChanges, TimelineEntry } from './types'

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
  const first = await send('/api/posts', { signal })
  const posts = (await first.json()) as Post[]
  const total = Number(first.headers.get('X-Total-Count') ?? posts.length)
  while (posts.length < total) {
    const page = await api<Post[]>('/api/posts', {
      signal,
      query: { page: Math.floor(posts.length / PAGE) + 1, limit: PAGE },
    })
    if (page.length === 0) break
    const known = new Set(posts.map((post) => post.id))
    const fresh = page.filter((post) => !known.has(post.id))
    if (fresh.length === 0) break
    posts.push(...fresh)
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
    queryFn: ({ signal }) => api<Post>(`/api/posts/${encodeURIComponent(id)}`, { signal }),
    placeholderData: () => client.getQueryData<Post[]>(postKeys.list)?.find((post) => post.id === id),
  })
}

export function useTimeline(id: string) {
  return useQuery({
    queryKey: postKeys.timeline(id),
    queryFn: ({ signal }) =>
      api<{ items: TimelineEntry[] }>(`/api/posts/${encodeURIComponent(id)}/timeline`, { signal }).then(
        (page) => page.items,
      ),
  })
}

export interface Analytics {
  postId: string
  analytics: {
    platform: string
    platformPostId: string
    impressions: number
    engagement: number
    likes: number
    comments: number
    shares: number
    engagementRate: number
    fetchedAt: string
  }[]
  totalReach: number
  totalEngagement: number
  averageEngagementRate: number
}

export function useAnalytics(id: string, enabled: boolean) {
  return useQuery({
    queryKey: postKeys.analytics(id),
    queryFn: ({ signal }) => api<Analytics>('/api/social/analytics', { signal, query: { postId: id } }),
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
    mutationFn: ({ post, publishNow, key }: { post: NewPost; publishNow?: boolean; key?: string }) =>
      api<Post>(publishNow ? '/api/social/posts/publish' : '/api/posts', {
        method: 'POST',
        body: post,
        idempotencyKey: key ?? idempotencyKey(),
      }),
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
    mutationFn: ({ id, changes, version }: Edit) =>
      api<{ updatedPost: Post }>(`/api/posts/${encodeURIComponent(id)}`, {
        method: 'PUT',
        body: changes,
        headers: version === undefined ? {} : { 'If-Match': `"${version}"` },
      }).then((answer) => answer.updatedPost),
    onMutate: async ({ id, changes }) => {
      await client.cancelQueries({ queryKey: postKeys.list })
      const before = client.getQueryData<Post[]>(postKeys.list)?.find((post) => post.id === id)
      const { scheduledAt, content, status } = changes
      patchPost(client, id, (post) => ({
        ...post,
        ...(scheduledAt === undefined ? {} : { scheduledAt }),
        ...(content === undefined ? {} : { content }),
        ...(status === undefined ? {} : { status }),
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
    mutationFn: (id: string) => api(`/api/posts/${encodeURIComponent(id)}`, { method: 'DELETE' }),
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

/** Publish now, retry, or decide an unknown outcome: POSTs whose answer is the post. */
export function usePostAction() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ id, action, body }: { id: string; action: string; body?: unknown }) =>
      api<Post>(`/api/posts/${encodeURIComponent(id)}/${action}`, {
        method: 'POST',
        body,
        idempotencyKey: idempotencyKey(),
      }),
    onSuccess: (post) => {
      put(client, post)
      refreshAround(client, post.id)
    },
    onError: () => client.invalidateQueries({ queryKey: postKeys.all }),
  })
}
