import { useEffect, useRef, type MouseEvent } from 'react'

import { useT } from '@/i18n'
import { cn } from '@/lib/cn'
import { useFormats } from '@/lib/time/format'
import { clockChange, offsetName, wallOf } from '@/lib/time/zone'

import { Chip } from './Chip'
import { ClockChange } from './ClockChange'
import { BLOCK_MINUTES, HOUR_PIXELS, minuteAt, sideBySide } from './layout'
import type { GridProps } from './MonthGrid'

const HOURS = Array.from({ length: 24 }, (_, hour) => hour)
/** Where the day begins when it is first shown. */
const FIRST_HOUR = 7
const HALF_HOUR = 30
/** Of the column with the hours: 3.5rem. */
const HOURS_WIDTH = 56

/** Days side by side with their hours. */
export function TimeGrid({ days, today, zone, entries, held, onOpen, onPickUp, onWrite }: GridProps) {
  const t = useT()
  const formats = useFormats()
  const scroller = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const element = scroller.current
    if (!element) return
    element.scrollTop = FIRST_HOUR * HOUR_PIXELS - HOUR_PIXELS / 4
    // Where a week is wider than the screen it begins with today.
    const column = element.querySelector<HTMLElement>('[data-today]')
    if (column) element.scrollLeft = column.offsetLeft - HOURS_WIDTH
  }, [])
  const now = wallOf(Date.now(), zone)
  const nowTop = ((now.hour * 60 + now.minute) / 60) * HOUR_PIXELS
  const columns = {
    gridTemplateColumns: `3.5rem repeat(${days.length}, minmax(${days.length > 1 ? '6.5rem' : '0'}, 1fr))`,
  }

  const write = (event: MouseEvent<HTMLElement>, day: string) => {
    // A click from the keyboard has no place in the grid: it takes the usual time of day.
    if (event.detail === 0) return onWrite(day)
    const y = event.clientY - event.currentTarget.getBoundingClientRect().top
    onWrite(day, Math.floor(minuteAt(y) / HALF_HOUR) * HALF_HOUR)
  }

  return (
    <div
      ref={scroller}
      data-scroller
      // A region that scrolls must be reachable by keyboard.
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      role="region"
      aria-label={t('calendar.title')}
      className="max-h-[70dvh] overflow-auto"
    >
      <div className="border-border bg-card sticky top-0 z-20 grid min-w-max border-b sm:min-w-0" style={columns}>
        <div className="text-muted-foreground flex items-end justify-center pb-2 text-[10px]">
          {offsetName(new Date(`${days[0]}T12:00:00Z`), zone, formats.tag)}
        </div>
        {days.map((day) => (
          <div key={day} className="flex items-center justify-center gap-1.5 py-2 text-sm">
            <span className="text-muted-foreground text-xs">{formats.day(day, { weekday: 'short' })}</span>
            <time
              dateTime={day}
              className={cn(
                'grid h-7 min-w-7 place-items-center rounded-full px-1 font-semibold tabular-nums',
                day === today && 'bg-primary text-primary-foreground',
              )}
            >
              {Number(day.slice(8))}
            </time>
            <ClockChange hours={clockChange(day, zone)} />
          </div>
        ))}
      </div>
      <div className="relative grid min-w-max sm:min-w-0" style={{ ...columns, height: 24 * HOUR_PIXELS }}>
        <div aria-hidden className="relative">
          {HOURS.slice(1).map((hour) => (
            <span
              key={hour}
              className="text-muted-foreground absolute right-2 -translate-y-1/2 text-[11px] tabular-nums"
              style={{ top: hour * HOUR_PIXELS }}
            >
              {formats.hour(hour)}
            </span>
          ))}
        </div>
        {days.map((day) => {
          const date = formats.day(day, { weekday: 'long', month: 'long', day: 'numeric' })
          return (
            <div
              key={day}
              data-day={day}
              data-times=""
              {...(day === today ? { 'data-today': '' } : {})}
              className="group/column border-border data-over:bg-accent/50 relative border-l"
            >
              <div aria-hidden>
                {HOURS.map((hour) => (
                  <div key={hour} className="border-border/70 border-b" style={{ height: HOUR_PIXELS }} />
                ))}
              </div>
              <button
                type="button"
                aria-label={t('calendar.writeOn', { date })}
                onClick={(event) => write(event, day)}
                className="absolute inset-0 focus-visible:-outline-offset-2"
              />
              {day === today && (
                <div
                  aria-hidden
                  className="border-danger pointer-events-none absolute inset-x-0 z-10 border-t-2"
                  style={{ top: nowTop }}
                >
                  <span className="bg-danger absolute -top-[5px] -left-1 size-2 rounded-full" />
                </div>
              )}
              <div
                data-drop-line
                aria-hidden
                className="border-primary after:bg-primary after:text-primary-foreground pointer-events-none absolute inset-x-0 z-10 hidden border-t-2 group-data-over/column:block after:absolute after:-top-2.5 after:left-1 after:rounded after:px-1 after:text-[11px] after:content-[attr(data-time)]"
              />
              {sideBySide(entries.get(day) ?? []).map((block) => (
                <Chip
                  key={block.post.id}
                  entry={block}
                  held={held === block.post.id}
                  onOpen={onOpen}
                  onPickUp={onPickUp}
                  className="absolute items-start"
                  style={{
                    top: (block.minute / 60) * HOUR_PIXELS + 1,
                    height: (BLOCK_MINUTES / 60) * HOUR_PIXELS - 2,
                    left: `calc(${(block.column / block.columns) * 100}% + 2px)`,
                    width: `calc(${100 / block.columns}% - 4px)`,
                  }}
                />
              ))}
            </div>
          )
        })}
      </div>
    </div>
  )
}
