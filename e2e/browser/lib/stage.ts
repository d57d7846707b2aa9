import { randomUUID } from 'node:crypto'

import AxeBuilder from '@axe-core/playwright'
import { test as base, expect, type APIRequestContext, type Page } from '@playwright/test'

export const SANDBOX = process.env.POSTFORGE_SANDBOX_URL ?? 'http://localhost:8090'
export const PASSWORD = 'a long enough password'

/** Someone with an account, who can also be acted for without a browser. */
export class Person {
  constructor(
    readonly email: string,
    private readonly token: string,
    private readonly request: APIRequestContext,
    private readonly base: string,
  ) {}

  static async signsUp(request: APIRequestContext, base: string): Promise<Person> {
    const email = `p-${randomUUID()}@example.com`
    const answer = await request.post('/api/auth/signup', { data: { email, password: PASSWORD, company: 'Lagosta', name: 'Ana Lagosta' } })
    expect(answer.status(), await answer.text()).toBe(201)
    const body = (await answer.json()) as { accessToken: string }
    return new Person(email, body.accessToken, request, base)
  }

  private get headers() {
    return { Authorization: `Bearer ${this.token}`, Accept: 'application/json' }
  }

  async get<T>(path: string): Promise<T> {
    const answer = await this.request.get(path, { headers: this.headers })
    expect(answer.ok(), `${path} ${answer.status()} ${await answer.text()}`).toBeTruthy()
    return (await answer.json()) as T
  }

  async post<T>(path: string, data: unknown): Promise<T> {
    const answer = await this.request.post(path, { headers: this.headers, data })
    expect(answer.ok(), `${path} ${answer.status()} ${await answer.text()}`).toBeTruthy()
    return (await answer.json()) as T
  }

  async delete(path: string) {
    const answer = await this.request.delete(path, { headers: this.headers })
    expect(answer.ok(), `${path} ${answer.status()} ${await answer.text()}`).toBeTruthy()
  }

  /** What happens, as it is told to every window. */
  feed(signal: AbortSignal) {
    return fetch(new URL('/api/events', this.base), { signal, headers: { ...this.headers, Accept: 'text/event-stream' } })
  }

  /** Connects through the consent page, without a window. */
  async connects(platform = 'instagram') {
    const { url } = await this.post<{ url: string }>(`/api/social/oauth/connect?platform=${platform}`, {})
    const consent = await this.request.get(`${url}&auto_approve=true`, { maxRedirects: 0 })
    const back = await this.request.get(consent.headers()['location'] ?? '', { maxRedirects: 0 })
    expect(back.headers()['location']).toContain('connected=')
  }

  /** Puts a picture where posts can show it; its public address. */
  async uploads(filename: string, content: Buffer) {
    const { uploadUrl, publicUrl } = await this.post<{ uploadUrl: string; publicUrl: string }>('/api/media/presign', {
      filename,
      contentType: 'image/png',
      size: content.length,
    })
    const answer = await this.request.put(uploadUrl, { headers: { 'Content-Type': 'image/png' }, data: content })
    expect(answer.ok(), `${uploadUrl} ${answer.status()}`).toBeTruthy()
    return publicUrl
  }

  async writes(content: string, more: Record<string, unknown> = {}) {
    return this.post<{ id: string }>('/api/posts', {
      content,
      platforms: ['instagram'],
      mediaUrls: ['https://cdn.example.com/picture.jpg'],
      ...more,
    })
  }
}

/** A fault that the sandbox plays the next times. */
export async function fault(request: APIRequestContext, provider: string, operation: string | null, kind: string, times = 1) {
  const answer = await request.post(`${SANDBOX}/_sandbox/faults`, { data: { provider, operation, fault: kind, times } })
  expect(answer.ok()).toBeTruthy()
}

/** Nothing that tools can find stands in the way of anybody. */
export async function expectAccessible(page: Page, of = page.url(), colours = false) {
  // No page of ours has frames: without them axe needs no window of its own, and only what is wrong is worth telling.
  const axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).setLegacyMode()
  if (colours) axe.withRules('color-contrast')
  else axe.withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
  const { violations } = await axe.analyze()
  const told = violations.map((each) => `${each.id}: ${each.help}\n    ${each.nodes.map((node) => `${node.target.join(' ')} ${node.failureSummary ?? ''}`).join('\n    ')}`)
  expect(told, `axe on ${of}`).toEqual([])
}

export async function signIn(page: Page, person: Person) {
  await page.goto('/sign-in')
  await page.getByLabel(/e-?mail/i).fill(person.email)
  await page.getByLabel(/^password/i).fill(PASSWORD)
  await page.getByRole('button', { name: /^(sign|log) in$/i }).click()
  await expect(page).toHaveURL(/\/dashboard/)
}

interface Stage {
  /** Someone new. */
  person: Person
  /** Their window, signed in. */
  window: Page
}

/** Every test fails on an error in the page's console: a refused style, a missing key, a crash. */
export const test = base.extend<Stage & { clean: void }>({
  clean: [
    async ({ page }, use) => {
      const errors: string[] = []
      page.on('pageerror', (error) => errors.push(String(error)))
      page.on('console', (message) => {
        // What the server refuses on purpose is told as an error, too; the tests' own pictures are on no host we name.
        const expected = /^Failed to load resource|cdn\.example\.com/.test(message.text())
        if (message.type() === 'error' && !expected) errors.push(message.text())
      })
      await use()
      expect(errors, 'errors in the console').toEqual([])
    },
    { auto: true },
  ],
  person: async ({ playwright, baseURL }, use) => {
    const request = await playwright.request.newContext({ baseURL })
    await use(await Person.signsUp(request, baseURL ?? ''))
    await request.dispose()
  },
  window: async ({ page, person }, use) => {
    await signIn(page, person)
    await use(page)
  },
})

export { expect }
