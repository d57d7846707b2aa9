import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

const user = { id: 'u', email: 'a@b.example', organizationId: 'o' }
const reply = (status: number, body: unknown) => new Response(JSON.stringify(body), { status })
const token = (accessToken: string, expiresIn = 900) => reply(200, { accessToken, expiresIn, user })

async function fresh() {
  vi.resetModules()
  const [{ session }, { answer, api }] = await Promise.all([import('./session'), import('@/lib/api/client')])
  return { session, read: () => answer(api.GET('/api/dashboard')) }
}

describe('the session', () => {
  const fetched = vi.fn<typeof fetch>()
  beforeEach(() => {
    vi.stubGlobal('fetch', fetched)
    localStorage.clear()
  })
  afterEach(() => {
    fetched.mockReset()
    vi.unstubAllGlobals()
  })

  it('is restored by the cookie, once for all who ask', async () => {
    fetched.mockImplementation(async () => token('t1'))
    const { session } = await fresh()
    const tokens = await Promise.all([session.accessToken(), session.accessToken(), session.accessToken()])
    expect(tokens).toEqual(['t1', 't1', 't1'])
    expect(fetched).toHaveBeenCalledTimes(1)
    expect(session.state.get()).toMatchObject({ status: 'signed-in', user })
  })

  it('keeps the token out of storage', async () => {
    fetched.mockImplementation(async () => token('very-secret'))
    const { session } = await fresh()
    await session.restore()
    expect(JSON.stringify({ ...localStorage })).not.toContain('very-secret')
    expect(document.cookie).not.toContain('very-secret')
  })

  it('renews a token that the server no longer takes and sends again', async () => {
    const { session, read } = await fresh()
    fetched.mockResolvedValueOnce(token('old'))
    await session.restore()
    fetched
      .mockResolvedValueOnce(reply(401, {}))
      .mockResolvedValueOnce(token('new'))
      .mockResolvedValueOnce(reply(200, { ok: 1 }))
    expect(await read()).toEqual({ ok: 1 })
    const last = fetched.mock.calls.at(-1)?.[0] as Request
    expect(last.headers.get('Authorization')).toBe('Bearer new')
  })

  it('ends when the cookie is no longer taken', async () => {
    const { session, read } = await fresh()
    fetched.mockResolvedValueOnce(token('old'))
    await session.restore()
    fetched.mockImplementation(async () => reply(401, { error: { code: 'AUTH_REQUIRED', message: 'Please log in' } }))
    await expect(read()).rejects.toMatchObject({ code: 'AUTH_REQUIRED' })
    expect(session.state.get().status).toBe('signed-out')
  })

  it('does not end because the server is away', async () => {
    const { session } = await fresh()
    fetched.mockRejectedValue(new TypeError('network'))
    await session.restore()
    expect(session.state.get().status).toBe('unreachable')
  })

  it('is asked for ahead only where there was one, and once', async () => {
    const { session } = await fresh()
    session.foresee()
    expect(fetched).not.toHaveBeenCalled()
    expect(session.state.get().status).toBe('unknown')

    localStorage.setItem('postforge.session', '1')
    fetched.mockResolvedValue(new Response(null, { status: 401 }))
    session.foresee()
    await session.restore()
    expect(fetched).toHaveBeenCalledTimes(1)
    expect(session.state.get().status).toBe('signed-out')
  })

  it('asks nothing on public pages when there was no session', async () => {
    const { session } = await fresh()
    await session.restore(true)
    expect(fetched).not.toHaveBeenCalled()
    expect(session.state.get().status).toBe('signed-out')
  })
})
