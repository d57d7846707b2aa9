import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { toast } from 'sonner'

import { i18n } from '@/i18n'

import { ApiError } from './errors'

/** How often a read that failed for a passing reason is repeated before its page says so. */
const RETRIES = 2

/** The one cache of what the server said. The live feed keeps it fresh, so nothing is refetched on a timer. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      gcTime: 10 * 60_000,
      retry: (count, error) => count < RETRIES && error instanceof ApiError && error.isTemporary,
      retryDelay: (attempt) => Math.min(500 * 2 ** attempt, 4_000),
      refetchOnWindowFocus: true,
    },
    mutations: { retry: false, networkMode: 'always' },
  },
  queryCache: new QueryCache({
    onError: (error, query) => {
      // A page that shows old data must not do so silently; a page without data shows its own error panel.
      if (query.meta?.quiet || (error instanceof ApiError && error.status === 401)) return
      if (query.state.data !== undefined || (error instanceof ApiError && error.isTemporary)) {
        toast.error(i18n.t('error.load'), { id: 'load-failed' })
      }
    },
  }),
  mutationCache: new MutationCache(),
})
