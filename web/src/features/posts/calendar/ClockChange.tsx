import { History } from 'lucide-react'

import { Tooltip } from '@/components/ui/Tooltip'
import { useT } from '@/i18n'

/** Marks the days on which the clocks change. */
export function ClockChange({ hours }: { hours: number }) {
  const t = useT()
  if (hours === 0) return null
  const text = hours < 0 ? t('calendar.clockForward') : t('calendar.clockBack')
  return (
    <Tooltip text={text}>
      <span className="text-warning pointer-events-auto">
        <History className="size-3.5" role="img" aria-label={text} />
      </span>
    </Tooltip>
  )
}
