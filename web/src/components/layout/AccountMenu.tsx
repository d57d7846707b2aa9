import { LogOut, Settings } from 'lucide-react'
import { useNavigate } from 'react-router'

import { Menu, MenuChoice, MenuItem, MenuSeparator, MenuText } from '@/components/ui/Menu'
import { i18n, LANGUAGES, useLanguage, useT, type Language } from '@/i18n'
import { session } from '@/lib/auth/session'
import { useUser } from '@/lib/auth/useSession'
import { setTheme, useTheme, type Theme } from '@/lib/theme'

const LANGUAGE_OPTIONS = Object.entries(LANGUAGES).map(([value, label]) => ({ value: value as Language, label }))

export function initialsOf(name: string) {
  const words = name.split(/[\s@.]+/).filter(Boolean)
  return ((words[0]?.[0] ?? '?') + (words[1]?.[0] ?? '')).toUpperCase()
}

export function AccountMenu() {
  const t = useT()
  const user = useUser()
  const navigate = useNavigate()
  const theme = useTheme()
  const language = useLanguage()
  const name = user.name ?? user.email ?? ''
  const themes: { value: Theme; label: string }[] = [
    { value: 'system', label: t('theme.system') },
    { value: 'light', label: t('theme.light') },
    { value: 'dark', label: t('theme.dark') },
  ]
  return (
    <Menu
      trigger={
        <button
          type="button"
          aria-label={`${t('nav.account')} ${initialsOf(name)}`}
          className="bg-accent text-accent-foreground grid size-9 shrink-0 place-items-center rounded-full text-xs font-semibold"
        >
          {initialsOf(name)}
        </button>
      }
    >
      <MenuText>
        <span className="block truncate font-medium">{name}</span>
        <span className="text-muted-foreground block truncate text-xs">
          {user.activeOrganization?.name ?? user.email}
        </span>
      </MenuText>
      <MenuSeparator />
      <MenuChoice label={t('theme.label')} value={theme} options={themes} onChange={setTheme} />
      <MenuSeparator />
      <MenuChoice
        label={t('language.label')}
        value={language}
        options={LANGUAGE_OPTIONS}
        onChange={(next) => void i18n.use(next)}
      />
      <MenuSeparator />
      <MenuItem onSelect={() => void navigate('/dashboard/settings')}>
        <Settings aria-hidden />
        {t('nav.settings')}
      </MenuItem>
      <MenuItem onSelect={() => void session.signOut()}>
        <LogOut aria-hidden />
        {t('nav.signOut')}
      </MenuItem>
    </Menu>
  )
}
