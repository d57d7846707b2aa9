import { useQuery } from '@tanstack/react-query'

import type { Post, PostStatus } from '@/features/posts/api/types'
import { answer, api } from '@/lib/api/client'
import type { Schema } from '@/lib/api/types'

/** GET /api/dashboard. */
export type Dashboard = Omit<Schema<'Dashboard'>, 'postsByStatus' | 'next' | 'recent'> & {
  postsByStatus: Partial<Record<PostStatus, number>>
  next: Post[]
  recent: Post[]
}

export function useDashboard() {
  return useQuery({
    queryKey: ['dashboard'],
    queryFn: async ({ signal }) => (await answer(api.GET('/api/dashboard', { signal }))) as Dashboard,
  })
}
