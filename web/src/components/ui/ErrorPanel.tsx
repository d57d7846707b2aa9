import { RotateCw, TriangleAlert } from 'lucide-react'

import { useT } from '@/i18n'
import { ApiError } from '@/lib/api/errors'
import { cn } from '@/lib/cn'

import { Button } from './Button'

interface ErrorPanelProps {
  error: unknown
  onRetry: () => void
  className?: string
}

/** Says that something could not be loaded, why if that helps, and offers to try again. */
export function ErrorPanel({ error, onRetry, className }: ErrorPanelProps) {
  const t = useT()
  const known = error instanceof ApiError ? error : undefined
  return (
    <div role="alert" className={cn('flex flex-col items-center px-6 py-12 text-center', className)}>
      <div className="bg-warning-soft text-warning mb-3 grid size-12 place-items-center rounded-2xl">
        <TriangleAlert className="size-6" aria-hidden />
      </div>
      <h2 className="font-semibold">{t('error.loadTitle')}</h2>
      <p className="text-muted-foreground mt-1 max-w-sm text-sm">
        {known && !known.isTemporary ? known.message : t('error.loadText')}
      </p>
      {known?.requestId && (
        <p className="text-muted-foreground mt-1 font-mono text-xs">{t('error.requestId', { id: known.requestId })}</p>
      )}
      <Button variant="secondary" className="mt-4" onClick={onRetry}>
        <RotateCw aria-hidden />
        {t('app.retry')}
      </Button>
    </div>
  )
}
