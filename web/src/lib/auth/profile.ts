export type OrgRole = 'owner' | 'admin' | 'editor' | 'viewer'

export interface Affiliation {
  id: string
  name: string | null
  personal: boolean
  orgRole: OrgRole
  active: boolean
}

/** GET /api/auth/me, and the `user` of a login. */
export interface Profile {
  id: string
  email: string | null
  name: string | null
  company: string | null
  role: 'user' | 'admin'
  createdAt: string
  organizationId: string
  activeOrganization: Affiliation | null
  organizations: Affiliation[]
}

/** Whether the user may change things in the active organization. */
export function mayEdit(user: Profile) {
  return user.activeOrganization?.orgRole !== 'viewer'
}
