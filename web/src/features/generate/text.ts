import { addDays, at, dayOf, weekdayOf } from '@/lib/time/zone'

const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday']

/** The shortest lead with which a time still counts as ahead. */
const LEAD_MS = 5 * 60_000

/** The next time that "Tuesday 10:00 AM" comes in a zone; null when it is not said in that way. */
export function nextBestTime(bestTime: string, zone: string, now = new Date()): Date | null {
  const match = /^\s*([a-z]+)s?,?\s+(?:at\s+)?(\d{1,2})(?::(\d{2}))?\s*(am|pm)?/i.exec(bestTime)
  if (!match) return null
  const weekday = WEEKDAYS.indexOf((match[1] ?? '').toLowerCase().replace(/s$/, ''))
  let hour = Number(match[2])
  const half = match[4]?.toLowerCase()
  if (half === 'pm' && hour < 12) hour += 12
  if (half === 'am' && hour === 12) hour = 0
  if (weekday < 0 || hour > 23) return null
  const time = `${hour}:${match[3] ?? '00'}`
  const today = dayOf(now, zone)
  const ahead = (weekday - weekdayOf(today) + 7) % 7
  const first = at(addDays(today, ahead), time, zone)
  return first.getTime() - now.getTime() > LEAD_MS ? first : at(addDays(today, ahead + 7), time, zone)
}

/** The text with the chosen hashtags below it; those that it already has are not repeated. */
export function withHashtags(text: string, hashtags: readonly string[]): string {
  const words = new Set(text.toLowerCase().match(/#[\p{L}\p{N}_]+/gu) ?? [])
  const missing = hashtags.filter((tag) => !words.has(tag.toLowerCase()))
  return missing.length === 0 ? text : `${text.trimEnd()}\n\n${missing.join(' ')}`
}
