import { expect, expectAccessible, test } from '../lib/stage'

test('credits are bought at Stripe and arrive while one watches', async ({ window }) => {
  await window.goto('/dashboard/credits')
  await expect(window.getByTestId('credits-available')).toHaveText('10')
  await expectAccessible(window)
  await window.getByRole('link', { name: 'Buy credits' }).click()
  await expect(window.getByText('$29').first()).toBeVisible()
  await expectAccessible(window, 'purchase')

  await window.getByRole('button', { name: 'Purchase' }).click()
  await window.getByRole('button', { name: 'Pay', exact: true }).click()

  await expect(window.getByRole('heading', { name: '50 credits added!' })).toBeVisible({ timeout: 20_000 })
  await expect(window.getByTestId('balance-after')).toContainText('60')
  await expectAccessible(window, 'success')

  await window.getByRole('link', { name: 'See credits' }).click()
  await expect(window.getByTestId('credits-available')).toHaveText('60')
  await window.getByLabel('Kind').selectOption('purchase')
  await expect(window.getByRole('cell', { name: '+50' })).toBeVisible()
  const file = window.waitForEvent('download')
  await window.getByRole('button', { name: 'CSV' }).click()
  expect((await file).suggestedFilename()).toBe('credit-transactions.csv')
})

test('who leaves the checkout without paying meets a friendly page, and nothing has changed', async ({ window }) => {
  await window.goto('/dashboard/credits/purchase')
  await window.getByRole('button', { name: 'Purchase' }).click()
  await window.getByRole('button', { name: 'Abandon' }).click()

  await expect(window).toHaveURL(/\/dashboard\/credits\/cancelled$/)
  await expect(window.getByRole('heading', { name: 'No problem, nothing was charged' })).toBeVisible()
  await expectAccessible(window)
  await window.goto('/dashboard/credits')
  await expect(window.getByTestId('credits-available')).toHaveText('10')
})

test('credits are bought at Lemon Squeezy and, with cryptocurrency, at Cryptomus', async ({ window }) => {
  let credits = 10
  for (const [provider, file] of [
    ['Lemon Squeezy', 'lemonsqueezy'],
    ['Cryptomus', 'cryptomus'],
  ] as const) {
    await window.goto('/dashboard/credits/purchase')
    await window.getByRole('radio', { name: provider }).check()
    await expect(window.getByText(`You pay on the page of ${provider}.`)).toBeVisible()
    await window.getByRole('button', { name: 'Purchase' }).click()
    await expect(window).toHaveURL(new RegExp(file, 'i'))
    await window.getByRole('button', { name: 'Pay', exact: true }).click()
    credits += 50
    await expect(window.getByRole('heading', { name: '50 credits added!' })).toBeVisible()
    await expect(window.getByTestId('balance-after')).toContainText(String(credits))
  }
})
