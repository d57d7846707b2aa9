import { QueryClientProvider } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { createBrowserRouter, RouterProvider } from 'react-router'
import { Toaster } from 'sonner'

import { TooltipProvider } from '@/components/ui/Tooltip'
import { queryClient } from '@/lib/api/query'
import { useSession } from '@/lib/auth/useSession'
import { useIsDark } from '@/lib/theme'

import { routes } from './routes'

const router = createBrowserRouter(routes)

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
        <RouterProvider router={router} />
        <Toaster theme={dark ? 'dark' : 'light'} position="bottom-right" richColors closeButton duration={5_000} />
      </TooltipProvider>
    </QueryClientProvider>
  )
}
