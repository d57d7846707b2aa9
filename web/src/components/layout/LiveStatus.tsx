import { WifiOff } from 'lucide-react'
import { useEffect, useState } from 'react'

import { Tooltip } from '@/components/ui/Tooltip'
import { useT } from '@/i18n'
import { cn } from '@/lib/cn'
import { liveFeed } from '@/lib/live/feed'
import { useStore } from '@/lib/store'

/** A reconnect this short is not worth a banner. */
const PATIENCE_MS = 2_500

function useIsOnline() {
  const [online, setOnline] = useState(() => navigator.onLine)
  useEffect(() => {
    const update = () => setOnline(navigator.onLine)
    window.addEventListener('online', update)
    window.addEventListener('offline', update)
    return () => {
      window.removeEventListener('online', update)
      window.removeEventListener('offline', update)
    }
  }, [])
  return online
}

/** Says whether what is shown follows what happens. */
export function LiveBadge() {
  const t = useT()
  const state = useStore(liveFeed.state)
  return (
    <Tooltip text={t('live.explained')} side="bottom">
      <span
        role="status"
        data-live={state}
        tabIndex={-1}
        className="text-muted-foreground hidden items-center gap-2 rounded-full px-2.5 py-1 text-xs font-medium md:inline-flex"
      >
        <span
          aria-hidden
          className={cn(
            'size-2 rounded-full',
            state === 'live' ? 'bg-success' : state === 'connecting' ? 'bg-warning animate-pulse' : 'bg-danger',
          )}
        />
        {t(`live.${state}`)}
      </span>
    </Tooltip>
  )
}

export function OfflineBanner() {
  const t = useT()
  const online = useIsOnline()
  const state = useStore(liveFeed.state)
  const [late, setLate] = useState(false)
  useEffect(() => {
    if (state !== 'offline') {
      setLate(false)
      return
    }
    const timer = setTimeout(() => setLate(true), PATIENCE_MS)
    return () => clearTimeout(timer)
  }, [state])
  if (online && !late) return null
  return (
    <div
      role="alert"
      className="bg-warning-soft text-warning flex flex-wrap items-center justify-center gap-x-2 px-4 py-2 text-center text-sm"
    >
      <WifiOff className="size-4" aria-hidden />
      <strong className="font-semibold">{t('offline.title')}</strong>
      <span>{t('offline.text')}</span>
    </div>
  )
}
