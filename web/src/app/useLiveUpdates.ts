import { useQueryClient, type QueryClient, type QueryKey } from '@tanstack/react-query'
import { useEffect, useEffectEvent } from 'react'
import { useNavigate } from 'react-router'
import { toast } from 'sonner'

import { creditKeys, type CreditSummary } from '@/features/credits/api/useCredits'
import { connectionKeys } from '@/features/connections/api/useConnections'
import { mediaKeys } from '@/features/library/api/keys'
import { notificationKeys } from '@/features/notifications/api/useNotifications'
import { statusOf, type PostStatus, type TargetStatus } from '@/features/posts/api/types'
import { patchPost, postKeys } from '@/features/posts/api/usePosts'
import { i18n } from '@/i18n'
import { liveFeed, type LiveEvent } from '@/lib/live/feed'

/**
 * The feed tells at the moment of the event; the service that answers reads may take it in a little later. So it is
 * asked at once and once more, and what follows closely is a burst that is asked about together.
 */
const AT_ONCE_MS = 20
const BUNDLE_MS = 120
const ONCE_MORE_MS = 1_500

const TARGET_STATUSES = new Set(['scheduled', 'queued', 'published', 'failed'])

/** Asks again about what an event touched, bundled. */
export class Refetcher {
  private readonly waiting = new Map<string, QueryKey>()
  private soon: ReturnType<typeof setTimeout> | undefined
  private last = 0

  constructor(private readonly client: QueryClient) {}

  ask(...keys: QueryKey[]) {
    for (const key of keys) this.waiting.set(JSON.stringify(key), key)
    const burst = Date.now() - this.last < BUNDLE_MS * 2
    this.soon ??= setTimeout(
      () => {
        this.soon = undefined
        this.last = Date.now()
        const due = [...this.waiting.values()]
        this.waiting.clear()
        const fetchThem = () => due.forEach((key) => void this.client.invalidateQueries({ queryKey: key }))
        fetchThem()
        setTimeout(fetchThem, ONCE_MORE_MS)
      },
      burst ? BUNDLE_MS : AT_ONCE_MS,
    )
  }
}

/** Shows at once what the event itself says. */
export function apply(client: QueryClient, event: LiveEvent) {
  const { postId, targetId, status } = event
  if (postId && targetId && status && TARGET_STATUSES.has(status)) {
    patchPost(client, postId, (post) => {
      const targets = post.targets.map((target) =>
        target.id === targetId ? { ...target, status: status as TargetStatus } : target,
      )
      return { ...post, targets, status: statusOf(targets, post.status) }
    })
  } else if (postId && targetId && (status === 'VERIFIED' || status === 'FAILED')) {
    patchPost(client, postId, (post) => ({ ...post, verificationStatus: status }))
  } else if (postId && status && event.topic.startsWith('post.') && status !== 'deleted') {
    if (TARGET_STATUSES.has(status) || status === 'draft') {
      patchPost(client, postId, (post) => ({ ...post, status: status as PostStatus }))
    }
  }
  if (typeof event.credits === 'number') {
    const credits = event.credits
    client.setQueryData<CreditSummary>(
      creditKeys.summary,
      (summary) => summary && { ...summary, credits: Math.max(0, credits) },
    )
  }
}

export function touched(event: LiveEvent): QueryKey[] {
  const keys: QueryKey[] = [['dashboard']]
  if (event.postId) {
    keys.push(
      postKeys.list,
      postKeys.one(event.postId),
      postKeys.timeline(event.postId),
      postKeys.analytics(event.postId),
    )
  }
  if (event.topic.startsWith('connection.')) keys.push(connectionKeys.all)
  if (event.topic.startsWith('credits.') || typeof event.credits === 'number') keys.push(creditKeys.all)
  if (event.topic.startsWith('payment.')) keys.push(creditKeys.all)
  if (event.topic.startsWith('notification.')) keys.push(notificationKeys.all)
  // What was drawn or filmed is in the library.
  if (event.topic.startsWith('generation.')) keys.push(['generations'], creditKeys.all, mediaKeys.all)
  return keys
}

/** An event this old was replayed: it is shown, but no news. */
const NEWS_MS = 30_000

/** Says aloud what people wait for, wherever they are; each post once. */
function tell(event: LiveEvent, open: (postId: string) => void) {
  const { postId, status, topic } = event
  if (!postId || Date.now() - Date.parse(event.at) > NEWS_MS) return
  const options = { id: `${topic}:${postId}`, action: { label: i18n.t('posts.open'), onClick: () => open(postId) } }
  if (topic === 'post.published' && status === 'published') toast.success(i18n.t('live.published'), options)
  else if (topic === 'post.failed' && status === 'failed') toast.error(i18n.t('live.failed'), options)
}

/** Keeps every page in step with what happens, in this tab and elsewhere. */
export function useLiveUpdates() {
  const client = useQueryClient()
  const navigate = useNavigate()
  const open = useEffectEvent((postId: string) => void navigate(`/dashboard/posts/${postId}`))
  useEffect(() => {
    const refetcher = new Refetcher(client)
    const off = [
      liveFeed.onEvent((event) => {
        apply(client, event)
        tell(event, open)
        refetcher.ask(...touched(event))
      }),
      liveFeed.onResync(() => void client.invalidateQueries()),
    ]
    const stop = liveFeed.start()
    return () => {
      stop()
      off.forEach((remove) => remove())
    }
  }, [client])
}
