import { useQuery } from '@tanstack/react-query'

import { answer, api } from '@/lib/api/client'
import type { Schema } from '@/lib/api/types'

/** GET /api/credits/summary; `credits` is what can be spent now. */
export type CreditSummary = Schema<'AccountSummary'>

export const creditKeys = { all: ['credits'] as const, summary: ['credits', 'summary'] as const }

export function useCredits() {
  return useQuery({
    queryKey: creditKeys.summary,
    queryFn: ({ signal }) => answer(api.GET('/api/credits/summary', { signal })),
  })
}
