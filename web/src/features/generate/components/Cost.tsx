import { Link } from 'react-router'

import { useCredits } from '@/features/credits/api/useCredits'
import { useT } from '@/i18n'

/** What it costs, and what is left before and after. */
export function Cost({ price, testId = 'credits-before-after' }: { price: number; testId?: string }) {
  const t = useT()
  const credits = useCredits().data?.credits
  return (
    <p className="text-sm">
      <span className="block font-medium">{t('generate.price', { count: price })}</span>
      {credits !== undefined && (
        <span className="text-muted-foreground block text-xs" data-testid={testId}>
          {credits >= price ? (
            t('generate.priceAfter', { before: credits, after: credits - price })
          ) : (
            <Link to="/dashboard/credits/purchase" className="text-primary font-medium hover:underline">
              {t('generate.left', { count: credits })} · {t('generate.buy')}
            </Link>
          )}
        </span>
      )}
    </p>
  )
}
