import { useCallback, useEffect, useState, type RefObject } from 'react'

import { useT } from '@/i18n'
import { useFormats } from '@/lib/time/format'
import { addDays } from '@/lib/time/zone'

import { clock, SNAP_MINUTES, type Entry, type Slot, type View } from './layout'

interface Held {
  id: string
  text: string
  slot: Slot
}

const DAY_MINUTES = 24 * 60

/** One step of an arrow key: days in the month and agenda, days and quarters of an hour where the time is shown. */
export function step(slot: Slot, key: string, view: View): Slot | null {
  const timed = view === 'week' || view === 'day'
  const minute = slot.minute
  switch (key) {
    case 'ArrowLeft':
      return { ...slot, day: addDays(slot.day, -1) }
    case 'ArrowRight':
      return { ...slot, day: addDays(slot.day, 1) }
    case 'ArrowUp':
    case 'ArrowDown': {
      const sign = key === 'ArrowUp' ? -1 : 1
      if (!timed || minute === undefined) return { ...slot, day: addDays(slot.day, sign * (view === 'agenda' ? 1 : 7)) }
      const next = Math.floor(minute / SNAP_MINUTES) * SNAP_MINUTES + sign * SNAP_MINUTES
      if (next < 0) return { day: addDays(slot.day, -1), minute: DAY_MINUTES - SNAP_MINUTES }
      return next >= DAY_MINUTES ? { day: addDays(slot.day, 1), minute: 0 } : { ...slot, minute: next }
    }
    default:
      return null
  }
}

/** Moves posts with the keyboard: Space picks up, arrows move, Enter drops, Escape puts back; each step is said. */
export function useKeyboardMove(
  root: RefObject<HTMLElement | null>,
  view: View,
  show: (day: string) => void,
  onDrop: (id: string, slot: Slot) => void,
) {
  const t = useT()
  const formats = useFormats()
  const [held, setHeld] = useState<Held | null>(null)
  const [said, setSaid] = useState('')

  const name = useCallback(
    (slot: Slot) => {
      const date = formats.day(slot.day, { weekday: 'long', month: 'long', day: 'numeric' })
      return slot.minute !== undefined && view !== 'month' && view !== 'agenda'
        ? `${date}, ${clock(slot.minute)}`
        : date
    },
    [formats, view],
  )

  const pickUp = useCallback(
    (entry: Pick<Entry, 'post' | 'day' | 'minute'>) => {
      const text = entry.post.content.slice(0, 60)
      setHeld({ id: entry.post.id, text, slot: { day: entry.day, minute: entry.minute } })
      setSaid(t('calendar.picked', { post: text }))
    },
    [t],
  )

  useEffect(() => {
    if (!held) return
    const cell = root.current?.querySelector(`[data-day="${held.slot.day}"]`)
    cell?.setAttribute('data-over', '')
    const line = cell?.querySelector<HTMLElement>('[data-drop-line]')
    if (line && held.slot.minute !== undefined) {
      line.style.top = `${(held.slot.minute / DAY_MINUTES) * 100}%`
      line.dataset.time = clock(held.slot.minute)
    }
    const onKey = (event: KeyboardEvent) => {
      const next = step(held.slot, event.key, view)
      if (next) {
        setHeld({ ...held, slot: next })
        setSaid(t('calendar.over', { date: name(next) }))
        show(next.day)
      } else if (event.key === 'Enter' || event.key === ' ') {
        setHeld(null)
        setSaid(t('calendar.dropped', { date: name(held.slot) }))
        onDrop(held.id, view === 'month' || view === 'agenda' ? { day: held.slot.day } : held.slot)
      } else if (event.key === 'Escape' || event.key === 'Tab') {
        setHeld(null)
        setSaid(t('calendar.putBack'))
      } else return
      event.preventDefault()
      event.stopPropagation()
    }
    window.addEventListener('keydown', onKey, true)
    return () => {
      cell?.removeAttribute('data-over')
      window.removeEventListener('keydown', onKey, true)
    }
  }, [held, root, view, show, onDrop, t, name])

  return { held: held?.id ?? null, pickUp, said }
}
