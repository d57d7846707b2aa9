import { randomUUID } from 'node:crypto'

import { expect, PASSWORD, test } from '../lib/stage'

test('someone new signs up, reloads and is still signed in', async ({ page }) => {
  await page.goto('/sign-up')
  await page.getByLabel(/e-?mail/i).fill(`p-${randomUUID()}@example.com`)
  await page.getByLabel(/^password/i).fill(PASSWORD)
  const company = page.getByLabel(/company/i)
  if (await company.isVisible()) await company.fill('Lagosta')
  await page.getByRole('button', { name: /sign up|create/i }).click()
  await expect(page).toHaveURL(/\/(dashboard|onboarding)/)
  await page.goto('/dashboard')
  await expect(page).toHaveURL(/\/dashboard$/)
  await page.reload()
  await expect(page).toHaveURL(/\/dashboard$/)
  await expect(page.getByRole('main')).toBeVisible()
})

test('a link into the app leads there after signing in', async ({ page, person }) => {
  await page.goto('/dashboard/credits')
  await expect(page).toHaveURL(/\/sign-in/)
  await page.getByLabel(/e-?mail/i).fill(person.email)
  await page.getByLabel(/^password/i).fill(PASSWORD)
  await page.getByRole('button', { name: /^(sign|log) in$/i }).click()
  await expect(page).toHaveURL(/\/dashboard\/credits/)
})

test('no token is kept where scripts of another page could find it', async ({ window }) => {
  const kept = await window.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }) + document.cookie)
  expect(kept).not.toMatch(/eyJ|pf_refresh/)
})
