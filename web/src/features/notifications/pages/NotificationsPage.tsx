import { BellOff } from 'lucide-react'
import { useState } from 'react'

import { Button } from '@/components/ui/Button'
import { Card } from '@/components/ui/Card'
import { EmptyState } from '@/components/ui/EmptyState'
import { ErrorPanel } from '@/components/ui/ErrorPanel'
import { PageHeader } from '@/components/ui/PageHeader'
import { Segmented } from '@/components/ui/Segmented'
import { SkeletonRows } from '@/components/ui/Skeleton'
import { useT } from '@/i18n'

import { useNotifications } from '../api/useNotifications'
import { NotificationItem } from '../components/NotificationItem'

export default function NotificationsPage() {
  const t = useT()
  const [which, setWhich] = useState<'all' | 'unread'>('all')
  const [page, setPage] = useState(1)
  const list = useNotifications(page, which === 'unread')
  const pages = list.data?.pagination.totalPages ?? 1
  return (
    <div className="max-w-3xl">
      <PageHeader
        title={t('nav.notifications')}
        text={t('notifications.text')}
        actions={
          <Segmented
            label={t('notifications.show')}
            value={which}
            options={[
              { value: 'all', label: t('app.all') },
              { value: 'unread', label: t('notifications.unreadOnly') },
            ]}
            onChange={(next) => {
              setWhich(next)
              setPage(1)
            }}
          />
        }
      />
      <Card className="overflow-hidden">
        {list.isPending && <SkeletonRows />}
        {list.isError && !list.data && <ErrorPanel error={list.error} onRetry={() => void list.refetch()} />}
        {list.data?.items.length === 0 && (
          <EmptyState
            icon={<BellOff aria-hidden />}
            title={t('notifications.none')}
            text={t('notifications.noneText')}
          />
        )}
        <ul className="divide-border divide-y">
          {list.data?.items.map((item) => (
            <NotificationItem key={item.id} item={item} />
          ))}
        </ul>
      </Card>
      {pages > 1 && (
        <div className="mt-4 flex items-center justify-between text-sm">
          <Button variant="secondary" size="sm" disabled={page <= 1} onClick={() => setPage(page - 1)}>
            {t('app.previous')}
          </Button>
          <span className="text-muted-foreground">{t('app.pageOf', { page, pages })}</span>
          <Button variant="secondary" size="sm" disabled={page >= pages} onClick={() => setPage(page + 1)}>
            {t('app.next')}
          </Button>
        </div>
      )}
    </div>
  )
}
