import {
  CalendarDays,
  Coins,
  Images,
  LayoutDashboard,
  Newspaper,
  Plug,
  Settings,
  Sparkles,
  type LucideIcon,
} from 'lucide-react'

import type { MessageKey } from '@/i18n'

export interface Destination {
  path: string
  label: MessageKey
  icon: LucideIcon
  /** Pressed after `g`. */
  key?: string
  /** Shown in the bar at the bottom of phones. */
  onPhone?: boolean
  /** Another page below this path that is a destination of its own. */
  except?: string
}

/** The main pages, in the order of a day's work. */
export const DESTINATIONS: readonly Destination[] = [
  { path: '/dashboard', label: 'nav.dashboard', icon: LayoutDashboard, key: 'd', onPhone: true },
  { path: '/dashboard/generate', label: 'nav.generate', icon: Sparkles, key: 'g', onPhone: true },
  { path: '/dashboard/posts', label: 'nav.posts', icon: Newspaper, key: 'p', onPhone: true },
  { path: '/dashboard/calendar', label: 'nav.calendar', icon: CalendarDays, key: 'c', onPhone: true },
  { path: '/dashboard/library', label: 'nav.library', icon: Images, key: 'l' },
  { path: '/dashboard/connections', label: 'nav.connections', icon: Plug, key: 'a' },
  { path: '/dashboard/credits', label: 'nav.credits', icon: Coins, key: 'k' },
  { path: '/dashboard/settings', label: 'nav.settings', icon: Settings },
]
