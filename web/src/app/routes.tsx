import type { ComponentType } from 'react'
import { Navigate, type RouteObject } from 'react-router'

import { AppLayout } from '@/components/layout/AppLayout'
import { clerkKey } from '@/lib/auth/clerk'

import { GuestOnly, SignedInOnly } from './guards'
import { NotFoundPage } from './NotFoundPage'
import { RouteError } from './RouteError'

/** Each page is a chunk of its own, fetched when it is first opened. */
const page = (load: () => Promise<{ default: ComponentType }>) => async () => ({ Component: (await load()).default })

export const routes: RouteObject[] = [
  {
    ErrorBoundary: RouteError,
    HydrateFallback: () => null,
    children: [
      { index: true, element: <Navigate to="/dashboard" replace /> },
      {
        element: <GuestOnly />,
        children: [
          ...['/sign-in', '/login'].map((path) => ({
            path,
            lazy: page(() =>
              clerkKey === null
                ? import('@/features/auth/pages/SignInPage')
                : import('@/features/auth/clerk/ClerkSignInPage'),
            ),
          })),
          ...['/sign-up', '/signup'].map((path) => ({
            path,
            lazy: page(() =>
              clerkKey === null
                ? import('@/features/auth/pages/SignUpPage')
                : import('@/features/auth/clerk/ClerkSignUpPage'),
            ),
          })),
        ],
      },
      {
        element: <SignedInOnly />,
        children: [
          { path: '/onboarding/start', lazy: page(() => import('@/features/onboarding/pages/StartPage')) },
          { path: '/library', element: <Navigate to="/dashboard/library" replace /> },
          {
            path: '/dashboard',
            element: <AppLayout />,
            children: [
              {
                ErrorBoundary: RouteError,
                children: [
                  { index: true, lazy: page(() => import('@/features/dashboard/pages/DashboardPage')) },
                  { path: 'generate', lazy: page(() => import('@/features/generate/pages/GeneratePage')) },
                  { path: 'generate/video', lazy: page(() => import('@/features/generate/pages/VideoPage')) },
                  { path: 'library', lazy: page(() => import('@/features/library/pages/LibraryPage')) },
                  { path: 'connections', lazy: page(() => import('@/features/connections/pages/ConnectionsPage')) },
                  { path: 'credits', lazy: page(() => import('@/features/credits/pages/CreditsPage')) },
                  { path: 'credits/purchase', lazy: page(() => import('@/features/credits/pages/PurchasePage')) },
                  { path: 'credits/success', lazy: page(() => import('@/features/credits/pages/SuccessPage')) },
                  { path: 'credits/cancelled', lazy: page(() => import('@/features/credits/pages/CancelledPage')) },
                  { path: 'posts', lazy: page(() => import('@/features/posts/pages/PostsPage')) },
                  { path: 'calendar', lazy: page(() => import('@/features/posts/pages/PostsPage')) },
                  { path: 'posts/:id', lazy: page(() => import('@/features/posts/pages/PostPage')) },
                  {
                    path: 'notifications',
                    lazy: page(() => import('@/features/notifications/pages/NotificationsPage')),
                  },
                  { path: 'settings', lazy: page(() => import('@/features/settings/pages/SettingsPage')) },
                  { path: '*', element: <NotFoundPage /> },
                ],
              },
            ],
          },
        ],
      },
      { path: '*', element: <NotFoundPage /> },
    ],
  },
]
