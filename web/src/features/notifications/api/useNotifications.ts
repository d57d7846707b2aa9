import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'

import { api } from '@/lib/api/client'

export interface Notification {
  id: string
  kind: string
  severity: string
  title: string
  message: string
  postId: string | null
  connectionId: string | null
  raisedAt: string
  readAt: string | null
  read: boolean
}

export interface Page<T> {
  items: T[]
  pagination: { page: number; limit: number; total: number; totalPages: number }
}

export const notificationKeys = {
  all: ['notifications'] as const,
  page: (page: number, unread: boolean) => ['notifications', page, unread] as const,
}

export function useNotifications(page = 1, unread = false, limit = 20) {
  return useQuery({
    queryKey: notificationKeys.page(page, unread),
    queryFn: ({ signal }) => api<Page<Notification>>('/api/notifications', { signal, query: { page, limit, unread } }),
    placeholderData: (previous) => previous,
  })
}

/** Marks as read; shown at once, taken back when the server refuses. */
export function useReadNotification() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => api<Notification>(`/api/notifications/${id}/read`, { method: 'POST' }),
    onMutate: (id) => {
      client.setQueriesData<Page<Notification>>(
        { queryKey: notificationKeys.all },
        (page) =>
          page && { ...page, items: page.items.map((item) => (item.id === id ? { ...item, read: true } : item)) },
      )
    },
    onSettled: () => client.invalidateQueries({ queryKey: notificationKeys.all }),
  })
}
