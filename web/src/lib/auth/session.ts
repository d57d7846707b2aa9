import { ApiError } from '@/lib/api/errors'
import type { Schema } from '@/lib/api/types'
import { createStore } from '@/lib/store'

import { clerkKey } from './clerk'
import type { Profile } from './profile'

type TokenAnswer = Schema<'AuthTokenAnswer'>

export type SessionState =
  /** Not asked yet. */
  | { status: 'unknown' }
  | { status: 'signed-in'; user: Profile }
  | { status: 'signed-out' }
  /** The gateway could not be asked. */
  | { status: 'unreachable' }

/** Somebody else who signs people in, such as Clerk: keeps and renews the token by itself. */
export interface OutsideIssuer {
  /** A token to send; a fresh one when the one at hand was refused. */
  token(fresh: boolean): Promise<string | null>
  signOut(): Promise<unknown>
}

/** A token this near to its end is renewed before it is used. */
const RENEW_BEFORE_MS = 30_000

/** Whether there was a session in this browser: no secret, it only saves a call that would be refused. */
const HINT = 'postforge.session'

const state = createStore<SessionState>({ status: 'unknown' })
const tabs = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('postforge.session')

// The token lives in this variable and nowhere else: not in storage, not in the page (security.md 4).
let token: string | null = null
let expiresAt = 0
let renewing: Promise<string | null> | null = null
let outside: OutsideIssuer | null = null

function remember(known: boolean) {
  try {
    if (known) localStorage.setItem(HINT, '1')
    else localStorage.removeItem(HINT)
  } catch {
    // Storage may be forbidden; the hint is only a convenience.
    return
  }
}

function begin(answer: TokenAnswer) {
  token = answer.accessToken
  expiresAt = Date.now() + answer.expiresIn * 1000
  remember(true)
  state.set({ status: 'signed-in', user: answer.user })
}

function end() {
  token = null
  expiresAt = 0
  outside = null
  remember(false)
  state.set({ status: 'signed-out' })
}

tabs?.addEventListener('message', (message: MessageEvent<string>) => {
  if (message.data === 'signed-out' && state.get().status === 'signed-in') end()
})

async function post(path: string, body?: unknown, bearer?: string | null): Promise<Response> {
  try {
    return await fetch(path, {
      method: 'POST',
      credentials: 'same-origin',
      headers: {
        Accept: 'application/json',
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...(bearer ? { Authorization: `Bearer ${bearer}` } : {}),
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    })
  } catch (cause) {
    throw ApiError.offline(cause)
  }
}

/** One tab at a time turns the refresh cookie, because each turn replaces it. */
function alone<T>(work: () => Promise<T>): Promise<T> {
  if (typeof navigator === 'undefined' || !navigator.locks) return work()
  return navigator.locks.request('postforge.refresh', work) as Promise<T>
}

function refresh(): Promise<string | null> {
  renewing ??= alone(async () => {
    const response = await post('/api/auth/refresh')
    if (response.ok) {
      begin((await response.json()) as TokenAnswer)
      return token
    }
    if (response.status === 401 || response.status === 403) {
      end()
      return null
    }
    throw await ApiError.from(response)
  }).finally(() => {
    renewing = null
  })
  return renewing
}

/** Who the outside issuer's token stands for here; the gateway makes the account at the first visit. */
async function meet(issuer: OutsideIssuer) {
  const bearer = await issuer.token(false)
  let response: Response
  try {
    response = await fetch('/api/auth/me', {
      headers: { Accept: 'application/json', ...(bearer ? { Authorization: `Bearer ${bearer}` } : {}) },
      credentials: 'same-origin',
    })
  } catch (cause) {
    throw ApiError.offline(cause)
  }
  if (!response.ok) throw await ApiError.from(response)
  const user = (await response.json()) as Profile
  if (outside === issuer) state.set({ status: 'signed-in', user })
}

async function enter(path: string, body: unknown): Promise<Profile> {
  const response = await post(path, body)
  if (!response.ok) throw await ApiError.from(response)
  const answer = (await response.json()) as TokenAnswer
  begin(answer)
  return answer.user
}

export const session = {
  state,

  /** Finds out who is here; public pages only ask when there was a session. */
  async restore(onlyIfKnown = false) {
    if (state.get().status === 'signed-in') return
    if (clerkKey !== null) {
      // Clerk tells when it knows; until then nothing is known (see features/auth/clerk).
      if (outside !== null) await session.adopt(outside)
      return
    }
    if (onlyIfKnown && localStorage.getItem(HINT) === null) {
      state.set({ status: 'signed-out' })
      return
    }
    try {
      await refresh()
    } catch {
      state.set({ status: 'unreachable' })
    }
  },

  /** Asks ahead where there was a session: the answer is on its way while the page is still being put together. */
  foresee() {
    if (clerkKey === null && localStorage.getItem(HINT) !== null) void session.restore()
  },

  /** Stands on a session that somebody else keeps. */
  async adopt(issuer: OutsideIssuer) {
    outside = issuer
    try {
      await meet(issuer)
    } catch {
      // Not signed out: the issuer would send the user straight back here.
      if (outside === issuer) state.set({ status: 'unreachable' })
    }
  },

  /** The token to send, renewed when it is about to end; null when nobody is signed in. */
  async accessToken(): Promise<string | null> {
    if (outside !== null) return outside.token(false)
    if (token !== null && Date.now() < expiresAt - RENEW_BEFORE_MS) return token
    if (state.get().status === 'signed-out') return null
    return refresh()
  },

  /** A token other than this one, which the server refused. */
  async renew(refused: string | null): Promise<string | null> {
    if (outside !== null) return outside.token(true)
    if (token !== null && token !== refused) return token
    return refresh()
  },

  signIn: (email: string, password: string) => enter('/api/auth/login', { email, password }),

  signUp: (form: Schema<'AuthSignUpRequest'>) => enter('/api/auth/signup', form),

  async signOut() {
    if (outside !== null) {
      session.ended()
      return
    }
    const bearer = token
    try {
      await post('/api/auth/logout', undefined, bearer)
    } finally {
      session.ended()
    }
  },

  async signOutEverywhere() {
    const response = await post('/api/auth/logout-all', undefined, await session.accessToken())
    if (!response.ok) throw await ApiError.from(response)
    session.ended()
  },

  /** The session is over, in every tab. */
  ended() {
    if (state.get().status === 'signed-out') return
    // Whom the gateway no longer takes must not be sent back here by the issuer.
    const issuer = outside
    end()
    issuer?.signOut().catch((error: unknown) => reportError(error))
    tabs?.postMessage('signed-out')
  },
}
