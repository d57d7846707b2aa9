import { useQuery } from '@tanstack/react-query'

import { api } from '@/lib/api/client'

export interface CreditTransaction {
  id: string
  type: string
  amount: number
  balanceAfter: number | null
  createdAt: string
  [field: string]: unknown
}

/** GET /api/credits/summary; `credits` is what can be spent now. */
export interface CreditSummary {
  credits: number
  reserved: number
  owed: number
  daysEstimate: number | null
  transactions: CreditTransaction[]
}

export const creditKeys = { all: ['credits'] as const, summary: ['credits', 'summary'] as const }

export function useCredits() {
  return useQuery({
    queryKey: creditKeys.summary,
    queryFn: ({ signal }) => api<CreditSummary>('/api/credits/summary', { signal }),
  })
}
