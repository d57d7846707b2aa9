import { Bell, BellOff } from 'lucide-react'
import { useState } from 'react'
import { Link } from 'react-router'

import { Popover } from '@/components/ui/Popover'
import { useT } from '@/i18n'

import { useNotifications } from '../api/useNotifications'
import { NotificationItem } from './NotificationItem'

const SHOWN = 6

export function NotificationBell() {
  const t = useT()
  const [open, setOpen] = useState(false)
  const unread = useNotifications(1, true)
  const count = unread.data?.pagination.total ?? 0
  const items = unread.data?.items.slice(0, SHOWN) ?? []
  return (
    <Popover
      label={t('nav.notifications')}
      align="end"
      open={open}
      onOpenChange={setOpen}
      className="w-[22rem] max-w-[calc(100vw-1rem)]"
      trigger={
        <button
          type="button"
          aria-label={count > 0 ? t('notifications.unread', { count }) : t('nav.notifications')}
          className="text-muted-foreground hover:bg-muted hover:text-foreground relative grid size-10 shrink-0 place-items-center rounded-lg transition-colors"
        >
          <Bell className="size-[18px]" aria-hidden />
          {count > 0 && (
            <span
              aria-hidden
              className="bg-danger text-danger-foreground absolute top-1 right-1 grid h-4 min-w-4 place-items-center rounded-full px-1 text-[10px] font-semibold"
            >
              {count > 9 ? '9+' : count}
            </span>
          )}
        </button>
      }
    >
      <div className="flex items-center justify-between px-4 py-3">
        <h2 className="text-sm font-semibold">{t('nav.notifications')}</h2>
        <Link
          to="/dashboard/notifications"
          onClick={() => setOpen(false)}
          className="text-primary text-xs font-medium hover:underline"
        >
          {t('notifications.all')}
        </Link>
      </div>
      {items.length === 0 ? (
        <div className="text-muted-foreground flex flex-col items-center gap-2 px-6 pt-4 pb-8 text-center text-sm">
          <BellOff className="size-5" aria-hidden />
          {t('notifications.none')}
        </div>
      ) : (
        <ul className="divide-border border-border max-h-96 divide-y overflow-y-auto border-t">
          {items.map((item) => (
            <NotificationItem key={item.id} item={item} onOpen={() => setOpen(false)} />
          ))}
        </ul>
      )}
    </Popover>
  )
}
