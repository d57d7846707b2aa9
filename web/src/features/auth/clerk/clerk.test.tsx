import { render, screen, waitFor } from '@testing-library/react'
import type { ReactNode } from 'react'
import { createMemoryRouter, RouterProvider } from 'react-router'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

const clerk = {
  isLoaded: true,
  isSignedIn: true as boolean,
  sessionId: 'sess_1' as string | null,
  getToken: vi.fn<(options: { skipCache: boolean }) => Promise<string>>(),
  signOut: vi.fn<() => Promise<void>>(),
}

vi.mock('@clerk/react', () => ({
  ClerkProvider: ({ publishableKey, children }: { publishableKey: string; children: ReactNode }) => (
    <div data-testid="clerk" data-key={publishableKey}>
      {children}
    </div>
  ),
  ClerkLoading: () => null,
  SignIn: ({ forceRedirectUrl }: { forceRedirectUrl: string }) => <p>Clerk signs in, then {forceRedirectUrl}</p>,
  SignUp: () => <p>Clerk signs up</p>,
  UserButton: () => <button type="button">Clerk</button>,
  useAuth: () => clerk,
}))

const KEY = 'pk_test_aGFwcHktb3R0ZXItMTIuY2xlcmsuYWNjb3VudHMuZGV2JA=='
const user = { id: 'u', email: 'a@b.example', organizationId: 'o', organizations: [], activeOrganization: null }
const reply = (status: number, body: unknown) => new Response(JSON.stringify(body), { status })

async function configured(key: string | null) {
  document.head.innerHTML = key === null ? '' : `<meta name="clerk-publishable-key" content="${key}">`
  vi.resetModules()
  const [{ session }, { routes }, { default: ClerkSession }, { answer, api }] = await Promise.all([
    import('@/lib/auth/session'),
    import('@/app/routes'),
    import('./ClerkSession'),
    import('@/lib/api/client'),
  ])
  return { session, routes, ClerkSession, read: () => answer(api.GET('/api/dashboard')) }
}

describe('who signs people in', () => {
  const fetched = vi.fn<typeof fetch>()
  beforeEach(() => {
    vi.stubGlobal('fetch', fetched)
    fetched.mockReset().mockImplementation(async () => reply(200, user))
    clerk.isSignedIn = true
    clerk.sessionId = 'sess_1'
    clerk.getToken.mockReset().mockImplementation(async ({ skipCache }) => (skipCache ? 'fresh' : 'from-clerk'))
    clerk.signOut.mockReset().mockResolvedValue()
    localStorage.clear()
  })
  afterEach(() => {
    document.head.innerHTML = ''
    vi.unstubAllGlobals()
  })

  it('is we ourselves without a key', async () => {
    const { routes, session } = await configured(null)
    await session.restore(true)
    render(<RouterProvider router={createMemoryRouter(routes, { initialEntries: ['/sign-in'] })} />)
    expect(await screen.findByLabelText(/e-?mail/i)).toBeTruthy()
    expect(screen.queryByText(/Clerk signs in/)).toBeNull()
  })

  it('is Clerk with one, on all four paths', async () => {
    clerk.isSignedIn = false
    for (const [path, text] of [
      ['/sign-in?next=%2Fdashboard%2Fcredits', 'Clerk signs in, then /dashboard/credits'],
      ['/login', 'Clerk signs in, then /dashboard'],
      ['/sign-up', 'Clerk signs up'],
      ['/signup', 'Clerk signs up'],
    ] as const) {
      const { routes, ClerkSession } = await configured(KEY)
      const page = render(
        <ClerkSession publishableKey={KEY} navigate={() => {}}>
          <RouterProvider router={createMemoryRouter(routes, { initialEntries: [path] })} />
        </ClerkSession>,
      )
      expect(await screen.findByText(text)).toBeTruthy()
      expect(screen.getByTestId('clerk').dataset.key).toBe(KEY)
      page.unmount()
    }
    expect(fetched).not.toHaveBeenCalled()
  })

  it("sends Clerk's token, asks for a fresh one when it is refused, and never the refresh cookie's", async () => {
    const { session, ClerkSession, read } = await configured(KEY)
    render(
      <ClerkSession publishableKey={KEY} navigate={() => {}}>
        <p>inside</p>
      </ClerkSession>,
    )
    await waitFor(() => expect(session.state.get()).toMatchObject({ status: 'signed-in', user }))
    const met = fetched.mock.calls[0]
    expect(met?.[0]).toBe('/api/auth/me')
    expect((met?.[1]?.headers as Record<string, string>).Authorization).toBe('Bearer from-clerk')

    fetched
      .mockReset()
      .mockResolvedValueOnce(reply(401, {}))
      .mockResolvedValueOnce(reply(200, { ok: 1 }))
    expect(await read()).toEqual({ ok: 1 })
    const sent = fetched.mock.calls.map(([request]) => request as Request)
    expect(sent.map((request) => request.headers.get('Authorization'))).toEqual(['Bearer from-clerk', 'Bearer fresh'])
    expect(sent.some((request) => request.url.includes('/api/auth/refresh'))).toBe(false)
    expect(JSON.stringify({ ...localStorage })).not.toMatch(/from-clerk|fresh/)
  })

  it('ends with the session at Clerk, either way round', async () => {
    const { session, ClerkSession } = await configured(KEY)
    const app = (
      <ClerkSession publishableKey={KEY} navigate={() => {}}>
        <p>inside</p>
      </ClerkSession>
    )
    const page = render(app)
    await waitFor(() => expect(session.state.get().status).toBe('signed-in'))
    await session.signOut()
    expect(clerk.signOut).toHaveBeenCalledOnce()
    expect(session.state.get().status).toBe('signed-out')
    expect(fetched.mock.calls.some(([path]) => path === '/api/auth/logout')).toBe(false)
    page.unmount()

    clerk.sessionId = 'sess_2'
    const again = render(app)
    await waitFor(() => expect(session.state.get().status).toBe('signed-in'))
    clerk.isSignedIn = false
    clerk.sessionId = null
    again.rerender(
      <ClerkSession publishableKey={KEY} navigate={() => {}}>
        <p>gone</p>
      </ClerkSession>,
    )
    await waitFor(() => expect(session.state.get().status).toBe('signed-out'))
  })

  it('does not send people round in circles while the gateway refuses or is away', async () => {
    fetched.mockImplementation(async () => reply(401, { error: { code: 'AUTH_REQUIRED', message: 'no' } }))
    const { session, ClerkSession } = await configured(KEY)
    render(
      <ClerkSession publishableKey={KEY} navigate={() => {}}>
        <p>inside</p>
      </ClerkSession>,
    )
    await waitFor(() => expect(session.state.get().status).toBe('unreachable'))
    fetched.mockImplementation(async () => reply(200, user))
    await session.restore()
    expect(session.state.get().status).toBe('signed-in')
  })
})
