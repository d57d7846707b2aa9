import { SignUp } from '@clerk/react'
import { useLocation } from 'react-router'

import { ClerkFrame } from './ClerkFrame'

/** Clerk's own sign-up; a new account begins with the welcome page. */
export default function ClerkSignUpPage() {
  const { search } = useLocation()
  return (
    <ClerkFrame>
      <SignUp routing="hash" signInUrl={`/sign-in${search}`} forceRedirectUrl="/onboarding/start" />
    </ClerkFrame>
  )
}
