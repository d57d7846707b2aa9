import { Bug, RotateCw } from 'lucide-react'
import { useRouteError } from 'react-router'

import { Button } from '@/components/ui/Button'
import { useT } from '@/i18n'
import { messageOf } from '@/lib/api/errors'

/** A page that broke: the rest of the app goes on. */
export function RouteError() {
  const t = useT()
  const error = useRouteError()
  return (
    <div role="alert" className="grid min-h-[60dvh] place-items-center p-6 text-center">
      <div>
        <div className="bg-danger-soft text-danger mx-auto grid size-14 place-items-center rounded-2xl">
          <Bug className="size-7" aria-hidden />
        </div>
        <h1 className="mt-4 text-xl font-semibold">{t('error.crashTitle')}</h1>
        <p className="text-muted-foreground mt-1 max-w-md text-sm">{t('error.crashText')}</p>
        <p className="text-muted-foreground mx-auto mt-3 max-w-md truncate font-mono text-xs">{messageOf(error)}</p>
        <Button className="mt-5" onClick={() => window.location.reload()}>
          <RotateCw aria-hidden />
          {t('error.reload')}
        </Button>
      </div>
    </div>
  )
}
