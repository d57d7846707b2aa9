import { ClerkLoading } from '@clerk/react'
import type { ReactNode } from 'react'

import { Logo } from '@/app/Logo'
import { useT } from '@/i18n'

/** What surrounds Clerk's forms, which bring their own card, and what is there until they come. */
export function ClerkFrame({ children }: { children: ReactNode }) {
  const t = useT()
  return (
    <main className="grid min-h-dvh content-center justify-items-center gap-8 p-6">
      <Logo />
      <ClerkLoading>
        <p role="status" className="text-muted-foreground text-sm">
          {t('app.loading')}
        </p>
      </ClerkLoading>
      {children}
    </main>
  )
}
