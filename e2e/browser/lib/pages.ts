/** Every page of someone who is signed in. */
export const PAGES: Record<string, string> = {
  dashboard: '/dashboard',
  generate: '/dashboard/generate',
  'generate-video': '/dashboard/generate/video',
  library: '/dashboard/library',
  posts: '/dashboard/posts',
  calendar: '/dashboard/calendar',
  connections: '/dashboard/connections',
  credits: '/dashboard/credits',
  'credits-purchase': '/dashboard/credits/purchase',
  'credits-cancelled': '/dashboard/credits/cancelled',
  notifications: '/dashboard/notifications',
  settings: '/dashboard/settings',
  'not-found': '/dashboard/no-such-page',
  onboarding: '/onboarding/start',
}

/** And those before. */
export const OPEN_PAGES: Record<string, string> = {
  'sign-in': '/sign-in',
  'sign-up': '/sign-up',
  signup: '/signup',
}
