import { expect, expectAccessible, fault, SANDBOX, test } from '../lib/stage'

test.describe.configure({ mode: 'serial' })

test('a topic becomes a post word by word, and is kept', async ({ window, person }) => {
  test.skip(process.env.POSTFORGE_GENERATION !== 'true', 'the writer came after this test; run it with POSTFORGE_GENERATION=true')
  await person.connects('instagram')
  await window.goto('/dashboard/generate')
  await expect(window.getByTestId('credits-before-after')).toHaveText('You have 10, then 9')
  await expectAccessible(window)

  await window.getByLabel('Topic').fill('New listings in Miami with a sea view')
  await window.getByRole('button', { name: /^Generate/ }).click()
  const streamed = window.getByTestId('streamed-text')
  await expect(streamed).not.toHaveText('')
  const early = (await streamed.textContent()) ?? ''
  const text = window.getByLabel('Text of the post')
  await expect(text).toBeVisible({ timeout: 20_000 })
  expect((await text.inputValue()).length).toBeGreaterThanOrEqual(early.length)
  await expect(window.getByTestId('credits-before-after')).toHaveText('You have 9, then 8')
  await expect(window.getByText('Instagram needs a picture or a video').first()).toBeVisible()
  await expectAccessible(window, 'generated')

  await window.getByRole('button', { name: 'Instagram', exact: false, pressed: true }).first().click()
  await text.fill('Written with a little help')
  await window.getByRole('button', { name: 'Save draft' }).click()
  await expect(window.getByText('Draft saved')).toBeVisible()
})

test('when the writer is away one is told what to do, and the credit is back', async ({ window, playwright }) => {
  test.skip(process.env.POSTFORGE_GENERATION !== 'true', 'the writer came after this test; run it with POSTFORGE_GENERATION=true')
  const request = await playwright.request.newContext()
  await fault(request, 'anthropic', 'generate', 'server-error', 20)
  await window.goto('/dashboard/generate')
  await window.getByLabel('Topic').fill('Will fail')
  await window.getByRole('button', { name: /^Generate/ }).click()

  await expect(window.getByRole('alert').getByRole('button', { name: 'Retry' })).toBeVisible({ timeout: 40_000 })
  await expect(window.getByTestId('credits-before-after')).toHaveText('You have 10, then 9')
  await request.delete(`${SANDBOX}/_sandbox/faults`)
  await request.dispose()
})
