import { useQuery } from '@tanstack/react-query'

import { answer, api } from '@/lib/api/client'
import type { Schema } from '@/lib/api/types'

/** One line of GET /api/social/connections. */
export type Connection = Schema<'Connection'>

export const connectionKeys = { all: ['connections'] as const }

export function useConnections() {
  return useQuery({
    queryKey: connectionKeys.all,
    queryFn: ({ signal }) => answer(api.GET('/api/social/connections', { signal })),
  })
}
