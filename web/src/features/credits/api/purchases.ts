import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query'

import { api, idempotencyKey } from '@/lib/api/client'
import { ApiError } from '@/lib/api/errors'

import { creditKeys, type CreditTransaction } from './useCredits'

/** One line of GET /api/credits/plans. */
export interface Plan {
  id: string
  name: string
  kind?: string
  credits: number
  bonusCredits?: number
  priceInCents: number
  currency: string
  isPopular: boolean
  stripePriceId: string | null
}

export const PROVIDERS = ['stripe', 'lemonsqueezy', 'cryptomus'] as const
export type Provider = (typeof PROVIDERS)[number]

export function usePlans() {
  return useQuery({
    queryKey: ['plans'],
    queryFn: ({ signal }) => api<Plan[] | { items: Plan[] }>('/api/credits/plans', { signal }),
    select: (answer) => (Array.isArray(answer) ? answer : answer.items),
    staleTime: 5 * 60_000,
  })
}

export const TRANSACTION_TYPES = ['generation', 'purchase', 'refund', 'bonus', 'correction', 'expiry'] as const

/** Which transactions; days are those of the user's calendar, the last one included. */
export interface TransactionFilter {
  type?: string
  from?: string
  to?: string
}

export interface Transaction extends CreditTransaction {
  description: string
}

interface TransactionPage {
  items: Transaction[]
  pagination: { page: number; limit: number; total: number; totalPages: number }
}

const PAGE_SIZE = 20

export function useTransactions(filter: TransactionFilter, page: number) {
  return useQuery({
    queryKey: [...creditKeys.all, 'transactions', filter, page],
    queryFn: ({ signal }) =>
      api<TransactionPage>('/api/credits/transactions', { signal, query: { ...filter, page, limit: PAGE_SIZE } }),
    placeholderData: keepPreviousData,
  })
}

/** Where a purchase stands: GET /api/stripe/session/{id}. */
export interface CheckoutSession {
  sessionId: string
  status: 'pending' | 'completed' | 'failed' | 'refunded' | (string & {})
  amount: number
  currency: string
  credits: number
}

/** The webhook usually is there before the buyer; else it is asked after until it came. */
const ASK_EVERY_MS = 1_500
const ASK_FOR_MS = 120_000

export function useCheckoutSession(sessionId: string | null) {
  const until = Date.now() + ASK_FOR_MS
  return useQuery({
    queryKey: ['checkout', sessionId],
    queryFn: ({ signal }) =>
      api<CheckoutSession>(`/api/stripe/session/${encodeURIComponent(sessionId ?? '')}`, { signal }),
    enabled: sessionId !== null,
    staleTime: 0,
    refetchInterval: ({ state }) =>
      Date.now() < until && (state.data === undefined || state.data.status === 'pending') ? ASK_EVERY_MS : false,
  })
}

/** What a buyer left for; it tells the page that he comes back to what to wait for. Nothing secret is in it. */
export interface Departure {
  provider: Provider
  plan: string
  credits: number
  before: number
  at: number
}

const DEPARTURE = 'postforge.checkout'
/** As long as a checkout can be open. */
const DEPARTURE_MS = 12 * 60 * 60_000

export const departure = {
  remember(value: Departure) {
    sessionStorage.setItem(DEPARTURE, JSON.stringify(value))
  },
  read(now = Date.now()): Departure | null {
    try {
      const value = JSON.parse(sessionStorage.getItem(DEPARTURE) ?? 'null') as Departure | null
      return value !== null && now - value.at < DEPARTURE_MS ? value : null
    } catch {
      return null
    }
  },
  forget() {
    sessionStorage.removeItem(DEPARTURE)
  },
}

/** The real session in a return address; some providers leave Stripe's placeholder as it is. */
export function sessionIn(query: URLSearchParams): string | null {
  const id = query.get('session_id')
  return id === null || id === '' || id.includes('{') ? null : id
}

function openCheckout(plan: Plan, provider: Provider): Promise<{ url: string }> {
  const key = idempotencyKey()
  if (provider === 'stripe') {
    return api('/api/stripe/create-checkout-session', {
      method: 'POST',
      body: { priceId: plan.stripePriceId, credits: plan.credits },
      idempotencyKey: key,
    })
  }
  return api(`/api/payment/${provider}/checkout`, { method: 'POST', body: { planId: plan.id }, idempotencyKey: key })
}

/** Opens the provider's checkout and goes there. */
export function useCheckout() {
  return useMutation({
    mutationFn: async ({ plan, provider, before }: { plan: Plan; provider: Provider; before: number }) => {
      const { url } = await openCheckout(plan, provider)
      if (!/^https?:\/\//.test(url)) throw new ApiError(502, 'PROVIDER_UNAVAILABLE', 'The payment page has no address')
      departure.remember({
        provider,
        plan: plan.name,
        credits: plan.credits + (plan.bonusCredits ?? 0),
        before,
        at: Date.now(),
      })
      return url
    },
    onSuccess: (url) => window.location.assign(url),
  })
}
