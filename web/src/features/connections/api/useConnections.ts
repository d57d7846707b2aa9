import { useQuery } from '@tanstack/react-query'

import { api } from '@/lib/api/client'

/** GET /api/social/connections. */
export interface Connection {
  id: string
  platform: string
  channel: 'direct' | 'later'
  accountId: string
  handle: string | null
  status: 'connected' | 'error' | 'disconnected'
  scopes: string[]
  expiresAt: string | null
  isDefault: boolean
}

export const connectionKeys = { all: ['connections'] as const }

export function useConnections() {
  return useQuery({
    queryKey: connectionKeys.all,
    queryFn: ({ signal }) => api<Connection[]>('/api/social/connections', { signal }),
  })
}
