import { randomUUID } from 'node:crypto'

import type { Locator, Page } from '@playwright/test'

import { expect, expectAccessible, fault, PASSWORD, SANDBOX, test } from '../lib/stage'

/*
 * What is written and what goes out. These share the networks and the writer of one sandbox, whose faults strike
 * whoever calls next: so they run one after the other. A failure of one is none of the others. The file's name makes
 * it the first: it takes longest, and the others run beside it.
 */
test.describe.configure({ mode: 'default' })

test.afterEach(async ({ request }) => {
  await request.delete(`${SANDBOX}/_sandbox/faults`)
})

const day = (fromNow: number, page: Page) =>
  page.evaluate((days) => {
    const date = new Date()
    date.setDate(date.getDate() + days)
    return `${date.getFullYear()}-${String(date.getMonth() + 1).padStart(2, '0')}-${String(date.getDate()).padStart(2, '0')}`
  }, fromNow)

const longDate = (iso: string) =>
  new Date(`${iso}T12:00:00Z`).toLocaleDateString('en-US', { dateStyle: 'long', timeZone: 'UTC' })

/** With the mouse, as a hand moves it: a little first, so that it is no click. */
async function drag(page: Page, what: Locator, to: Locator, at: { x: number; y: number }) {
  const from = await what.boundingBox()
  const place = await to.boundingBox()
  if (!from || !place) throw new Error('Nothing to drag, or nowhere to')
  await page.mouse.move(from.x + 20, from.y + 8)
  await page.mouse.down()
  await page.mouse.move(from.x + 30, from.y + 20, { steps: 3 })
  await page.mouse.move(place.x + at.x, place.y + at.y, { steps: 8 })
  await page.mouse.up()
}

test('from signing up to the proof that the post is live', async ({ page, request }) => {
  await page.setViewportSize({ width: 1440, height: 1200 })
  await page.goto('/signup')
  await page.getByLabel('E-mail').fill(`p-${randomUUID()}@example.com`)
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await page.getByLabel('Company').fill('Lagosta')
  await page.getByRole('button', { name: 'Create account' }).click()
  await expect(page).toHaveURL(/\/onboarding\/start$/)

  await page.getByRole('link', { name: 'Get Started' }).click()
  await page.getByRole('button', { name: 'Connect Instagram' }).click()
  await page.getByRole('button', { name: 'Approve' }).click()
  await expect(page.getByText('Instagram is connected')).toBeVisible()

  await page.getByRole('navigation').getByRole('link', { name: 'Generate' }).first().click()
  await expect(page.getByTestId('credits-before-after')).toHaveText('You have 10, then 9')
  await page.getByLabel('Topic').fill('New listings in Miami with a sea view')
  // Word by word, by a writer who takes his time; the page is watched from inside, for that is still quick.
  await fault(request, 'anthropic', 'generate', 'slow-tokens')
  await page.evaluate(() => {
    const watch = window as unknown as { lengths: number[] }
    watch.lengths = []
    new MutationObserver(() => {
      const length = document.querySelector('[data-testid=streamed-text]')?.textContent?.length ?? 0
      if (length > (watch.lengths.at(-1) ?? 0)) watch.lengths.push(length)
    }).observe(document.body, { subtree: true, childList: true, characterData: true })
  })
  await page.getByRole('button', { name: /^Generate/ }).click()
  const text = page.getByLabel('Text of the post')
  await expect(text).toBeVisible()
  expect(await page.evaluate(() => (window as unknown as { lengths: number[] }).lengths.length)).toBeGreaterThan(3)
  await expect(page.getByTestId('credits-before-after')).toHaveText('You have 9, then 8')
  await expect(page.getByText('Instagram needs a picture or a video').first()).toBeVisible()
  await expectAccessible(page, 'generated')

  await page.getByLabel('Describe the picture').fill('A bright living room with a view of the sea')
  await page.getByRole('button', { name: 'Generate picture' }).click()
  await expect(page.getByText('Picture added to the post')).toBeVisible()
  const picture = page.getByRole('img', { name: 'Generated picture 1' })
  expect(await picture.evaluate((image: HTMLImageElement) => image.decode().then(() => image.naturalWidth))).toBeGreaterThan(0)
  await expect(page.getByText('Instagram needs a picture or a video')).toHaveCount(0)

  const content = `The sea from every window ${randomUUID().slice(0, 8)}`
  await text.fill(content)
  await page.getByRole('button', { name: 'Save draft' }).click()
  await expect(page.getByText('Draft saved', { exact: true })).toBeVisible()

  // Stories are proven by their tag: this one is to be one.
  await page.getByRole('navigation').getByRole('link', { name: 'Calendar' }).first().click()
  // Two days of one month, so that both are on one page.
  const turn = (await day(1, page)).slice(0, 7) === (await day(2, page)).slice(0, 7) ? 0 : 1
  const tomorrow = await day(1 + turn, page)
  const dayAfter = await day(2 + turn, page)
  await page.goto(`/dashboard/calendar?show=day&date=${tomorrow}`)
  const shelf = page.getByLabel('Drafts', { exact: true }).getByRole('button', { name: content })
  await shelf.click()
  const editor = page.getByRole('dialog', { name: 'Edit post' })
  await editor.getByRole('button', { name: 'Story' }).click()
  await expectAccessible(page, 'editor')
  await editor.getByRole('button', { name: 'Save changes' }).click()
  await expect(editor).toHaveCount(0)

  // From the shelf to an hour of that day.
  const column = page.locator(`[data-day="${tomorrow}"]`)
  const hour = ((await column.boundingBox())?.height ?? 0) / 24
  await drag(page, shelf, column, { x: 120, y: hour * 10 + 12 })
  await expect(page.getByText(`Post rescheduled to ${longDate(tomorrow)}`)).toBeVisible()
  await expect(column.getByRole('button', { name: content })).toBeVisible()
  await expect(shelf).toHaveCount(0)

  // And to another day, at the same time of day.
  await page.getByRole('button', { name: 'Month', exact: true }).click()
  await expect(page.getByRole('grid')).toBeVisible()
  const chip = page.locator(`[data-day="${tomorrow}"]`).getByRole('button', { name: content })
  await drag(page, chip, page.locator(`[data-day="${dayAfter}"]`), { x: 60, y: 60 })
  await expect(page.getByText(`Post rescheduled to ${longDate(dayAfter)}`)).toBeVisible()
  const moved = page.locator(`[data-day="${dayAfter}"]`).getByRole('button', { name: content })
  await expect(moved).toHaveAccessibleName(/^Scheduled, /)

  // Out now, seen going live, and proven, without a reload.
  await page.goto('/dashboard/posts')
  await page.getByRole('row').filter({ hasText: content }).getByRole('link').first().click()
  await expect(page).toHaveURL(/\/dashboard\/posts\/[0-9a-f-]+$/)
  await page.getByRole('button', { name: /^Actions for/ }).click()
  await page.getByRole('menuitem', { name: 'Publish now' }).click()
  const target = page.locator('[data-target=instagram]')
  await expect(target).toContainText('Published')
  await expect(target.getByRole('link', { name: 'See it on Instagram' })).toHaveAttribute('href', /^http/)
  await expect(target.locator('[data-proof=VERIFIED]')).toContainText('Seen live', { timeout: 40_000 })
  await expect(page.locator('[data-event="verification.verified"], [data-event="post.verified"]').first()).toBeVisible()
  await expectAccessible(page, 'a proven post')
})

test('an account that was lost is told in plain words; reconnected and tried again, the post goes out', async ({ window, person, request }) => {
  await person.connects()
  const post = await person.writes('Will not go out at first')
  await fault(request, 'instagram', 'container', 'token-revoked')
  await window.goto(`/dashboard/posts/${post.id}`)
  await window.getByRole('button', { name: /^Actions for/ }).click()
  await window.getByRole('menuitem', { name: 'Publish now' }).click()

  const target = window.locator('[data-target=instagram]')
  await expect(target.getByRole('alert')).toBeVisible()
  await expect(target).toContainText('Failed')
  await expectAccessible(window, 'a failed post')

  await window.goto('/dashboard')
  await window.getByRole('link', { name: 'Reconnect' }).first().click()
  const reconnect = window.getByRole('button', { name: /^Reconnect Instagram/ })
  const handle = ((await reconnect.getAttribute('aria-label')) ?? '').split(' ').at(-1) ?? ''
  await reconnect.click()
  await window.getByRole('radio', { name: `@${handle}`, exact: true }).check()
  await window.getByRole('button', { name: 'Approve' }).click()
  await expect(window.getByText('Instagram is connected')).toBeVisible()

  await window.goto(`/dashboard/posts/${post.id}`)
  await target.getByRole('button', { name: 'Retry' }).click()
  await expect(target).toContainText('Published')
  await expect(target.getByRole('alert')).toHaveCount(0)
})

test('when the writer is away one is told what to do, and the credit is back', async ({ window, request }) => {
  await fault(request, 'anthropic', 'generate', 'server-error', 20)
  await window.goto('/dashboard/generate')
  await window.getByLabel('Topic').fill('Will fail')
  await window.getByRole('button', { name: /^Generate/ }).click()

  await expect(window.getByRole('alert').getByRole('button', { name: 'Retry' })).toBeVisible({ timeout: 40_000 })
  await expect(window.getByTestId('credits-before-after')).toHaveText('You have 10, then 9')
})

test('two tabs stay in step, and a post is seen going live', async ({ window, person, context }) => {
  await person.connects()
  const content = 'Seen in both tabs'
  const other = await context.newPage()
  await window.goto('/dashboard/posts')
  await other.goto('/dashboard/posts')
  await expect(window.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(other.getByRole('heading', { level: 1 })).toBeVisible()

  const post = await person.writes(content)
  await expect(window.getByText(content).first()).toBeVisible()
  await expect(other.getByText(content).first()).toBeVisible()

  await person.post(`/api/posts/${post.id}/publish`, {})
  await expect(window.getByRole('row').filter({ hasText: content })).toContainText('Published')
  await expect(other.getByRole('row').filter({ hasText: content })).toContainText('Published')
})
