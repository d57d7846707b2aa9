import { CalendarRange, Coins, Hourglass, Receipt } from 'lucide-react'
import type { ReactNode } from 'react'

import { ErrorPanel } from '@/components/ui/ErrorPanel'
import { SkeletonStatCard } from '@/components/ui/Skeleton'
import { useT } from '@/i18n'
import { useFormats } from '@/lib/time/format'

import { useCredits } from '../api/useCredits'

/** Below this many days the forecast is a warning (seed 5). */
const FEW_DAYS = 3

/** The account at a glance: to spend, held, how long it lasts, what is owed. */
export function CreditCards() {
  const t = useT()
  const formats = useFormats()
  const credits = useCredits()
  if (credits.isPending) {
    return (
      <div className="grid gap-4 sm:grid-cols-3" role="status" aria-label={t('app.loading')}>
        <SkeletonStatCard />
        <SkeletonStatCard />
        <SkeletonStatCard />
      </div>
    )
  }
  if (!credits.data) return <ErrorPanel error={credits.error} onRetry={() => void credits.refetch()} />
  const { credits: available, reserved, owed, daysEstimate } = credits.data
  return (
    <dl className="grid gap-4 sm:grid-cols-2 lg:grid-cols-[repeat(auto-fit,minmax(13rem,1fr))]">
      <Stat
        icon={<Coins />}
        label={t('credits.available')}
        value={formats.number(available)}
        text={t('credits.availableText')}
        testId="credits-available"
      />
      <Stat
        icon={<Hourglass />}
        label={t('credits.reserved')}
        value={formats.number(reserved)}
        text={t('credits.reservedText')}
      />
      <Stat
        icon={<CalendarRange />}
        label={t('credits.lasts')}
        value={daysEstimate === null ? '–' : t('credits.days', { count: daysEstimate })}
        text={
          daysEstimate === null
            ? t('credits.lastsUnknown')
            : daysEstimate < FEW_DAYS
              ? t('credits.lastsShort')
              : t('credits.lastsText')
        }
        warning={daysEstimate !== null && daysEstimate < FEW_DAYS}
      />
      {owed > 0 && (
        <Stat
          icon={<Receipt />}
          label={t('credits.owed')}
          value={formats.number(owed)}
          text={t('credits.owedText')}
          warning
        />
      )}
    </dl>
  )
}

interface StatProps {
  icon: ReactNode
  label: string
  value: string
  text: string
  warning?: boolean
  testId?: string
}

function Stat({ icon, label, value, text, warning, testId }: StatProps) {
  return (
    <div className="border-border bg-card rounded-xl border p-5 shadow-xs">
      <dt className="text-muted-foreground flex items-center gap-2 text-sm [&_svg]:size-4">
        <span aria-hidden>{icon}</span>
        {label}
      </dt>
      <dd className="mt-2 text-3xl font-semibold tracking-tight tabular-nums" data-testid={testId}>
        {value}
      </dd>
      <dd className={warning ? 'text-warning mt-1 text-xs font-medium' : 'text-muted-foreground mt-1 text-xs'}>
        {text}
      </dd>
    </div>
  )
}
