import { ArrowRight, Check, CreditCard, Lock } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useNavigate } from 'react-router'
import { toast } from 'sonner'

import { Badge } from '@/components/ui/Badge'
import { Button } from '@/components/ui/Button'
import { Card } from '@/components/ui/Card'
import { EmptyState } from '@/components/ui/EmptyState'
import { ErrorPanel } from '@/components/ui/ErrorPanel'
import { PageHeader } from '@/components/ui/PageHeader'
import { SkeletonStatCard } from '@/components/ui/Skeleton'
import { useLanguage, useT, type Translate } from '@/i18n'
import { ApiError, messageOf } from '@/lib/api/errors'
import { useUser } from '@/lib/auth/useSession'
import { cn } from '@/lib/cn'
import { localeOf, useFormats } from '@/lib/time/format'

import { departure, PROVIDERS, useCheckout, usePlans, type Plan, type Provider } from '../api/purchases'
import { useCredits } from '../api/useCredits'
import { money } from '../money'

const PROVIDER_NAMES: Record<Provider, string> = {
  stripe: 'Stripe',
  lemonsqueezy: 'Lemon Squeezy',
  cryptomus: 'Cryptomus',
}

/** Choose how many credits and who takes the money. */
export default function PurchasePage() {
  const t = useT()
  const navigate = useNavigate()
  const role = useUser().activeOrganization?.orgRole
  const mayBuy = role === 'owner' || role === 'admin'
  const plans = usePlans()
  const credits = useCredits().data?.credits ?? 0
  const checkout = useCheckout()
  const [provider, setProvider] = useState<Provider>('stripe')
  const [chosen, setChosen] = useState<string | null>(null)

  // Who comes back here from a checkout did not pay.
  useEffect(() => {
    if (departure.read() !== null) void navigate('/dashboard/credits/cancelled', { replace: true })
  }, [navigate])
  // The browser's back button brings this page back as it was left.
  useEffect(() => {
    const shown = (event: PageTransitionEvent) => {
      if (event.persisted && departure.read() !== null) void navigate('/dashboard/credits/cancelled', { replace: true })
    }
    window.addEventListener('pageshow', shown)
    return () => window.removeEventListener('pageshow', shown)
  }, [navigate])

  const offers = plans.data ?? []
  const plan = offers.find((one) => one.id === chosen) ?? offers.find((one) => one.isPopular) ?? offers[0]
  const leaving = checkout.isPending || checkout.isSuccess
  const buy = () =>
    plan &&
    checkout.mutate(
      { plan, provider, before: credits },
      {
        onError: (error) =>
          toast.error(
            error instanceof ApiError && error.code === 'PROVIDER_NOT_CONFIGURED'
              ? t('credits.notConfigured', { provider: PROVIDER_NAMES[provider] })
              : messageOf(error),
          ),
      },
    )

  return (
    <>
      <PageHeader title={t('credits.buyTitle')} text={t('credits.buyText')} />
      {plans.isPending ? (
        <div className="grid gap-4 md:grid-cols-3" role="status" aria-label={t('app.loading')}>
          <SkeletonStatCard />
          <SkeletonStatCard />
          <SkeletonStatCard />
        </div>
      ) : plans.isError ? (
        <Card>
          <ErrorPanel error={plans.error} onRetry={() => void plans.refetch()} />
        </Card>
      ) : !plan ? (
        <Card>
          <EmptyState icon={<CreditCard aria-hidden />} title={t('credits.noPlans')} text={t('credits.noPlansText')} />
        </Card>
      ) : (
        <div className="grid gap-6 xl:grid-cols-[minmax(0,1fr)_22rem]">
          <fieldset className="min-w-0" disabled={leaving}>
            <legend className="sr-only">{t('credits.choosePlan')}</legend>
            <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
              {offers.map((one) => (
                <PlanCard key={one.id} plan={one} checked={one.id === plan.id} onChoose={() => setChosen(one.id)} />
              ))}
            </div>
          </fieldset>
          <Card className="h-fit p-5">
            <fieldset disabled={leaving}>
              <legend className="text-sm font-medium">{t('credits.payWith')}</legend>
              <div className="mt-2 space-y-2">
                {PROVIDERS.map((one) => (
                  <label
                    key={one}
                    className="border-border has-checked:border-primary has-checked:bg-accent has-focus-visible:outline-ring flex cursor-pointer items-center gap-3 rounded-lg border px-3 py-2.5 text-sm has-focus-visible:outline-2"
                  >
                    <input
                      type="radio"
                      name="provider"
                      value={one}
                      checked={provider === one}
                      onChange={() => setProvider(one)}
                      className="accent-primary"
                    />
                    <span>
                      <span className="block font-medium">{PROVIDER_NAMES[one]}</span>
                      <span className="text-muted-foreground block text-xs">{t(`credits.provider.${one}`)}</span>
                    </span>
                  </label>
                ))}
              </div>
            </fieldset>
            <Summary plan={plan} before={credits} />
            <Button className="mt-4 w-full" onClick={buy} busy={leaving} disabled={!mayBuy}>
              {leaving ? t('credits.leaving') : t('credits.purchase')}
              {!leaving && <ArrowRight aria-hidden />}
            </Button>
            {!mayBuy && <p className="text-warning mt-2 text-xs">{t('credits.adminsOnly')}</p>}
            <p className="text-muted-foreground mt-3 flex gap-2 text-xs">
              <Lock className="size-3.5 shrink-0" aria-hidden />
              {t('credits.safe', { provider: PROVIDER_NAMES[provider] })}
            </p>
          </Card>
        </div>
      )}
    </>
  )
}

/** Some plans are only called by how much is in them; that is said in the user's language. */
const hasPlainName = (plan: Plan) => /^[\d.,]+ credits?$/i.test(plan.name)

const nameOf = (plan: Plan, t: Translate) =>
  hasPlainName(plan) ? t('credits.count', { count: plan.credits }) : plan.name

function PlanCard({ plan, checked, onChoose }: { plan: Plan; checked: boolean; onChoose: () => void }) {
  const t = useT()
  const formats = useFormats()
  const tag = localeOf(useLanguage())
  const total = plan.credits + (plan.bonusCredits ?? 0)
  return (
    <label
      className={cn(
        'border-border bg-card hover:border-input relative flex cursor-pointer flex-col rounded-2xl border-2 p-5 shadow-xs transition-colors',
        'has-checked:border-primary has-focus-visible:outline-ring has-focus-visible:outline-2 has-focus-visible:outline-offset-2',
      )}
    >
      <input type="radio" name="plan" value={plan.id} checked={checked} onChange={onChoose} className="sr-only" />
      <span className="flex items-center justify-between gap-2">
        <span className="font-semibold">{nameOf(plan, t)}</span>
        {plan.isPopular ? (
          <Badge tone="accent">{t('credits.popular')}</Badge>
        ) : (
          checked && <Check className="text-primary size-4" aria-hidden />
        )}
      </span>
      <span className="mt-3 text-3xl font-semibold tracking-tight tabular-nums">
        {money(plan.priceInCents, plan.currency, tag)}
      </span>
      {!hasPlainName(plan) && <span className="mt-1 text-sm">{t('credits.count', { count: plan.credits })}</span>}
      {(plan.bonusCredits ?? 0) > 0 && (
        <span className="text-success text-sm font-medium">
          {t('credits.bonus', { count: plan.bonusCredits ?? 0 })}
        </span>
      )}
      <span className="text-muted-foreground mt-3 text-xs">
        {t('credits.each', {
          price: money(plan.priceInCents / total, plan.currency, tag),
          posts: formats.number(total),
        })}
      </span>
    </label>
  )
}

function Summary({ plan, before }: { plan: Plan; before: number }) {
  const t = useT()
  const formats = useFormats()
  const tag = localeOf(useLanguage())
  const total = plan.credits + (plan.bonusCredits ?? 0)
  return (
    <dl className="border-border mt-5 space-y-1.5 border-t pt-4 text-sm">
      <div className="flex justify-between">
        <dt className="text-muted-foreground">{nameOf(plan, t)}</dt>
        <dd className="tabular-nums">{t('credits.count', { count: total })}</dd>
      </div>
      <div className="flex justify-between">
        <dt className="text-muted-foreground">{t('credits.afterwards')}</dt>
        <dd className="tabular-nums">
          {formats.number(before)} → {formats.number(before + total)}
        </dd>
      </div>
      <div className="flex justify-between text-base font-semibold">
        <dt>{t('credits.total')}</dt>
        <dd className="tabular-nums">{money(plan.priceInCents, plan.currency, tag)}</dd>
      </div>
    </dl>
  )
}
