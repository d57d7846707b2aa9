import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'

import { answer, api } from '@/lib/api/client'
import type { Schema } from '@/lib/api/types'

export type Notification = Schema<'Notification'>

export const notificationKeys = {
  all: ['notifications'] as const,
  page: (page: number, unread: boolean) => ['notifications', page, unread] as const,
}

export function useNotifications(page = 1, unread = false, limit = 20) {
  return useQuery({
    queryKey: notificationKeys.page(page, unread),
    queryFn: ({ signal }) =>
      answer(api.GET('/api/notifications', { signal, params: { query: { page, limit, unread } } })),
    placeholderData: (previous) => previous,
  })
}

/** Marks as read; shown at once, taken back when the server refuses. */
export function useReadNotification() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => answer(api.POST('/api/notifications/{id}/read', { params: { path: { id } } })),
    onMutate: (id) => {
      client.setQueriesData<Schema<'NotificationPage'>>(
        { queryKey: notificationKeys.all },
        (page) =>
          page && { ...page, items: page.items.map((item) => (item.id === id ? { ...item, read: true } : item)) },
      )
    },
    onSettled: () => client.invalidateQueries({ queryKey: notificationKeys.all }),
  })
}
