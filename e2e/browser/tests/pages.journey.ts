import { OPEN_PAGES, PAGES } from '../lib/pages'
import { expect, expectAccessible, test } from '../lib/stage'

const HALVES = [0, 1] as const
for (const half of HALVES) {
  test(`every page is accessible, light and dark (${half + 1} of ${HALVES.length})`, async ({ window, person }) => {
    test.skip(process.env.POSTFORGE_SHORT === 'true', 'over a minute: asked for with -Dpostforge.test.every-part=true')
    await person.connects()
    const post = await person.writes('A draft to look at', { campaign: 'Spring' })
    const paths = [...Object.values(PAGES), `/dashboard/posts/${post.id}`]
    for (const path of paths.filter((_, index) => index % HALVES.length === half)) {
      await window.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
      await window.goto(path)
      await expect(window.getByRole('heading', { level: 1 })).toBeVisible()
      await expect(window.getByTestId('skeleton-stat-card')).toHaveCount(0)
      await expectAccessible(window, `${path} light`)
      // In the dark only the colours are others.
      await window.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
      await expectAccessible(window, `${path} dark`, true)
    }
  })
}

test('the pages before signing in are accessible', async ({ page }) => {
  for (const path of Object.values(OPEN_PAGES)) {
    await page.goto(path)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await expectAccessible(page, path)
  }
})

test('nothing on a phone is wider than the phone', async ({ window, person }) => {
  await window.setViewportSize({ width: 375, height: 812 })
  await person.connects()
  await person.writes('A draft to look at')
  for (const path of Object.values(PAGES)) {
    await window.goto(path)
    await expect(window.getByRole('heading', { level: 1 })).toBeVisible()
    const width = await window.evaluate(() => document.documentElement.scrollWidth)
    expect(width, path).toBeLessThanOrEqual(375)
  }
})
