import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query'

import { answer, api, once } from '@/lib/api/client'
import { ApiError } from '@/lib/api/errors'
import type { Schema } from '@/lib/api/types'

import { creditKeys } from './useCredits'

/** One line of GET /api/credits/plans. */
export type Plan = Schema<'Offer'>

export type Provider = Schema<'Provider'>
export const PROVIDERS = ['stripe', 'lemonsqueezy', 'cryptomus'] as const satisfies readonly Provider[]

export function usePlans() {
  return useQuery({
    queryKey: ['plans'],
    queryFn: ({ signal }) => answer(api.GET('/api/credits/plans', { signal })),
    select: (plans) => plans.items,
    staleTime: 5 * 60_000,
  })
}

export const TRANSACTION_TYPES = [
  'generation',
  'purchase',
  'refund',
  'bonus',
  'correction',
  'expiry',
] as const satisfies readonly Schema<'TransactionType'>[]

/** Which transactions; days are those of the user's calendar, the last one included. */
export type TransactionFilter = Partial<Record<'type' | 'from' | 'to', string>>

export type Transaction = Schema<'Transaction'>

const PAGE_SIZE = 20

export function useTransactions(filter: TransactionFilter, page: number) {
  return useQuery({
    queryKey: [...creditKeys.all, 'transactions', filter, page],
    queryFn: ({ signal }) =>
      answer(
        api.GET('/api/credits/transactions', { signal, params: { query: { ...filter, page, limit: PAGE_SIZE } } }),
      ),
    placeholderData: keepPreviousData,
  })
}

/** The webhook usually is there before the buyer; else it is asked after until it came. */
const ASK_EVERY_MS = 1_500
const ASK_FOR_MS = 120_000

export function useCheckoutSession(sessionId: string | null) {
  const until = Date.now() + ASK_FOR_MS
  return useQuery({
    queryKey: ['checkout', sessionId],
    queryFn: ({ signal }) =>
      answer(api.GET('/api/stripe/session/{sessionId}', { signal, params: { path: { sessionId: sessionId ?? '' } } })),
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
  const params = { header: once() }
  const body = { planId: plan.id }
  switch (provider) {
    case 'stripe': {
      const price = { priceId: plan.stripePriceId ?? '', credits: plan.credits }
      return answer(api.POST('/api/stripe/create-checkout-session', { params, body: price }))
    }
    case 'lemonsqueezy':
      return answer(api.POST('/api/payment/lemonsqueezy/checkout', { params, body }))
    case 'cryptomus':
      return answer(api.POST('/api/payment/cryptomus/checkout', { params, body }))
  }
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
        credits: plan.credits + plan.bonusCredits,
        before,
        at: Date.now(),
      })
      return url
    },
    onSuccess: (url) => window.location.assign(url),
  })
}
