import { createStore, useStore } from '@/lib/store'

const KEY = 'postforge.zone'

export const deviceZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC'

function isZone(zone: string) {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
    return true
  } catch {
    return false
  }
}

function stored(): string | null {
  const value = localStorage.getItem(KEY)
  return value !== null && isZone(value) ? value : null
}

/** The zone chosen in the settings; null follows the device. */
const chosen = createStore<string | null>(stored())

export function chooseZone(zone: string | null) {
  if (zone === null) localStorage.removeItem(KEY)
  else localStorage.setItem(KEY, zone)
  chosen.set(zone)
}

export const useChosenZone = () => useStore(chosen)

/** The zone in which times are shown and entered. */
export function useZone(): string {
  return useStore(chosen) ?? deviceZone()
}

export const currentZone = () => chosen.get() ?? deviceZone()

export function allZones(): string[] {
  const zones = Intl.supportedValuesOf('timeZone')
  return zones.includes('UTC') ? zones : ['UTC', ...zones]
}
