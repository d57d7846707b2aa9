import { createStore, useStore } from '@/lib/store'
import type { Schema } from '@/lib/api/types'

/** Pictures a video is made of at most. */
export const MOST_PICTURES = 10

/** Pictures a product has at most. */
export const MOST_IMAGES = 50

/** What a video is to show and say. */
export interface VideoWish {
  /** The product's page. */
  url: string
  title: string
  description: string
  price: string
  images: string[]
  /** Those of the images that the video shows, in their order. */
  chosen: string[]
  tone: string
  language: string
  seconds: number
  script: string
  form: 'portrait' | 'landscape'
  /** Whether the product is there, read from its page or entered by hand. */
  started: boolean
}

export const emptyWish = (language: string): VideoWish => ({
  url: '',
  title: '',
  description: '',
  price: '',
  images: [],
  chosen: [],
  tone: 'Friendly',
  language,
  seconds: 15,
  script: '',
  form: 'portrait',
  started: false,
})

/** What the page of a product told. */
export function withProduct(wish: VideoWish, product: Schema<'ScrapeProduct'>): VideoWish {
  const images = product.images.slice(0, MOST_IMAGES)
  return {
    ...wish,
    title: product.title,
    description: product.description,
    price: product.price === undefined ? '' : [product.price, product.currency].filter(Boolean).join(' '),
    images,
    chosen: images.slice(0, 1),
    script: '',
    started: true,
  }
}

/** What an earlier video was made of, to make it once more. */
export function withVideo(wish: VideoWish, video: Schema<'Video'>): VideoWish {
  const input = (video.inputMetadata ?? {}) as Partial<Record<string, unknown>>
  const text = (name: string) => (typeof input[name] === 'string' ? input[name] : '')
  const known = Array.isArray(input.images) ? input.images.filter((url) => typeof url === 'string') : []
  return {
    ...wish,
    url: text('url'),
    title: video.title,
    description: text('description'),
    price: text('price'),
    images: [...new Set([...video.images, ...known])],
    chosen: video.images,
    script: video.finalScript,
    started: true,
  }
}

/** Chooses a picture or takes it out; a video takes only so many. */
export function toggled(chosen: readonly string[], url: string): string[] {
  if (chosen.includes(url)) return chosen.filter((other) => other !== url)
  return chosen.length < MOST_PICTURES ? [...chosen, url] : [...chosen]
}

/** With these pictures too, chosen as long as a video takes more. */
export function withPictures(wish: VideoWish, urls: readonly string[]): VideoWish {
  const images = [...new Set([...wish.images, ...urls])].slice(0, MOST_IMAGES)
  const chosen = new Set([...wish.chosen, ...urls.filter((url) => images.includes(url))])
  return { ...wish, images, chosen: [...chosen].slice(0, MOST_PICTURES) }
}

/** Kept while one looks at other pages: a script is paid for. */
const kept = createStore<{ owner: string; wish: VideoWish } | null>(null)

export function useVideoWish(owner: string, language: string) {
  const found = useStore(kept)
  const wish = found?.owner === owner ? found.wish : emptyWish(language)
  return { wish, set: (next: VideoWish) => kept.set({ owner, wish: next }) }
}
