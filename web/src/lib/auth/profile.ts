import type { Schema } from '@/lib/api/types'

/** GET /api/auth/me, and the `user` of a login. */
export type Profile = Schema<'User'>

/** Whether the user may change things in the active organization. */
export function mayEdit(user: Profile) {
  return user.activeOrganization?.orgRole !== 'viewer'
}
