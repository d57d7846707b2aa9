import { CircleAlert, CircleCheck, Unplug } from 'lucide-react'
import { Link } from 'react-router'

import { Card, CardHeader } from '@/components/ui/Card'
import { SkeletonRows } from '@/components/ui/Skeleton'
import { useConnections } from '@/features/connections/api/useConnections'
import { useT } from '@/i18n'

import type { Dashboard } from '../api/useDashboard'

/** What needs a person: failed posts and accounts to reconnect. */
export function ToFix({ items }: { items: Dashboard['toFix'] | undefined }) {
  const t = useT()
  const connections = useConnections().data
  const messageOf = (item: Dashboard['toFix'][number]) => {
    const account = connections?.find((one) => one.id === item.connectionId)?.handle
    return item.kind !== 'post' && account ? t('connections.reconnectOne', { account }) : item.message
  }
  return (
    <Card className="overflow-hidden">
      <CardHeader title={t('dashboard.fix')} />
      {!items && <SkeletonRows rows={2} />}
      {items?.length === 0 && (
        <p className="text-muted-foreground flex items-center gap-2 px-5 pb-5 text-sm">
          <CircleCheck className="text-success size-4" aria-hidden />
          {t('dashboard.fixNone')}
        </p>
      )}
      {items && items.length > 0 && (
        <ul className="divide-border border-border divide-y border-t">
          {items.map((item) => {
            const isPost = item.kind === 'post'
            const Icon = isPost ? CircleAlert : Unplug
            return (
              <li key={`${item.kind}:${item.postId ?? item.connectionId}`}>
                <Link
                  to={isPost && item.postId ? `/dashboard/posts/${item.postId}` : '/dashboard/connections'}
                  className="hover:bg-muted/60 flex gap-3 px-5 py-3 text-sm"
                >
                  <Icon className="text-danger mt-0.5 size-4 shrink-0" aria-hidden />
                  <span className="min-w-0">
                    <span className="line-clamp-2 break-words">{messageOf(item)}</span>
                    <span className="text-primary mt-0.5 block text-xs font-medium">
                      {isPost ? t('dashboard.fixPost') : t('dashboard.fixConnection')}
                    </span>
                  </span>
                </Link>
              </li>
            )
          })}
        </ul>
      )}
    </Card>
  )
}
