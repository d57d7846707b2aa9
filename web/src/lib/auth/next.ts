/** Pages of the first-party area go to the first-party form, the rest to the other (requirements C012). */
export function signInPath(pathname: string) {
  return /^\/(app|admin|onboarding)(\/|$)/.test(pathname) ? '/login' : '/sign-in'
}

/** Where to go after signing in: a path of our own or the dashboard, never another site. */
export function nextPath(search: string) {
  const next = new URLSearchParams(search).get('next')
  if (!next || !next.startsWith('/') || /^\/[/\\]/.test(next) || /[\s\\]/.test(next)) return '/dashboard'
  return next
}
