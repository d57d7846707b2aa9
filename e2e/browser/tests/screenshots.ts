import { mkdirSync } from 'node:fs'

import { picture } from '../lib/picture'
import { OPEN_PAGES, PAGES } from '../lib/pages'
import { expect, fault, SANDBOX, test } from '../lib/stage'

const TARGET = new URL('../../../target/screenshots/', import.meta.url).pathname

const LOOKS = {
  light: { colorScheme: 'light', width: 1440, height: 900 },
  dark: { colorScheme: 'dark', width: 1440, height: 900 },
  phone: { colorScheme: 'light', width: 390, height: 844 },
  'phone-dark': { colorScheme: 'dark', width: 390, height: 844 },
} as const

/** Pages longer than this are cut. */
const HIGHEST = 2_400

const HOUR = 3_600_000
const TEXTS = [
  'New listings in Miami: three bedrooms, two balconies and the sea from every window. Open house on Sunday at eleven, coffee is on us.',
  'Three mistakes first-time buyers make, and how to avoid each of them',
  'What our team learned this year: listen longer, show fewer homes, call back the same day.',
  'Sunday open house',
  'Meet Ana, who found keys for 40 families',
  'Price drop on Ocean Drive',
]

test('every page, light, dark and on a phone', async ({ page, window, person, context, request }) => {
  mkdirSync(TARGET, { recursive: true })
  const shoot = async (name: string, fullPage = true) => {
    for (const [look, { colorScheme, width, height }] of Object.entries(LOOKS)) {
      await page.setViewportSize({ width, height })
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      if (fullPage) {
        // The window itself is made as high as the page, so that what is fixed stays where it belongs.
        const whole = await page.evaluate(() => document.documentElement.scrollHeight)
        await page.setViewportSize({ width, height: Math.max(height, Math.min(whole, HIGHEST)) })
      }
      await page.waitForTimeout(150)
      await page.screenshot({ path: `${TARGET}${name}-${look}.png` })
    }
    await page.setViewportSize(LOOKS.light)
  }
  const visit = async (name: string, path: string) => {
    await page.goto(path)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await page.waitForTimeout(700)
    await shoot(name)
  }
  const settled = (id: string) =>
    expect(async () => {
      expect((await person.get<{ status: string }>(`/api/posts/${id}`)).status).toMatch(/published|failed/)
    }).toPass({ timeout: 40_000 })

  // What someone new sees.
  for (const name of ['dashboard', 'posts', 'calendar', 'notifications', 'onboarding']) await visit(`new-${name}`, PAGES[name] ?? '')

  // What is there after a while.
  await person.connects('instagram')
  await person.connects('later').catch(() => undefined)
  const pictures = await Promise.all([10, 130, 215, 300].map((hue, index) => person.uploads(`picture-${index}.png`, picture(hue))))
  const some = (index: number) => ({ mediaUrls: [pictures[Math.floor(index) % pictures.length] ?? ''] })
  for (const [index, content] of TEXTS.entries()) {
    await person.writes(content, { scheduledAt: new Date(Date.now() + (index * 17 + 3) * HOUR).toISOString(), ...some(index) })
  }
  for (const hours of [50, 50.5, 51, 51.5, 53]) {
    await person.writes('One of many on a full day', { scheduledAt: new Date(Date.now() + hours * HOUR).toISOString(), ...some(hours) })
  }
  await person.writes('An idea for later #draft', some(1))
  await person.writes('A second idea that is a little longer, so that it takes two lines and then some more on the shelf', { platforms: undefined, mediaUrls: undefined })
  const live = await person.writes('Just published, and proven', { campaign: 'Spring', type: 'story', ...some(2) })
  await person.post(`/api/posts/${live.id}/publish`, {})
  await settled(live.id)
  await expect(async () => {
    expect((await person.get<{ verificationStatus: string }>(`/api/posts/${live.id}`)).verificationStatus).toBe('VERIFIED')
  }).toPass({ timeout: 90_000 })
  const lost = await person.writes('Could not go out', some(3))
  await fault(request, 'instagram', 'container', 'token-revoked')
  await person.post(`/api/posts/${lost.id}/publish`, {})
  await settled(lost.id)

  for (const [name, path] of Object.entries(PAGES)) await visit(name, path)
  for (const view of ['week', 'day', 'agenda']) await visit(`calendar-${view}`, `/dashboard/calendar?show=${view}`)
  await visit('post-failed', `/dashboard/posts/${lost.id}`)
  await visit('post', `/dashboard/posts/${live.id}`)

  await page.goto('/dashboard/posts')
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.keyboard.press('Control+k')
  await page.getByRole('dialog').waitFor()
  await shoot('palette', false)
  await page.keyboard.press('Escape')
  await page.keyboard.press('?')
  await page.getByRole('dialog').waitFor()
  await shoot('shortcuts', false)
  await page.keyboard.press('Escape')
  await page.getByRole('row').filter({ hasText: TEXTS[0] }).getByRole('checkbox').check()
  await shoot('posts-selected', false)
  await page.getByRole('row').filter({ hasText: TEXTS[0] }).getByRole('button', { name: /^Actions for/ }).click()
  await page.getByRole('menuitem', { name: 'Edit' }).click()
  await page.getByLabel('What do you want to say?').waitFor()
  await page.waitForTimeout(700)
  await shoot('composer', false)

  await page.goto('/dashboard/connections')
  await page.getByRole('button', { name: /^Disconnect/ }).first().click()
  await page.getByRole('alertdialog').waitFor()
  await shoot('disconnect', false)

  await page.goto('/dashboard/generate')
  await page.getByLabel('Topic').fill('New listings in Miami with a sea view')
  await page.getByRole('button', { name: /^Generate/ }).click()
  const text = page.getByLabel('Text of the post')
  await text.or(page.getByRole('alert')).first().waitFor({ timeout: 60_000 })
  if (await text.isVisible()) {
    await page.getByLabel('Describe the picture').fill('A living room with a view of the sea')
    await page.getByRole('button', { name: 'Generate picture' }).click()
    await page.getByRole('img', { name: 'Generated picture 1' }).or(page.getByRole('alert')).first().waitFor({ timeout: 60_000 })
  }
  await shoot('generated')
  await fault(request, 'anthropic', 'generate', 'server-error', 20)
  await page.getByRole('button', { name: /^Generate$|^Generate Ctrl/ }).first().click()
  await page.getByRole('alert').first().waitFor({ timeout: 60_000 }).catch(() => undefined)
  await shoot('generate-refused')
  await request.delete(`${SANDBOX}/_sandbox/faults`)

  await page.goto('/dashboard/credits/purchase')
  await page.getByRole('button', { name: 'Purchase' }).click()
  await page.waitForURL((url) => url.href.startsWith(SANDBOX))
  await page.getByRole('button', { name: 'Pay', exact: true }).click()
  await page.getByRole('heading', { name: /added/ }).waitFor({ timeout: 30_000 })
  await shoot('credits-success')
  await visit('credits-history', '/dashboard/credits')

  // Words are longer in other languages.
  for (const language of ['pt', 'es']) {
    await page.goto('/dashboard/settings')
    await page.getByRole('combobox').first().selectOption(language)
    await expect(page.locator('html')).toHaveAttribute('lang', language)
    for (const name of ['dashboard', 'posts', 'generate', 'credits-purchase']) await visit(`${name}-${language}`, PAGES[name] ?? '')
  }
  await page.goto('/dashboard/settings')
  await page.getByRole('combobox').first().selectOption('en')

  await context.clearCookies()
  for (const [name, path] of Object.entries(OPEN_PAGES)) await visit(name, path)
  await page.getByRole('button', { name: /./ }).last().click()
  await shoot('signup-errors')
  expect(window).toBe(page)
})
