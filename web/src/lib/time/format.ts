import { useLanguage, type Language } from '@/i18n'

import { useZone } from './userZone'

const TAGS: Record<Language, string> = { en: 'en-US', pt: 'pt-BR', es: 'es' }

export const localeOf = (language: Language) => TAGS[language]

const known = new Map<string, Intl.DateTimeFormat>()

function format(tag: string, zone: string, options: Intl.DateTimeFormatOptions) {
  const key = `${tag}|${zone}|${JSON.stringify(options)}`
  let formatter = known.get(key)
  if (!formatter) {
    formatter = new Intl.DateTimeFormat(tag, { timeZone: zone, ...options })
    known.set(key, formatter)
  }
  return formatter
}

const STEPS: [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
]

/** How dates and times are written for one language and zone. */
export function formats(language: Language, zone: string) {
  const tag = localeOf(language)
  const withOptions = (options: Intl.DateTimeFormatOptions) => (instant: Date | string | number) =>
    format(tag, zone, options).format(new Date(instant))
  return {
    zone,
    tag,
    /** January 15, 2026 */
    longDate: withOptions({ dateStyle: 'long' }),
    /** Thu, Jan 15 */
    shortDate: withOptions({ weekday: 'short', month: 'short', day: 'numeric' }),
    /** 9:00 AM */
    time: withOptions({ hour: 'numeric', minute: '2-digit' }),
    /** 9 AM, 9:30 AM */
    shortTime(instant: Date) {
      const even = instant.getUTCMinutes() % 60 === 0
      return format(
        tag,
        zone,
        even && tag === 'en-US' ? { hour: 'numeric' } : { hour: 'numeric', minute: '2-digit' },
      ).format(instant)
    },
    /** An hour of the day, as 9 AM or 09:00. */
    hour: (hour: number) =>
      format(tag, 'UTC', tag === 'en-US' ? { hour: 'numeric' } : { hour: '2-digit', minute: '2-digit' }).format(
        Date.UTC(2026, 0, 1, hour),
      ),
    /** Jan 15, 9:00 AM */
    dateTime: withOptions({ month: 'short', day: 'numeric', hour: 'numeric', minute: '2-digit' }),
    /** Thursday, January 15, 2026 at 9:00 AM */
    full: withOptions({ dateStyle: 'full', timeStyle: 'short' }),
    /** A day as `2026-01-15` with these options, whatever the zone. */
    day: (day: string, options: Intl.DateTimeFormatOptions) =>
      format(tag, 'UTC', options).format(new Date(`${day}T12:00:00Z`)),
    /** Nov 15 – 21, 2026 */
    days: (first: string, last: string) =>
      format(tag, 'UTC', { month: 'short', day: 'numeric', year: 'numeric' }).formatRange(
        new Date(`${first}T12:00:00Z`),
        new Date(`${last}T12:00:00Z`),
      ),
    number: (value: number) => new Intl.NumberFormat(tag).format(value),
    /** 2 hours ago, in 3 days */
    relative(instant: Date | string | number, now = Date.now()) {
      const seconds = (new Date(instant).getTime() - now) / 1000
      const relative = new Intl.RelativeTimeFormat(tag, { numeric: 'auto' })
      for (const [unit, size] of STEPS) {
        if (Math.abs(seconds) >= size) return relative.format(Math.round(seconds / size), unit)
      }
      return relative.format(0, 'second')
    },
  }
}

export type Formats = ReturnType<typeof formats>

const made = new Map<string, Formats>()

/** The same object for the same language and zone, so that what depends on it alone is not made again. */
export function useFormats(): Formats {
  const language = useLanguage()
  const zone = useZone()
  const key = `${language}|${zone}`
  let known = made.get(key)
  if (!known) {
    known = formats(language, zone)
    made.set(key, known)
  }
  return known
}
