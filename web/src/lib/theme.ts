import { createStore, useStore } from './store'

export type Theme = 'system' | 'light' | 'dark'

const KEY = 'postforge.theme'
const prefersDark = () => window.matchMedia('(prefers-color-scheme: dark)')

function stored(): Theme {
  const value = localStorage.getItem(KEY)
  return value === 'light' || value === 'dark' ? value : 'system'
}

const theme = createStore<Theme>('system')
const dark = createStore(false)

function apply() {
  const isDark = theme.get() === 'dark' || (theme.get() === 'system' && prefersDark().matches)
  document.documentElement.classList.toggle('dark', isDark)
  dark.set(isDark)
}

export function startTheme() {
  theme.set(stored())
  prefersDark().addEventListener('change', apply)
  apply()
}

export function setTheme(next: Theme) {
  localStorage.setItem(KEY, next)
  theme.set(next)
  apply()
}

export const useTheme = () => useStore(theme)
export const useIsDark = () => useStore(dark)
