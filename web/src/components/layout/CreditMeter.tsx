import { Coins } from 'lucide-react'
import { Link } from 'react-router'

import { Skeleton } from '@/components/ui/Skeleton'
import { useCredits } from '@/features/credits/api/useCredits'
import { useT } from '@/i18n'

/** What is left to spend, always in sight. */
export function CreditMeter({ onNavigate }: { onNavigate?: () => void }) {
  const t = useT()
  const credits = useCredits()
  return (
    <Link
      to="/dashboard/credits"
      onClick={onNavigate}
      className="border-border bg-background hover:border-input flex items-center gap-3 rounded-xl border px-3 py-3 text-sm transition-colors"
    >
      <span className="bg-accent text-accent-foreground grid size-9 place-items-center rounded-lg">
        <Coins className="size-[18px]" aria-hidden />
      </span>
      {credits.data ? (
        <span className="font-medium" data-testid="credits-left">
          {t('nav.creditsLeft', { count: credits.data.credits })}
        </span>
      ) : (
        <span className="flex-1">
          <span className="sr-only">{t('nav.credits')}</span>
          <Skeleton className="h-4 w-24" />
        </span>
      )}
    </Link>
  )
}
