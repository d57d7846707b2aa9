import { describe, expect, it } from 'vitest'

import { productOf } from './api/video'
import { emptyWish, MOST_IMAGES, MOST_PICTURES, toggled, withPictures, withProduct, withVideo } from './api/videoWish'

const product = {
  title: 'Nimbus Wireless Earbuds',
  description: 'Small and loud',
  desc: 'Small and loud',
  images: ['https://shop.example.com/1.png', 'https://shop.example.com/2.png'],
  price: 59.99,
  currency: 'USD',
}

describe('a video of a product', () => {
  it('begins with what the page told, its main picture chosen', () => {
    const wish = withProduct(
      { ...emptyWish('English'), url: 'https://shop.example.com/p', script: 'of another' },
      product,
    )
    expect(wish).toMatchObject({ title: product.title, price: '59.99 USD', script: '', started: true })
    expect(wish.chosen).toEqual([product.images[0]])
    expect(productOf(wish)).toEqual({
      title: product.title,
      description: product.description,
      price: '59.99 USD',
      url: 'https://shop.example.com/p',
      images: product.images,
    })
  })

  it('takes pages without a price or pictures, and no more pictures than the API', () => {
    const bare = withProduct(emptyWish('English'), { ...product, price: undefined, currency: undefined, images: [] })
    expect(bare).toMatchObject({ price: '', chosen: [], images: [] })
    expect(productOf(bare)).toMatchObject({ price: null, url: null })
    const many = Array.from({ length: 80 }, (_, index) => `https://shop.example.com/${index}.png`)
    expect(withProduct(emptyWish('English'), { ...product, images: many }).images).toHaveLength(MOST_IMAGES)
  })

  it('shows pictures in the order of choosing, and so many at most', () => {
    expect(toggled(['a', 'b'], 'c')).toEqual(['a', 'b', 'c'])
    expect(toggled(['a', 'b', 'c'], 'b')).toEqual(['a', 'c'])
    const full = Array.from({ length: MOST_PICTURES }, (_, index) => String(index))
    expect(toggled(full, 'one more')).toEqual(full)
    expect(toggled(full, '3')).toHaveLength(MOST_PICTURES - 1)
  })

  it('takes more pictures, each once, and chooses them while there is room', () => {
    const wish = { ...emptyWish('English'), images: ['a', 'b'], chosen: ['a'] }
    expect(withPictures(wish, ['b', 'c', 'a'])).toMatchObject({ images: ['a', 'b', 'c'], chosen: ['a', 'b', 'c'] })
    const many = Array.from({ length: 60 }, (_, index) => String(index))
    expect(withPictures(wish, many).images).toHaveLength(MOST_IMAGES)
    expect(withPictures(wish, many).chosen).toEqual(['a', ...many.slice(0, MOST_PICTURES - 1)])
  })

  it('can be made once more from what it was made of', () => {
    const video = {
      id: 'v',
      videoId: 'v',
      userId: 'u',
      status: 'FAILED' as const,
      progress: 0,
      title: 'Earbuds',
      images: ['https://shop.example.com/2.png'],
      model: null,
      inputMetadata: { description: 'Small', images: product.images, price: '59.99 USD', url: null },
      finalScript: 'Look at these.',
      kieTaskId: null,
      videoUrl: null,
      mediaId: null,
      errorReason: 'The video provider could not make it',
      creditsReturned: true,
      creditsUsed: 0,
      createdAt: '2026-01-01T00:00:00Z',
      updatedAt: '2026-01-01T00:00:00Z',
    }
    expect(withVideo(emptyWish('English'), video)).toMatchObject({
      title: 'Earbuds',
      description: 'Small',
      price: '59.99 USD',
      url: '',
      script: 'Look at these.',
      chosen: ['https://shop.example.com/2.png'],
      images: ['https://shop.example.com/2.png', 'https://shop.example.com/1.png'],
    })
    expect(withVideo(emptyWish('English'), { ...video, inputMetadata: null }).images).toEqual(video.images)
  })
})
