import { Compass } from 'lucide-react'
import { Link } from 'react-router'

import { Button } from '@/components/ui/Button'
import { useT } from '@/i18n'

export function NotFoundPage() {
  const t = useT()
  return (
    <div className="grid min-h-[70dvh] place-items-center p-6 text-center">
      <title>{`404 · ${t('notFound.title')} · PostForge`}</title>
      <div>
        <div className="bg-accent text-accent-foreground mx-auto grid size-16 place-items-center rounded-2xl">
          <Compass className="size-8" aria-hidden />
        </div>
        <p className="text-primary mt-5 text-sm font-semibold">404</p>
        <h1 className="mt-1 text-2xl font-semibold tracking-tight">{t('notFound.title')}</h1>
        <p className="text-muted-foreground mt-1 text-sm">{t('notFound.text')}</p>
        <Button asChild className="mt-6">
          <Link to="/dashboard">{t('notFound.home')}</Link>
        </Button>
      </div>
    </div>
  )
}
