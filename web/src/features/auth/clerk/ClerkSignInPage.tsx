import { SignIn } from '@clerk/react'
import { useLocation } from 'react-router'

import { nextPath } from '@/lib/auth/next'

import { ClerkFrame } from './ClerkFrame'

/** Clerk's own sign-in; it leads on to where one wanted to go. */
export default function ClerkSignInPage() {
  const { search } = useLocation()
  return (
    <ClerkFrame>
      <SignIn routing="hash" signUpUrl={`/sign-up${search}`} forceRedirectUrl={nextPath(search)} />
    </ClerkFrame>
  )
}
