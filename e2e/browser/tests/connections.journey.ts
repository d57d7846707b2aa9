import { expect, expectAccessible, test } from '../lib/stage'

test('an account is connected on the network’s page, shown as healthy, and let go after a question', async ({ window }) => {
  await window.goto('/dashboard/connections')
  await expect(window.getByText('No account yet')).toBeVisible()
  await expectAccessible(window)

  await window.getByRole('button', { name: 'Connect Instagram' }).click()
  await window.getByRole('button', { name: 'Approve' }).click()

  await expect(window.getByText('Instagram is connected')).toBeVisible()
  await expect(window).toHaveURL(/\/dashboard\/connections$/)
  const account = window.getByRole('main').getByRole('listitem').filter({ hasText: 'Connected' })
  await expect(account).toHaveCount(1)
  await expectAccessible(window, 'connections with an account')

  await account.getByRole('button', { name: /^Disconnect/ }).click()
  const question = window.getByRole('alertdialog')
  await expect(question).toContainText('No scheduled post waits for it.')
  await question.getByRole('button', { name: 'Disconnect' }).click()
  await expect(window.getByText('Disconnected. Posts no longer go out by it.')).toBeVisible()
})

test('who declines on the network’s page is told so and can try again', async ({ window }) => {
  await window.goto('/dashboard/connections')
  await window.getByRole('button', { name: 'Connect Instagram' }).click()
  await window.getByRole('button', { name: 'Deny' }).click()

  await expect(window.getByRole('alert').filter({ hasText: 'The account was not connected' })).toContainText('You did not give your consent')
  await expect(window.getByRole('button', { name: 'Connect Instagram' })).toBeEnabled()
})
