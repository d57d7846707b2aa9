import { expect, test } from '../lib/stage'

test('offline it says so, and comes up to date by itself', async ({ window, person, context }) => {
  await window.goto('/dashboard/posts')
  await expect(window.getByRole('heading', { level: 1 })).toBeVisible()
  await context.setOffline(true)
  await expect(window.getByText('You are offline.')).toBeVisible()

  await person.writes('Written meanwhile')
  await context.setOffline(false)
  await expect(window.getByText('Written meanwhile').first()).toBeVisible({ timeout: 20_000 })
  await expect(window.getByText('You are offline.')).toBeHidden()
})
