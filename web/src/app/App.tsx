import { QueryClientProvider } from '@tanstack/react-query'
import { lazy, Suspense, useEffect, useRef } from 'react'
import { createBrowserRouter, RouterProvider } from 'react-router'
import { Toaster } from 'sonner'

import { TooltipProvider } from '@/components/ui/Tooltip'
import { queryClient } from '@/lib/api/query'
import { clerkKey } from '@/lib/auth/clerk'
import { useSession } from '@/lib/auth/useSession'
import { useIsDark } from '@/lib/theme'

import { routes } from './routes'

const router = createBrowserRouter(routes)

/** Clerk's scripts are fetched only where Clerk signs people in. */
const ClerkSession = lazy(() => import('@/features/auth/clerk/ClerkSession'))

/** What one user fetched is never shown to the next. */
function useForgetOnSignOut() {
  const state = useSession()
  const user = state.status === 'signed-in' ? `${state.user.id}:${state.user.organizationId}` : null
  const before = useRef(user)
  useEffect(() => {
    if (before.current !== null && before.current !== user) queryClient.clear()
    before.current = user
  }, [user])
}

export function App() {
  const dark = useIsDark()
  useForgetOnSignOut()
  return (
    <QueryClientProvider client={queryClient}>
      <TooltipProvider delayDuration={300}>
        {clerkKey === null ? (
          <RouterProvider router={router} />
        ) : (
          <Suspense fallback={null}>
            <ClerkSession
              publishableKey={clerkKey}
              navigate={(path, replace) => void router.navigate(path, { replace })}
            >
              <RouterProvider router={router} />
            </ClerkSession>
          </Suspense>
        )}
        <Toaster theme={dark ? 'dark' : 'light'} position="bottom-right" richColors closeButton duration={5_000} />
      </TooltipProvider>
    </QueryClientProvider>
  )
}
