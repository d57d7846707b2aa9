import { BadgeCheck, CalendarDays, Sparkles } from 'lucide-react'
import type { ReactNode } from 'react'

import { Logo } from '@/app/Logo'
import { Select } from '@/components/ui/Input'
import { i18n, LANGUAGES, useLanguage, useT, type Language } from '@/i18n'

/** The two halves of the pages before one is in: what this is, and the form. */
export function AuthFrame({
  title,
  text,
  children,
  footer,
}: {
  title: string
  text: string
  children: ReactNode
  footer: ReactNode
}) {
  const t = useT()
  const language = useLanguage()
  const points = [
    { icon: CalendarDays, text: t('auth.point1') },
    { icon: Sparkles, text: t('auth.point2') },
    { icon: BadgeCheck, text: t('auth.point3') },
  ]
  return (
    <div className="grid min-h-dvh lg:grid-cols-2">
      <title>{`${title} · PostForge`}</title>
      <aside className="relative hidden flex-col justify-between overflow-hidden bg-gradient-to-br from-indigo-950 via-indigo-900 to-violet-900 p-12 text-white lg:flex">
        <div className="absolute -top-24 -right-24 size-96 rounded-full bg-violet-500/25 blur-3xl" aria-hidden />
        <div className="absolute -bottom-32 -left-20 size-96 rounded-full bg-indigo-400/20 blur-3xl" aria-hidden />
        <div className="relative">
          <Logo />
        </div>
        <div className="relative max-w-lg">
          <p className="text-4xl leading-tight font-semibold tracking-tight text-balance">{t('auth.claim')}</p>
          <ul className="mt-10 space-y-4">
            {points.map(({ icon: Icon, text: point }) => (
              <li key={point} className="flex items-center gap-3 text-indigo-100">
                <span className="grid size-9 shrink-0 place-items-center rounded-lg bg-white/10">
                  <Icon className="size-[18px]" aria-hidden />
                </span>
                {point}
              </li>
            ))}
          </ul>
        </div>
        <div aria-hidden />
      </aside>
      <div className="flex flex-col px-6 py-8 sm:px-12">
        <header className="flex items-center justify-between">
          <span className="lg:invisible">
            <Logo />
          </span>
          <Select
            aria-label={t('language.label')}
            value={language}
            onChange={(event) => void i18n.use(event.target.value as Language)}
          >
            {Object.entries(LANGUAGES).map(([value, label]) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </Select>
        </header>
        <main className="mx-auto flex w-full max-w-sm flex-1 flex-col justify-center py-10">
          <h1 className="text-2xl font-semibold tracking-tight">{title}</h1>
          <p className="text-muted-foreground mt-1 text-sm">{text}</p>
          <div className="mt-8">{children}</div>
          <p className="text-muted-foreground mt-8 text-center text-sm">{footer}</p>
        </main>
      </div>
    </div>
  )
}
