import createClient from 'openapi-fetch'

import { session } from '@/lib/auth/session'

import { ApiError } from './errors'
import type { paths } from './schema'

/** A fresh key for one intent of the user; keep it while retrying the same intent. */
export function idempotencyKey() {
  return crypto.randomUUID()
}

/** The header that makes a repeated POST safe. */
export const once = (key: string = idempotencyKey()) => ({ 'Idempotency-Key': key })

/**
 * Sends with the access token; renews the token once when the server no longer takes it, and signs out when that fails.
 * Any answer but a good one is thrown.
 */
async function authorized(attempt: (token: string | null) => Promise<Response>): Promise<Response> {
  const reach = async (token: string | null) => {
    try {
      return await attempt(token)
    } catch (cause) {
      if (cause instanceof DOMException && cause.name === 'AbortError') throw cause
      throw ApiError.offline(cause)
    }
  }
  const token = await session.accessToken()
  let response = await reach(token)
  if (response.status === 401) {
    const renewed = await session.renew(token)
    if (renewed) response = await reach(renewed)
    if (response.status === 401) session.ended()
  }
  if (!response.ok) throw await ApiError.from(response)
  return response
}

function attemptOf(request: Request) {
  return (token: string | null) => {
    // A body can be sent once, and there may be a second attempt.
    const copy = request.clone()
    if (token) copy.headers.set('Authorization', `Bearer ${token}`)
    return fetch(copy)
  }
}

/** The gateway's API as it describes itself: the compiler knows its paths, parameters, bodies and answers. */
export const api = createClient<paths, 'application/json'>({
  baseUrl: window.location.origin,
  headers: { Accept: 'application/json' },
  credentials: 'same-origin',
  fetch: (request) => authorized(attemptOf(request)),
})

/** What a call is answered with; refusals were thrown before. */
export async function answer<T>(call: Promise<{ data?: T; response: Response }>): Promise<T> {
  const { data, response } = await call
  if (data === undefined) throw await ApiError.from(response)
  return data
}

/** For streams and files; {@link api} is for everything that the description gives a shape. */
export function send(path: keyof paths, init: RequestInit & { query?: Record<string, string | undefined> } = {}) {
  const { query = {}, ...rest } = init
  const given = Object.entries(query).filter((entry): entry is [string, string] => Boolean(entry[1]))
  const address = given.length > 0 ? `${path}?${new URLSearchParams(given).toString()}` : path
  return authorized((token) =>
    fetch(address, {
      credentials: 'same-origin',
      ...rest,
      headers: { ...(rest.headers as Record<string, string>), ...(token ? { Authorization: `Bearer ${token}` } : {}) },
    }),
  )
}

/** Fetches a file with the access token and hands it to the browser as a download. */
export async function download(path: keyof paths, filename: string, query?: Record<string, string | undefined>) {
  const response = await send(path, { query, headers: { Accept: '*/*' } })
  const url = URL.createObjectURL(await response.blob())
  const link = document.createElement('a')
  link.href = url
  link.download = filename
  link.click()
  URL.revokeObjectURL(url)
}
