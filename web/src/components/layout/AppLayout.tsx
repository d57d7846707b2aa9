import { Menu as MenuIcon, Plus, Search } from 'lucide-react'
import { lazy, Suspense, useEffect, useState } from 'react'
import { NavLink, Outlet, useLocation } from 'react-router'

import { openComposer, palette, useComposer, usePalette, useShortcutHelp } from '@/app/commands'
import { Logo } from '@/app/Logo'
import { DESTINATIONS, type Destination } from '@/app/navigation'
import { useLiveUpdates } from '@/app/useLiveUpdates'
import { useShortcuts } from '@/app/useShortcuts'
import { Button } from '@/components/ui/Button'
import { Dialog } from '@/components/ui/Dialog'
import { Kbd } from '@/components/ui/Kbd'
import { NotificationBell } from '@/features/notifications/components/NotificationBell'
import { useT } from '@/i18n'
import { clerkKey } from '@/lib/auth/clerk'
import { mayEdit } from '@/lib/auth/profile'
import { useUser } from '@/lib/auth/useSession'
import { cn } from '@/lib/cn'

import { AccountMenu } from './AccountMenu'
import { CreditMeter } from './CreditMeter'
import { LiveBadge, OfflineBanner } from './LiveStatus'
import { PageFallback } from './PageFallback'

const ClerkUserButton = lazy(() => import('@/features/auth/clerk/ClerkUserButton'))
const CommandPalette = lazy(() => import('@/features/palette/components/CommandPalette'))
const ShortcutHelp = lazy(() => import('@/features/palette/components/ShortcutHelp'))
const EditPostModal = lazy(() => import('@/features/posts/components/EditPostModal'))

function NavItem({ destination, onNavigate }: { destination: Destination; onNavigate?: () => void }) {
  const t = useT()
  const Icon = destination.icon
  return (
    <li>
      <NavLink
        to={destination.path}
        end={destination.path === '/dashboard'}
        onClick={onNavigate}
        className={({ isActive }) =>
          cn(
            'text-muted-foreground hover:bg-muted hover:text-foreground flex items-center gap-3 rounded-lg px-3 py-2 text-sm font-medium transition-colors',
            isActive && 'bg-accent text-accent-foreground hover:bg-accent hover:text-accent-foreground',
          )
        }
      >
        <Icon className="size-[18px]" aria-hidden />
        {t(destination.label)}
      </NavLink>
    </li>
  )
}

function Sidebar({ onNavigate }: { onNavigate?: () => void }) {
  const t = useT()
  return (
    <div className="flex h-full flex-col gap-6">
      <NavLink to="/dashboard" onClick={onNavigate} className="rounded-lg px-2">
        <Logo />
      </NavLink>
      <nav aria-label={t('nav.main')} className="flex-1">
        <ul className="space-y-0.5">
          {DESTINATIONS.map((destination) => (
            <NavItem key={destination.path} destination={destination} onNavigate={onNavigate} />
          ))}
        </ul>
      </nav>
      <CreditMeter onNavigate={onNavigate} />
    </div>
  )
}

function PhoneBar() {
  const t = useT()
  return (
    <nav
      aria-label={t('nav.menu')}
      className="border-border bg-card/95 fixed inset-x-0 bottom-0 z-30 border-t pb-[env(safe-area-inset-bottom)] backdrop-blur lg:hidden"
    >
      <ul className="mx-auto flex max-w-md justify-around">
        {DESTINATIONS.filter((destination) => destination.onPhone).map(({ path, label, icon: Icon }) => (
          <li key={path}>
            <NavLink
              to={path}
              end={path === '/dashboard'}
              className={({ isActive }) =>
                cn(
                  'text-muted-foreground flex min-w-16 flex-col items-center gap-0.5 px-2 py-2 text-[11px] font-medium',
                  isActive && 'text-primary',
                )
              }
            >
              <Icon className="size-5" aria-hidden />
              {t(label)}
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** What surrounds every page of a signed-in user. */
export function AppLayout() {
  const t = useT()
  const user = useUser()
  const location = useLocation()
  const [menuOpen, setMenuOpen] = useState(false)
  const request = useComposer()
  const paletteOpen = usePalette()
  const helpOpen = useShortcutHelp()
  useLiveUpdates()
  useShortcuts()
  useEffect(() => {
    // Newer browsers answer with a promise, which is no clean-up.
    void window.scrollTo(0, 0)
  }, [location.pathname])

  return (
    <div className="lg:grid lg:grid-cols-[15.5rem_minmax(0,1fr)]">
      <a
        href="#main"
        className="bg-primary text-primary-foreground sr-only z-50 rounded-lg px-4 py-2 focus:not-sr-only focus:fixed focus:top-3 focus:left-3"
      >
        {t('app.skip')}
      </a>
      <aside className="border-border bg-card sticky top-0 hidden h-dvh border-r px-3 py-5 lg:block">
        <Sidebar />
      </aside>
      <div className="flex min-h-dvh min-w-0 flex-col">
        <OfflineBanner />
        <header className="border-border bg-background/85 sticky top-0 z-30 flex h-16 items-center gap-2 border-b px-4 backdrop-blur sm:px-6">
          <Button
            variant="ghost"
            size="icon"
            className="-ml-2 lg:hidden"
            aria-label={t('nav.menu')}
            onClick={() => setMenuOpen(true)}
          >
            <MenuIcon aria-hidden />
          </Button>
          <button
            type="button"
            onClick={() => palette.set(true)}
            className="border-border bg-card text-muted-foreground hover:border-input flex h-10 min-w-0 flex-1 items-center gap-2 rounded-lg border px-3 text-sm transition-colors sm:max-w-sm"
          >
            <Search className="size-4 shrink-0" aria-hidden />
            <span className="truncate">{t('nav.search')}</span>
            <span className="ml-auto hidden gap-1 sm:flex">
              <Kbd>Ctrl</Kbd>
              <Kbd>K</Kbd>
            </span>
          </button>
          <div className="ml-auto flex items-center gap-1 sm:gap-2">
            <LiveBadge />
            <NotificationBell />
            {clerkKey !== null && (
              <Suspense fallback={null}>
                <ClerkUserButton />
              </Suspense>
            )}
            <AccountMenu />
            {mayEdit(user) && (
              <Button
                onClick={() => openComposer()}
                className="max-sm:size-10 max-sm:px-0"
                aria-label={t('nav.newPost')}
              >
                <Plus aria-hidden />
                <span className="hidden sm:inline">{t('nav.newPost')}</span>
              </Button>
            )}
          </div>
        </header>
        <main
          id="main"
          tabIndex={-1}
          className="mx-auto w-full max-w-7xl flex-1 px-4 pt-6 pb-28 outline-none sm:px-6 lg:pb-10"
        >
          <Suspense fallback={<PageFallback />}>
            <Outlet />
          </Suspense>
        </main>
      </div>
      <PhoneBar />
      <Dialog open={menuOpen} onOpenChange={setMenuOpen} title={t('nav.menu')} titleHidden>
        <div className="pt-6">
          <Sidebar onNavigate={() => setMenuOpen(false)} />
        </div>
      </Dialog>
      <Suspense fallback={null}>
        {paletteOpen && <CommandPalette />}
        {helpOpen && <ShortcutHelp />}
        {request && <EditPostModal key={request.postId ?? 'new'} request={request} />}
      </Suspense>
    </div>
  )
}
