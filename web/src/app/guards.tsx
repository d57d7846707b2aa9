import { CloudOff, RotateCw } from 'lucide-react'
import { useEffect } from 'react'
import { Navigate, Outlet, useLocation } from 'react-router'

import { Button } from '@/components/ui/Button'
import { useT } from '@/i18n'
import { nextPath, signInPath } from '@/lib/auth/next'
import { session } from '@/lib/auth/session'
import { useSession } from '@/lib/auth/useSession'

import { Logo } from './Logo'

/** How often an unreachable server is asked again. */
const ASK_AGAIN_MS = 5_000

function Splash() {
  const t = useT()
  return (
    <div role="status" aria-label={t('app.loading')} className="grid min-h-dvh animate-pulse place-items-center">
      <Logo />
    </div>
  )
}

function Unreachable() {
  const t = useT()
  useEffect(() => {
    const timer = setInterval(() => void session.restore(), ASK_AGAIN_MS)
    return () => clearInterval(timer)
  }, [])
  return (
    <main className="grid min-h-dvh place-items-center p-6 text-center">
      <div>
        <CloudOff className="text-muted-foreground mx-auto size-10" aria-hidden />
        <h1 className="mt-4 text-xl font-semibold">{t('error.unreachableTitle')}</h1>
        <p className="text-muted-foreground mt-1 max-w-sm text-sm">{t('error.unreachableText')}</p>
        <Button className="mt-5" onClick={() => void session.restore()}>
          <RotateCw aria-hidden />
          {t('app.retry')}
        </Button>
      </div>
    </main>
  )
}

/** Pages for people who are signed in; the others go to sign in and come back afterwards. */
export function SignedInOnly() {
  const state = useSession()
  const location = useLocation()
  useEffect(() => {
    if (state.status === 'unknown') void session.restore()
  }, [state.status])
  switch (state.status) {
    case 'unknown':
      return <Splash />
    case 'unreachable':
      return <Unreachable />
    case 'signed-out': {
      const here = location.pathname + location.search
      const next = here === '/dashboard' ? '' : `?next=${encodeURIComponent(here)}`
      return <Navigate to={signInPath(location.pathname) + next} replace />
    }
    case 'signed-in':
      return <Outlet />
  }
}

/** Pages for people who are not signed in yet. */
export function GuestOnly() {
  const state = useSession()
  const location = useLocation()
  useEffect(() => {
    if (state.status === 'unknown') void session.restore(true)
  }, [state.status])
  if (state.status === 'unknown') return <Splash />
  if (state.status === 'signed-in') {
    // The first-party sign-up leads on to the welcome page (seed 5), everything else to where one wanted to go.
    const fresh = location.pathname === '/signup' && !location.search
    return <Navigate to={fresh ? '/onboarding/start' : nextPath(location.search)} replace />
  }
  return <Outlet />
}
