import { useStore } from '@/lib/store'

import type { Profile } from './profile'
import { session } from './session'

export function useSession() {
  return useStore(session.state)
}

/** The signed-in user; only below the guard of the router. */
export function useUser(): Profile {
  const state = useSession()
  if (state.status !== 'signed-in') throw new Error('useUser needs a signed-in user')
  return state.user
}
