import { CalendarCheck, PencilLine, Plug } from 'lucide-react'
import { Link } from 'react-router'

import { Logo } from '@/app/Logo'
import { Button } from '@/components/ui/Button'
import { useT } from '@/i18n'
import { useUser } from '@/lib/auth/useSession'

export default function StartPage() {
  const t = useT()
  const user = useUser()
  const steps = [
    { icon: Plug, title: t('onboarding.step1'), text: t('onboarding.step1Text') },
    { icon: PencilLine, title: t('onboarding.step2'), text: t('onboarding.step2Text') },
    { icon: CalendarCheck, title: t('onboarding.step3'), text: t('onboarding.step3Text') },
  ]
  return (
    <main className="mx-auto flex min-h-dvh max-w-2xl flex-col justify-center px-6 py-12">
      <title>{`${t('auth.welcome')} · PostForge`}</title>
      <Logo />
      <h1 className="mt-8 text-3xl font-semibold tracking-tight">
        {t('onboarding.title', { name: user.name ?? user.company ?? user.email ?? '' })}
      </h1>
      <p className="text-muted-foreground mt-2">{t('onboarding.text')}</p>
      <ol className="mt-8 space-y-3">
        {steps.map(({ icon: Icon, title, text }, index) => (
          <li key={title} className="border-border bg-card flex gap-4 rounded-xl border p-5 shadow-xs">
            <span className="bg-accent text-accent-foreground grid size-10 shrink-0 place-items-center rounded-lg">
              <Icon className="size-5" aria-hidden />
            </span>
            <div>
              <h2 className="font-semibold">
                {index + 1}. {title}
              </h2>
              <p className="text-muted-foreground mt-0.5 text-sm">{text}</p>
            </div>
          </li>
        ))}
      </ol>
      <div className="mt-8 flex flex-wrap gap-2">
        <Button asChild>
          <Link to="/dashboard/connections">{t('onboarding.begin')}</Link>
        </Button>
        <Button asChild variant="ghost">
          <Link to="/dashboard">{t('onboarding.skip')}</Link>
        </Button>
      </div>
    </main>
  )
}
