import { Plus } from 'lucide-react'
import { memo } from 'react'

import { Popover } from '@/components/ui/Popover'
import { useT } from '@/i18n'
import { cn } from '@/lib/cn'
import { useFormats } from '@/lib/time/format'
import { clockChange, type Day } from '@/lib/time/zone'

import { Chip } from './Chip'
import { ClockChange } from './ClockChange'
import type { Entry } from './layout'

/** Chips per day; the rest is behind “more”. */
const SHOWN = 3

export interface GridProps {
  days: readonly Day[]
  today: Day
  month?: string
  zone: string
  entries: ReadonlyMap<Day, Entry[]>
  held: string | null
  onOpen: (entry: Entry) => void
  onPickUp: (entry: Entry) => void
  onWrite: (day: Day, minute?: number) => void
}

interface CellProps extends Omit<GridProps, 'days' | 'entries' | 'month'> {
  day: Day
  entries: readonly Entry[]
  outside: boolean
}

const NONE: readonly Entry[] = []

const Cell = memo(function Cell({ day, today, outside, zone, entries, held, onOpen, onPickUp, onWrite }: CellProps) {
  const t = useT()
  const formats = useFormats()
  const date = formats.day(day, { weekday: 'long', month: 'long', day: 'numeric', year: 'numeric' })
  const shown = entries.length > SHOWN ? entries.slice(0, SHOWN - 1) : entries
  const hidden = entries.length - shown.length
  const chip = (entry: Entry, compact: boolean) => (
    <Chip
      key={entry.post.id}
      entry={entry}
      compact={compact}
      held={held === entry.post.id}
      onOpen={onOpen}
      onPickUp={onPickUp}
    />
  )
  return (
    <div
      role="gridcell"
      data-day={day}
      className={cn(
        'group/cell border-border data-over:bg-accent data-over:ring-ring relative flex min-h-24 min-w-0 flex-col gap-1 border-t border-l p-1 transition-colors data-over:ring-2 data-over:ring-inset sm:min-h-32 sm:p-1.5',
        outside && 'bg-muted/50',
      )}
    >
      {/* The whole cell is the button's surface: a click on a free place writes a post there. */}
      <button
        type="button"
        onClick={() => onWrite(day)}
        aria-label={t('calendar.writeOn', { date })}
        className="absolute inset-0 rounded-none focus-visible:-outline-offset-2"
      />
      <div className="pointer-events-none relative flex items-center justify-between">
        <time
          dateTime={day}
          className={cn(
            'grid h-6 min-w-6 place-items-center rounded-full px-1 text-xs font-medium tabular-nums',
            outside ? 'text-muted-foreground' : 'text-foreground',
            day === today && 'bg-primary text-primary-foreground',
          )}
        >
          {Number(day.slice(8))}
        </time>
        <span className="flex items-center gap-1">
          <ClockChange hours={clockChange(day, zone)} />
          <Plus
            className="text-muted-foreground size-4 opacity-0 transition-opacity group-hover/cell:opacity-100"
            aria-hidden
          />
        </span>
      </div>
      {shown.map((entry) => (
        <div key={entry.post.id} className="relative min-w-0">
          {chip(entry, true)}
        </div>
      ))}
      {hidden > 0 && (
        <Popover
          label={t('calendar.moreOn', { count: entries.length, date })}
          className="w-72"
          trigger={
            <button
              type="button"
              className="text-muted-foreground hover:bg-muted hover:text-foreground relative rounded px-1.5 text-left text-xs font-medium"
            >
              {t('calendar.more', { count: hidden })}
            </button>
          }
        >
          <h3 className="border-border border-b px-4 py-2.5 text-sm font-semibold">{date}</h3>
          <div className="max-h-72 space-y-1 overflow-y-auto p-2">{entries.map((entry) => chip(entry, false))}</div>
        </Popover>
      )}
    </div>
  )
})

export function MonthGrid({ days, month, entries, ...rest }: GridProps) {
  const formats = useFormats()
  const weeks = Array.from({ length: days.length / 7 }, (_, week) => days.slice(week * 7, week * 7 + 7))
  return (
    <div role="grid" className="min-w-0">
      <div role="row" className="grid grid-cols-7">
        {days.slice(0, 7).map((day) => (
          <div
            key={day}
            role="columnheader"
            className="text-muted-foreground px-2 py-2 text-center text-xs font-medium"
          >
            {formats.day(day, { weekday: 'short' })}
          </div>
        ))}
      </div>
      {weeks.map((week) => (
        <div key={week[0]} role="row" className="-ml-px grid grid-cols-7">
          {week.map((day) => (
            <Cell
              key={day}
              day={day}
              outside={!day.startsWith(month ?? '')}
              entries={entries.get(day) ?? NONE}
              {...rest}
            />
          ))}
        </div>
      ))}
    </div>
  )
}
