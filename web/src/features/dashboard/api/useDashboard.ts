import { useQuery } from '@tanstack/react-query'

import type { Notification } from '@/features/notifications/api/useNotifications'
import type { Post, PostStatus } from '@/features/posts/api/types'
import { api } from '@/lib/api/client'

/** GET /api/dashboard. */
export interface Dashboard {
  postsByStatus: Partial<Record<PostStatus, number>>
  next: Post[]
  credits: number
  reserved: number
  daysEstimate: number | null
  toFix: { kind: 'connection' | 'post'; message: string; postId: string | null; connectionId: string | null }[]
  recent: Post[]
  notifications: Notification[]
}

export function useDashboard() {
  return useQuery({
    queryKey: ['dashboard'],
    queryFn: ({ signal }) => api<Dashboard>('/api/dashboard', { signal }),
  })
}
