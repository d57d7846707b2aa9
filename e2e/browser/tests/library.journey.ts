import { picture } from '../lib/picture'
import { expect, expectAccessible, SANDBOX, test } from '../lib/stage'

const HOUR = 3_600_000

/** Looking at every state takes seconds: where time is short the pages themselves must do. */
const THOROUGH = process.env.POSTFORGE_SHORT !== 'true'

test('a picture is uploaded, used in a post, kept while that is to go out, and deleted after a question', async ({ window, person }) => {
  await window.goto('/library')
  await expect(window).toHaveURL(/\/dashboard\/library$/)
  await expect(window.getByText('No files yet')).toBeVisible()
  await window.getByLabel('Pictures and videos').setInputFiles([
    { name: 'sea view.png', mimeType: 'image/png', buffer: picture(200, 64) },
    { name: 'no picture.png', mimeType: 'image/png', buffer: Buffer.from('no picture at all') },
  ])
  const card = window.getByRole('list', { name: 'Library' }).getByRole('listitem')
  await expect(card).toHaveCount(1)
  await expect(card).toContainText('sea view.png')
  await expect(window.getByRole('alert').filter({ hasText: 'Not taken' })).toBeVisible()
  await expectAccessible(window, 'library with a file')

  await card.getByRole('button', { name: 'Open sea view.png' }).click()
  const view = window.getByRole('dialog', { name: 'sea view.png' })
  await expect(view).toContainText('64 × 64')
  if (THOROUGH) await expectAccessible(window, 'a file of the library')
  await view.getByRole('button', { name: 'Use in a new post' }).click()
  const composer = window.getByRole('dialog', { name: 'New post' })
  await composer.getByLabel('What do you want to say?').fill('The sea from every window')
  await composer.getByRole('button', { name: 'Save draft' }).click()
  await expect(composer).toHaveCount(0)

  const [draft] = await person.get<{ id: string; mediaUrls: string[] }[]>('/api/posts')
  const [file] = (await person.get<{ items: { url: string }[] }>('/api/media')).items
  expect(draft?.mediaUrls).toEqual([file?.url])
  await person.connects()
  const waiting = await person.writes('On its way', {
    mediaUrls: draft?.mediaUrls,
    scheduledAt: new Date(Date.now() + HOUR).toISOString(),
  })

  await card.getByRole('button', { name: 'Actions for sea view.png' }).click()
  await window.getByRole('menuitem', { name: 'Delete' }).click()
  const question = window.getByRole('alertdialog')
  await expect(question).toContainText('1 draft or failed post shows it')
  await question.getByRole('button', { name: 'Delete' }).click()
  await expect(question.getByRole('alert')).toContainText('still to go out')
  await expect(question.getByRole('link', { name: 'On its way' })).toHaveAttribute('href', `/dashboard/posts/${waiting.id}`)
  if (THOROUGH) await expectAccessible(window, 'a refused deletion')

  await person.delete(`/api/posts/${waiting.id}`)
  await question.getByRole('button', { name: 'Delete' }).click()
  await expect(window.getByText('sea view.png is deleted')).toBeVisible()
  await expect(window.getByText('No files yet')).toBeVisible()
})

test('a product’s page becomes a video in the library', async ({ window }) => {
  await window.goto('/dashboard/generate/video')
  const address = window.getByLabel('Address of the product page')
  await address.fill('http://[::1]/')
  await window.getByRole('button', { name: 'Read the page' }).click()
  await expect(window.getByRole('alert')).toContainText('public product page')
  await address.fill(`${SANDBOX}/shop/amazon/dp/B0SANDBOX1`)
  await window.getByRole('button', { name: 'Read the page' }).click()
  await expect(window.getByLabel('Title')).toHaveValue(/^Nimbus Wireless Earbuds/)
  await expect(window.getByLabel('Price')).toHaveValue(/59\.99/)
  await window.getByRole('button', { name: 'Write the script' }).click()
  await expect(window.getByLabel('What is said and shown')).toHaveValue(/\S/)
  await expect(window.getByTestId('video-cost')).toHaveText('You have 9, then 4')
  await window.evaluate(() => document.documentElement.scrollIntoView())
  await expectAccessible(window, 'a product video')

  await window.getByRole('button', { name: 'Make the video' }).click()
  const video = window.getByRole('list', { name: 'Your videos' }).getByRole('listitem')
  await expect(video).toContainText('Ready', { timeout: 40_000 })
  await expect(window.getByTestId('script-cost')).toHaveText('You have 4, then 3')
  await video.getByRole('link', { name: 'See the library' }).click()
  await expect(window.getByRole('list', { name: 'Library' }).getByRole('listitem')).toContainText('Video')
})
