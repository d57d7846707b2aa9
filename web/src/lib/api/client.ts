import { session } from '@/lib/auth/session'

import { ApiError } from './errors'

export interface Request {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Sent as JSON. */
  body?: unknown
  query?: Record<string, string | number | boolean | undefined | null>
  headers?: Record<string, string>
  signal?: AbortSignal
  /** Lets the request outlive the page. */
  keepalive?: boolean
  /** Makes a repeated POST safe; see {@link idempotencyKey}. */
  idempotencyKey?: string
}

/** A fresh key for one intent of the user; keep it while retrying the same intent. */
export function idempotencyKey() {
  return crypto.randomUUID()
}

function address(path: string, query: Request['query']) {
  const parameters = new URLSearchParams()
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value !== undefined && value !== null && value !== '') parameters.set(name, String(value))
  }
  const text = parameters.toString()
  return text ? `${path}?${text}` : path
}

async function once(path: string, request: Request, token: string | null): Promise<Response> {
  const headers: Record<string, string> = { Accept: 'application/json', ...request.headers }
  if (token) headers.Authorization = `Bearer ${token}`
  if (request.body !== undefined) headers['Content-Type'] = 'application/json'
  if (request.idempotencyKey) headers['Idempotency-Key'] = request.idempotencyKey
  try {
    return await fetch(address(path, request.query), {
      method: request.method ?? 'GET',
      headers,
      body: request.body === undefined ? undefined : JSON.stringify(request.body),
      signal: request.signal,
      keepalive: request.keepalive,
      credentials: 'same-origin',
    })
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause
    throw ApiError.offline(cause)
  }
}

/**
 * Sends with the access token; renews the token once when the server no longer takes it, and signs out when that fails.
 * Use this for streams and files, {@link api} for JSON.
 */
export async function send(path: string, request: Request = {}): Promise<Response> {
  const token = await session.accessToken()
  let response = await once(path, request, token)
  if (response.status === 401) {
    const renewed = await session.renew(token)
    if (renewed) response = await once(path, request, renewed)
    if (response.status === 401) session.ended()
  }
  if (!response.ok) throw await ApiError.from(response)
  return response
}

/** Sends and reads JSON. */
export async function api<T>(path: string, request: Request = {}): Promise<T> {
  const response = await send(path, request)
  return (response.status === 204 ? undefined : await response.json()) as T
}

/** Fetches a file with the access token and hands it to the browser as a download. */
export async function download(path: string, filename: string, query?: Request['query']) {
  const response = await send(path, { query, headers: { Accept: '*/*' } })
  const url = URL.createObjectURL(await response.blob())
  const link = document.createElement('a')
  link.href = url
  link.download = filename
  link.click()
  URL.revokeObjectURL(url)
}
