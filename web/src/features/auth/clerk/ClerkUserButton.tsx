import { UserButton } from '@clerk/react'

/** Clerk's own account menu: profile, security, signing out. */
export default function ClerkUserButton() {
  return <UserButton />
}
