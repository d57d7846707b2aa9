import { CircleAlert, Info, TriangleAlert } from 'lucide-react'
import { Link } from 'react-router'

import { useT } from '@/i18n'
import { cn } from '@/lib/cn'
import { useFormats } from '@/lib/time/format'

import { useReadNotification, type Notification } from '../api/useNotifications'

function SeverityIcon({ severity }: { severity: string }) {
  if (severity === 'error' || severity === 'critical')
    return <CircleAlert className="text-danger mt-0.5 size-4 shrink-0" aria-hidden />
  if (severity === 'warning') return <TriangleAlert className="text-warning mt-0.5 size-4 shrink-0" aria-hidden />
  return <Info className="text-info mt-0.5 size-4 shrink-0" aria-hidden />
}

/** Where one goes to do something about it. */
export function placeOf(item: Notification) {
  if (item.postId) return `/dashboard/posts/${item.postId}`
  if (item.connectionId) return '/dashboard/connections'
  if (item.kind.includes('credit')) return '/dashboard/credits'
  return '/dashboard/notifications'
}

export function NotificationItem({ item, onOpen }: { item: Notification; onOpen?: () => void }) {
  const t = useT()
  const formats = useFormats()
  const read = useReadNotification()
  return (
    <li className={cn('relative', !item.read && 'bg-accent/40')}>
      <Link
        to={placeOf(item)}
        onClick={() => {
          if (!item.read) read.mutate(item.id)
          onOpen?.()
        }}
        className="hover:bg-muted/60 flex gap-3 px-4 py-3"
      >
        <SeverityIcon severity={item.severity} />
        <span className="min-w-0 flex-1">
          <span className="block text-sm font-medium">
            {item.title}
            {!item.read && <span className="sr-only"> ({t('notifications.new')})</span>}
          </span>
          <span className="text-muted-foreground mt-0.5 line-clamp-2 text-sm break-words">{item.message}</span>
          <time dateTime={item.raisedAt} className="text-muted-foreground mt-1 block text-xs">
            {formats.relative(item.raisedAt)}
          </time>
        </span>
      </Link>
    </li>
  )
}
