import { memo, type CSSProperties } from 'react'

import { useT } from '@/i18n'
import { cn } from '@/lib/cn'
import { useFormats } from '@/lib/time/format'

import { isMovable, type PostStatus } from '../api/types'
import { NetworkIcon } from '../components/Network'
import { STATUS_LOOK } from '../components/StatusBadge'
import type { Entry } from './layout'

const COLORS: Record<PostStatus, string> = {
  draft: 'border-l-neutral-ink/60 bg-neutral-soft text-neutral-ink border-dashed',
  scheduled: 'border-l-info bg-info-soft text-info',
  queued: 'border-l-warning bg-warning-soft text-warning',
  published: 'border-l-success bg-success-soft text-success',
  failed: 'border-l-danger bg-danger-soft text-danger',
}

interface ChipProps {
  entry: Entry
  held?: boolean
  /** Whether to show only what fits in one line. */
  compact?: boolean
  className?: string
  style?: CSSProperties
  onOpen: (entry: Entry) => void
  onPickUp: (entry: Entry) => void
}

/** A post in the calendar. */
export const Chip = memo(function Chip({ entry, held, compact, className, style, onOpen, onPickUp }: ChipProps) {
  const t = useT()
  const formats = useFormats()
  const { post, at } = entry
  const movable = isMovable(post)
  const Icon = STATUS_LOOK[post.status].icon
  const time = formats.time(at)
  return (
    <button
      type="button"
      {...(movable ? { 'data-drag': post.id } : {})}
      data-chip={post.id}
      data-status={post.status}
      aria-label={t('calendar.chip', { status: t(`status.${post.status}`), time, post: post.content })}
      aria-describedby={movable ? 'calendar-keys' : undefined}
      title={post.content}
      onClick={() => onOpen(entry)}
      onKeyDown={(event) => {
        if (event.key === ' ' && movable) {
          event.preventDefault()
          event.stopPropagation()
          onPickUp(entry)
        }
      }}
      style={style}
      className={cn(
        'flex w-full min-w-0 items-center gap-x-1.5 overflow-hidden rounded-md border border-l-[3px] border-transparent px-1.5 py-1 text-left text-xs leading-4 select-none data-dragged:opacity-35',
        COLORS[post.status],
        movable ? 'cursor-grab' : 'cursor-pointer',
        // In a month what it says has a line of its own: beside the time there is no room for it.
        compact && 'flex-wrap max-sm:justify-center',
        held && 'ring-ring ring-2',
        className,
      )}
    >
      <Icon className="size-3 shrink-0" aria-hidden />
      <span className={cn('shrink-0 font-medium tabular-nums', compact && 'max-sm:sr-only')}>{time}</span>
      <span className={cn('text-foreground/90 truncate', compact && 'order-last hidden w-full sm:block')}>
        {post.content}
      </span>
      {post.platforms[0] && (
        <NetworkIcon
          platform={post.platforms[0]}
          className={cn('ml-auto hidden size-4 text-[8px]', compact ? 'min-[100rem]:inline-grid' : 'xl:inline-grid')}
        />
      )}
    </button>
  )
})
