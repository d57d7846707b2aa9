import { useQuery } from '@tanstack/react-query'
import { CircleAlert, Clock, Info } from 'lucide-react'

import { Button } from '@/components/ui/Button'
import { Field } from '@/components/ui/Field'
import { Input } from '@/components/ui/Input'
import { useT } from '@/i18n'
import { answer, api } from '@/lib/api/client'
import { useFormats } from '@/lib/time/format'
import { at, dayOf, offsetMinutes, offsetName, timeOf } from '@/lib/time/zone'

import { postKeys } from '../api/usePosts'

/** A date and a time as they stand in the two inputs; either may be empty. */
export interface When {
  day: string
  time: string
}

const SLOTS = 3

export const whenOf = (iso: string | null | undefined, zone: string): When =>
  iso ? { day: dayOf(new Date(iso), zone), time: timeOf(new Date(iso), zone) } : { day: '', time: '' }

export const instantOfWhen = (when: When, zone: string): Date | null =>
  when.day && when.time ? at(when.day, when.time, zone) : null

/** What is odd about a time on a day when the clocks change. */
export function oddity(when: When, zone: string): 'skipped' | 'twice' | null {
  const instant = instantOfWhen(when, zone)
  if (!instant) return null
  if (timeOf(instant, zone) !== when.time) return 'skipped'
  const before = offsetMinutes(instant.getTime(), zone)
  const hourLater = instant.getTime() + 60 * 60_000
  return timeOf(hourLater, zone) === when.time && offsetMinutes(hourLater, zone) !== before ? 'twice' : null
}

/** Chooses when a post goes out, in the user's zone. */
export function SchedulePicker({
  value,
  zone,
  onChange,
}: {
  value: When
  zone: string
  onChange: (when: When) => void
}) {
  const t = useT()
  const formats = useFormats()
  const slots = useQuery({
    queryKey: [...postKeys.slots, zone],
    queryFn: ({ signal }) =>
      answer(api.GET('/api/posts/slots', { signal, params: { query: { timezone: zone, limit: SLOTS } } })),
    meta: { quiet: true },
  })
  const instant = instantOfWhen(value, zone)
  const odd = oddity(value, zone)
  const passed = instant !== null && instant.getTime() < Date.now()
  return (
    <fieldset className="space-y-3">
      <legend className="mb-1.5 text-sm font-medium">{t('composer.when')}</legend>
      <div className="flex flex-wrap items-end gap-3">
        <Field
          label={<span className="text-muted-foreground text-xs font-normal">{t('composer.date')}</span>}
          className="min-w-36 flex-1"
        >
          {(control) => (
            <Input
              {...control}
              type="date"
              value={value.day}
              min={dayOf(Date.now(), zone)}
              onChange={(event) => onChange({ day: event.target.value, time: value.time || '09:00' })}
            />
          )}
        </Field>
        <Field
          label={<span className="text-muted-foreground text-xs font-normal">{t('composer.time')}</span>}
          className="min-w-28 flex-1"
        >
          {(control) => (
            <Input
              {...control}
              type="time"
              value={value.time}
              onChange={(event) => onChange({ ...value, time: event.target.value })}
            />
          )}
        </Field>
        {(value.day || value.time) && (
          <Button variant="ghost" onClick={() => onChange({ day: '', time: '' })}>
            {t('composer.clearDate')}
          </Button>
        )}
      </div>
      {slots.data && slots.data.items.length > 0 && (
        <div role="group" aria-label={t('composer.slots')} className="flex flex-wrap items-center gap-2">
          <span className="text-muted-foreground text-xs">{t('composer.slots')}:</span>
          {slots.data.items.map((slot) => (
            <button
              key={slot.scheduledAt}
              type="button"
              onClick={() => onChange(whenOf(slot.scheduledAt, zone))}
              className="border-border hover:border-ring hover:bg-accent rounded-full border px-2.5 py-1 text-xs font-medium"
            >
              {formats.shortDate(slot.scheduledAt)}, {formats.time(slot.scheduledAt)}
            </button>
          ))}
        </div>
      )}
      <div className="text-muted-foreground space-y-1 text-xs" aria-live="polite">
        <p>
          {t('composer.zone', {
            zone: zone.replaceAll('_', ' '),
            offset: offsetName(instant ?? Date.now(), zone, formats.tag),
          })}
        </p>
        {instant && !passed && (
          <p className="flex items-center gap-1.5">
            <Clock className="size-3.5" aria-hidden />
            {t('composer.goesOut', { when: formats.full(instant), relative: formats.relative(instant) })}
          </p>
        )}
        {odd && instant && (
          <p className="text-warning flex items-center gap-1.5 font-medium">
            <Info className="size-3.5" aria-hidden />
            {odd === 'skipped' ? t('composer.skipped', { time: formats.time(instant) }) : t('composer.twice')}
          </p>
        )}
        {passed && (
          <p className="text-danger flex items-center gap-1.5 font-medium">
            <CircleAlert className="size-3.5" aria-hidden />
            {t('composer.passed')}
          </p>
        )}
      </div>
    </fieldset>
  )
}
