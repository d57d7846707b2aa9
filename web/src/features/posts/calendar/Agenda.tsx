import { CalendarX2 } from 'lucide-react'

import { EmptyState } from '@/components/ui/EmptyState'
import { useT } from '@/i18n'
import { cn } from '@/lib/cn'
import { useFormats } from '@/lib/time/format'

import { isMovable } from '../api/types'
import { NetworkIcons } from '../components/Network'
import { StatusBadge } from '../components/StatusBadge'
import type { GridProps } from './MonthGrid'

/** The next weeks as a list. */
export function Agenda({ days, today, entries, held, onOpen, onPickUp }: GridProps) {
  const t = useT()
  const formats = useFormats()
  const filled = days.filter((day) => entries.has(day))
  if (filled.length === 0) {
    return (
      <EmptyState
        icon={<CalendarX2 aria-hidden />}
        title={t('calendar.agendaEmpty')}
        text={t('calendar.agendaEmptyText')}
      />
    )
  }
  return (
    <ol className="divide-border divide-y">
      {filled.map((day) => (
        <li key={day} data-day={day} className="data-over:bg-accent gap-4 px-4 py-4 sm:flex sm:px-5">
          <h3 className="w-36 shrink-0 pt-2 text-sm font-semibold">
            <time dateTime={day} className={cn(day === today && 'text-primary')}>
              {formats.day(day, { weekday: 'short', month: 'short', day: 'numeric' })}
            </time>
            {day === today && (
              <span className="text-muted-foreground ml-2 text-xs font-normal">{t('calendar.today')}</span>
            )}
          </h3>
          <ul className="min-w-0 flex-1 space-y-1">
            {entries.get(day)?.map((entry) => (
              <li key={entry.post.id}>
                <button
                  type="button"
                  data-chip={entry.post.id}
                  {...(isMovable(entry.post)
                    ? { 'data-drag': entry.post.id, 'aria-describedby': 'calendar-keys' }
                    : {})}
                  onClick={() => onOpen(entry)}
                  onKeyDown={(event) => {
                    if (event.key !== ' ' || !isMovable(entry.post)) return
                    event.preventDefault()
                    onPickUp(entry)
                  }}
                  className={cn(
                    'hover:bg-muted bg-card flex w-full items-center gap-x-3 gap-y-1 rounded-lg px-2 py-2 text-left text-sm max-sm:flex-wrap',
                    held === entry.post.id && 'ring-ring ring-2',
                  )}
                >
                  <time dateTime={entry.at.toISOString()} className="text-muted-foreground w-20 shrink-0 tabular-nums">
                    {formats.time(entry.at)}
                  </time>
                  <span className="min-w-0 max-sm:order-last max-sm:line-clamp-2 max-sm:w-full sm:flex-1 sm:truncate">
                    {entry.post.content}
                  </span>
                  <NetworkIcons platforms={entry.post.platforms} />
                  <StatusBadge status={entry.post.status} className="max-sm:ml-auto" />
                </button>
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ol>
  )
}
