import { CircleCheck, TriangleAlert, X } from 'lucide-react'

import { Button } from '@/components/ui/Button'
import { networkName } from '@/features/preview/networks'
import { useT, type MessageKey } from '@/i18n'
import { cn } from '@/lib/cn'

const REASONS: Record<string, MessageKey> = {
  ACCESS_DENIED: 'connections.error.ACCESS_DENIED',
  INVALID_STATE: 'connections.error.INVALID_STATE',
  EXCHANGE_FAILED: 'connections.error.EXCHANGE_FAILED',
  ACCOUNT_MISMATCH: 'connections.error.ACCOUNT_MISMATCH',
  PROVIDER_UNAVAILABLE: 'connections.error.PROVIDER_UNAVAILABLE',
}

interface ReturnNoticeProps {
  connected: string | null
  error: string | null
  onClose: () => void
}

/** What became of the visit to a network's consent page. */
export function ReturnNotice({ connected, error, onClose }: ReturnNoticeProps) {
  const t = useT()
  if (connected === null && error === null) return null
  const good = error === null
  const text =
    error === null
      ? t('connections.connectedText', { network: networkName(connected ?? '') })
      : t(REASONS[error] ?? 'connections.error.other')
  return (
    <div
      role={good ? 'status' : 'alert'}
      className={cn(
        'animate-slide mb-6 flex items-start gap-3 rounded-xl px-4 py-3 text-sm [&>svg]:mt-0.5 [&>svg]:size-4 [&>svg]:shrink-0',
        good ? 'bg-success-soft text-success' : 'bg-danger-soft text-danger',
      )}
    >
      {good ? <CircleCheck aria-hidden /> : <TriangleAlert aria-hidden />}
      <p className="flex-1">
        <span className="block font-semibold">
          {good
            ? t('connections.connectedTitle', { network: networkName(connected ?? '') })
            : t('connections.errorTitle')}
        </span>
        {text}
      </p>
      <Button
        variant="ghost"
        size="iconSm"
        onClick={onClose}
        aria-label={t('app.close')}
        className="-my-1 text-current"
      >
        <X aria-hidden />
      </Button>
    </div>
  )
}
