import { expect, test } from '../lib/stage'

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
  await expect(window.getByRole('row').filter({ hasText: content })).toContainText('Published', { timeout: 20_000 })
  await expect(other.getByRole('row').filter({ hasText: content })).toContainText('Published', { timeout: 20_000 })
})

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
