import { useMutation, useQueryClient } from '@tanstack/react-query'

import { answer, api } from '@/lib/api/client'

import { connectionKeys, type Connection } from './useConnections'

/** What can be connected; Later publishes for accounts that are connected there. */
export const CONNECTABLE = ['instagram', 'facebook', 'linkedin', 'x', 'tiktok', 'youtube', 'later'] as const
export type Connectable = (typeof CONNECTABLE)[number]

/** Asks for the network's consent page and goes there; the network sends the browser back to the connections page. */
export function useConnect() {
  return useMutation({
    mutationFn: ({ platform, connectionId }: { platform: string; connectionId?: string }) =>
      answer(api.POST('/api/social/oauth/connect', { body: { platform, connectionId } })),
    onSuccess: ({ url }) => window.location.assign(url),
  })
}

export function useDisconnect() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (connectionId: string) => answer(api.POST('/api/social/disconnect', { body: { connectionId } })),
    onMutate: async (connectionId) => {
      await client.cancelQueries({ queryKey: connectionKeys.all })
      const before = client.getQueryData<Connection[]>(connectionKeys.all)
      client.setQueryData<Connection[]>(connectionKeys.all, (all) =>
        all?.map((one) => (one.id === connectionId ? { ...one, status: 'disconnected' } : one)),
      )
      return { before }
    },
    onError: (_error, _id, context) => client.setQueryData(connectionKeys.all, context?.before),
    onSettled: () => client.invalidateQueries({ queryKey: connectionKeys.all }),
  })
}
