import { CircleCheck, CircleX, Clock, FilePen, HelpCircle, SendHorizontal, type LucideIcon } from 'lucide-react'

import { Badge, type Tone } from '@/components/ui/Badge'
import { useT } from '@/i18n'

import type { TargetStatus } from '../api/types'

/** A status by colour, icon and word. */
export const STATUS_LOOK: Record<TargetStatus, { tone: Tone; icon: LucideIcon }> = {
  draft: { tone: 'neutral', icon: FilePen },
  scheduled: { tone: 'info', icon: Clock },
  queued: { tone: 'warning', icon: SendHorizontal },
  published: { tone: 'success', icon: CircleCheck },
  failed: { tone: 'danger', icon: CircleX },
  needs_attention: { tone: 'warning', icon: HelpCircle },
}

export function StatusBadge({ status, className }: { status: TargetStatus; className?: string }) {
  const t = useT()
  const { tone, icon: Icon } = STATUS_LOOK[status] ?? STATUS_LOOK.draft
  return (
    <Badge tone={tone} className={className} data-status={status}>
      <Icon aria-hidden />
      {t(`status.${status}`)}
    </Badge>
  )
}
