import { Skeleton } from '@/components/ui/Skeleton'
import { useT } from '@/i18n'

/** Shown while a page's code is on its way. */
export function PageFallback() {
  const t = useT()
  return (
    <div role="status" aria-label={t('app.loading')}>
      <Skeleton className="h-8 w-48" />
      <Skeleton className="mt-3 h-4 w-72" />
      <Skeleton className="mt-8 h-64 w-full rounded-xl" />
    </div>
  )
}
