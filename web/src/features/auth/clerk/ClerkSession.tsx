import { ClerkProvider, useAuth } from '@clerk/react'
import { useEffect, type ReactNode } from 'react'

import { session } from '@/lib/auth/session'

/** Tells our session what Clerk knows: who is in, and where tokens come from. */
function Bridge() {
  const { isLoaded, isSignedIn, sessionId, getToken, signOut } = useAuth()
  useEffect(() => {
    if (!isLoaded) return
    if (!isSignedIn) {
      session.ended()
      return
    }
    void session.adopt({ token: (fresh) => getToken({ skipCache: fresh }), signOut: () => signOut() })
    // Clerk makes new functions at each render; only another session is another beginning.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [isLoaded, isSignedIn, sessionId])
  return null
}

/** Clerk around the whole app, in place of our own sign-in. */
export default function ClerkSession({
  publishableKey,
  navigate,
  children,
}: {
  publishableKey: string
  navigate: (path: string, replace: boolean) => void
  children: ReactNode
}) {
  return (
    <ClerkProvider
      publishableKey={publishableKey}
      signInUrl="/sign-in"
      signUpUrl="/sign-up"
      afterSignOutUrl="/sign-in"
      routerPush={(path) => navigate(path, false)}
      routerReplace={(path) => navigate(path, true)}
      telemetry={false}
    >
      <Bridge />
      {children}
    </ClerkProvider>
  )
}
