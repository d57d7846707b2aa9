import { ChevronLeft, ChevronRight, Globe, PanelRight } from 'lucide-react'
import { useCallback, useMemo, useRef, useState } from 'react'
import { useNavigate, useSearchParams } from 'react-router'

import { openComposer } from '@/app/commands'
import { Button } from '@/components/ui/Button'
import { Card } from '@/components/ui/Card'
import { Segmented } from '@/components/ui/Segmented'
import { useT } from '@/i18n'
import { cn } from '@/lib/cn'
import { useFormats, type Formats } from '@/lib/time/format'
import { useZone } from '@/lib/time/userZone'
import { addDays, addMonths, at, dayOf, firstWeekday, moveToDay, timeOf, type Day } from '@/lib/time/zone'

import { isMovable, type Post } from '../api/types'
import type { PostCommands } from '../api/usePostCommands'
import { Agenda } from './Agenda'
import { DraftShelf } from './DraftShelf'
import { clock, daysOf, entriesByDay, VIEWS, type Entry, type Slot, type View } from './layout'
import { MonthGrid, type GridProps } from './MonthGrid'
import { TimeGrid } from './TimeGrid'
import { useDrag } from './useDrag'
import { useKeyboardMove } from './useKeyboardMove'

/** The time of day of a post that is put on a day without one. */
const USUAL_TIME = '09:00'
const SOON_MINUTES = 60
/** A month does not fit here: its posts would be specks. */
const PHONE = '(max-width: 639px)'

function titleOf(view: View, days: readonly Day[], day: Day, formats: Formats) {
  const first = days[0] as Day
  const last = days[days.length - 1] as Day
  if (view === 'month') return formats.day(day, { month: 'long', year: 'numeric' })
  if (view === 'day') return formats.day(day, { weekday: 'long', month: 'long', day: 'numeric', year: 'numeric' })
  return formats.days(first, last)
}

function shifted(view: View, day: Day, sign: 1 | -1): Day {
  if (view === 'month') return addMonths(day, sign)
  return addDays(day, sign * { week: 7, day: 1, agenda: 30 }[view])
}

/** When a post that gets this place goes out: at its own time of day, or the usual one, or soon if that has passed. */
export function momentOf(slot: Slot, from: Date | null, zone: string, now = Date.now()): Date {
  if (slot.minute !== undefined) return at(slot.day, clock(slot.minute), zone)
  if (from) return moveToDay(from, slot.day, zone)
  const usual = at(slot.day, USUAL_TIME, zone)
  if (usual.getTime() > now || dayOf(now, zone) !== slot.day) return usual
  const soon = now + SOON_MINUTES * 60_000
  const quarter = 15 * 60_000
  return new Date(Math.ceil(soon / quarter) * quarter)
}

/** Posts by day: month, week, day or agenda; dragged to another time with mouse, finger or keyboard. */
export function CalendarView({ posts, commands }: { posts: readonly Post[]; commands: PostCommands }) {
  const t = useT()
  const formats = useFormats()
  const zone = useZone()
  const navigate = useNavigate()
  const root = useRef<HTMLDivElement>(null)
  const [parameters, setParameters] = useSearchParams()
  const [shelf, setShelf] = useState(true)

  const today = dayOf(Date.now(), zone)
  const asked = parameters.get('show') as View
  const view: View = VIEWS.includes(asked) ? asked : window.matchMedia(PHONE).matches ? 'agenda' : 'month'
  const wanted = parameters.get('date') ?? ''
  const day: Day = /^\d{4}-\d{2}-\d{2}$/.test(wanted) ? wanted : today
  const weekday = firstWeekday(formats.tag)
  const days = useMemo(() => daysOf(view, day, weekday), [view, day, weekday])
  const shown = useRef<Map<Day, Entry[]>>(undefined)
  const entries = useMemo(() => entriesByDay(posts, zone, shown.current), [posts, zone])
  shown.current = entries
  const drafts = useMemo(() => posts.filter((post) => post.status === 'draft' && post.scheduledAt === null), [posts])

  const go = useCallback(
    (to: { view?: View; day?: Day }) =>
      setParameters(
        (now) => {
          if (to.view) now.set('show', to.view)
          if (to.day) now.set('date', to.day)
          return now
        },
        { replace: true },
      ),
    [setParameters],
  )

  const byId = useRef(new Map<string, Post>())
  byId.current = useMemo(() => new Map(posts.map((post) => [post.id, post])), [posts])
  const latest = useRef(commands)
  latest.current = commands
  const move = useCallback(
    (id: string, slot: Slot) => {
      const post = byId.current.get(id)
      if (!post) return
      const from = post.scheduledAt ? new Date(post.scheduledAt) : null
      const to = momentOf(slot, from, zone)
      if (from?.getTime() !== to.getTime()) void latest.current.move(post, to)
    },
    [zone],
  )
  useDrag(root, move)

  const show = useCallback(
    (next: Day) => {
      const outside =
        view === 'month' ? !next.startsWith(day.slice(0, 7)) && !days.includes(next) : !days.includes(next)
      if (outside) go({ day: next })
    },
    [view, day, days, go],
  )
  const keyboard = useKeyboardMove(root, view, show, move)

  const grid: GridProps = {
    days,
    today,
    zone,
    entries,
    month: day.slice(0, 7),
    held: keyboard.held,
    onOpen: useCallback(
      ({ post }: Entry) => {
        if (isMovable(post)) openComposer({ postId: post.id })
        else void navigate(`/dashboard/posts/${post.id}`)
      },
      [navigate],
    ),
    onPickUp: keyboard.pickUp,
    onWrite: useCallback(
      (onDay: Day, minute?: number) =>
        openComposer({ scheduledAt: momentOf({ day: onDay, minute }, null, zone).toISOString() }),
      [zone],
    ),
  }

  return (
    <div
      ref={root}
      className={cn('grid grid-cols-1 items-start gap-5', shelf && 'min-[88rem]:grid-cols-[minmax(0,1fr)_16rem]')}
    >
      <Card className="min-w-0 overflow-hidden">
        <div className="border-border flex flex-wrap items-center gap-2 border-b px-3 py-3 sm:px-4">
          <Button variant="secondary" size="sm" onClick={() => go({ day: today })}>
            {t('calendar.today')}
          </Button>
          <Button
            variant="ghost"
            size="iconSm"
            aria-label={t('app.previous')}
            onClick={() => go({ day: shifted(view, day, -1) })}
          >
            <ChevronLeft aria-hidden />
          </Button>
          <Button
            variant="ghost"
            size="iconSm"
            aria-label={t('app.next')}
            onClick={() => go({ day: shifted(view, day, 1) })}
          >
            <ChevronRight aria-hidden />
          </Button>
          <div className="min-w-0 flex-1">
            <h2 className="truncate text-base leading-5 font-semibold first-letter:uppercase" aria-live="polite">
              {titleOf(view, days, day, formats)}
            </h2>
            <p className="text-muted-foreground flex items-center gap-1 text-xs">
              <Globe className="size-3 shrink-0" aria-hidden />
              <span className="truncate">{t('calendar.zone', { zone: zone.replaceAll('_', ' ') })}</span>
            </p>
          </div>
          <Segmented
            label={t('posts.view')}
            value={view}
            options={VIEWS.map((one) => ({ value: one, label: t(`calendar.${one}`) }))}
            onChange={(next) => go({ view: next })}
            className="max-sm:order-last max-sm:w-full max-sm:justify-between [&_button]:px-2.5"
          />
          <Button
            variant="ghost"
            size="iconSm"
            aria-pressed={shelf}
            aria-label={shelf ? t('calendar.hideDrafts') : t('calendar.drafts')}
            onClick={() => setShelf(!shelf)}
            className="max-[88rem]:hidden"
          >
            <PanelRight aria-hidden />
          </Button>
        </div>
        {view === 'month' && <MonthGrid {...grid} />}
        {(view === 'week' || view === 'day') && <TimeGrid key={view} {...grid} />}
        {view === 'agenda' && <Agenda {...grid} />}
      </Card>
      {shelf && (
        <DraftShelf
          drafts={drafts}
          onOpen={(post) => openComposer({ postId: post.id })}
          onPickUp={(post) => {
            const [hour = 9, minute = 0] = timeOf(at(today, USUAL_TIME, zone), zone)
              .split(':')
              .map(Number)
            keyboard.pickUp({ post, day: days.includes(today) ? today : (days[0] as Day), minute: hour * 60 + minute })
          }}
        />
      )}
      <p id="calendar-keys" hidden>
        {t('calendar.keys')}
      </p>
      <p role="status" aria-live="assertive" className="sr-only">
        {keyboard.said}
      </p>
    </div>
  )
}
