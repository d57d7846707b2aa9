import { mkdirSync } from 'node:fs'

import { expect, SANDBOX, test } from '../lib/stage'
import { OPEN_PAGES, PAGES } from '../lib/pages'

const TARGET = new URL('../../../target/screenshots/', import.meta.url).pathname

const LOOKS = {
  light: { colorScheme: 'light', width: 1440, height: 900 },
  dark: { colorScheme: 'dark', width: 1440, height: 900 },
  phone: { colorScheme: 'light', width: 390, height: 844 },
} as const

test('every page, light, dark and on a phone', async ({ page, window, person, context }) => {
  mkdirSync(TARGET, { recursive: true })
  await person.connects('instagram')
  await person.connects('later').catch(() => undefined)
  const hour = 3_600_000
  const texts = ['New listings in Miami 🌴', 'Three mistakes first-time buyers make', 'What our team learned', 'Sunday open house']
  for (const [index, content] of texts.entries()) {
    await person.writes(content, { scheduledAt: new Date(Date.now() + (index * 26 + 3) * hour).toISOString() })
  }
  await person.writes('An idea for later #draft')
  const live = await person.writes('Just published, and proven')
  await person.post(`/api/posts/${live.id}/publish`, {})
  await expect(async () => {
    expect((await person.get<{ status: string }>(`/api/posts/${live.id}`)).status).toBe('published')
  }).toPass({ timeout: 20_000 })

  const shoot = async (name: string) => {
    for (const [look, { colorScheme, width, height }] of Object.entries(LOOKS)) {
      await page.setViewportSize({ width, height })
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await page.waitForTimeout(150)
      await page.screenshot({ path: `${TARGET}${name}-${look}.png`, fullPage: true })
    }
  }
  const visit = async (name: string, path: string) => {
    await page.goto(path)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await page.waitForTimeout(700)
    await shoot(name)
  }
  for (const [name, path] of Object.entries(PAGES)) await visit(name, path)
  await visit('post', `/dashboard/posts/${live.id}`)

  await page.setViewportSize(LOOKS.light)
  await page.goto('/dashboard/generate')
  await page.getByLabel('Topic').fill('New listings in Miami with a sea view')
  await page.getByRole('button', { name: /^Generate/ }).click()
  await page
    .getByLabel('Text of the post')
    .or(page.getByRole('alert'))
    .first()
    .waitFor({ timeout: 30_000 })
  await shoot('generated')

  await page.setViewportSize(LOOKS.light)
  await page.goto('/dashboard/credits/purchase')
  await page.getByRole('button', { name: 'Purchase' }).click()
  await page.waitForURL((url) => url.href.startsWith(SANDBOX))
  await page.getByRole('button', { name: 'Pay', exact: true }).click()
  await page.getByRole('heading', { name: /added/ }).waitFor({ timeout: 30_000 })
  await shoot('credits-success')

  await context.clearCookies()
  for (const [name, path] of Object.entries(OPEN_PAGES)) await visit(name, path)
  expect(window).toBe(page)
})
