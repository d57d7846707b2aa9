import { lengthOf, NETWORKS } from '@/features/preview/networks'
import type { MessageKey, Values } from '@/i18n'

import type { Platform, PostType } from './types'

export { lengthOf }

/** Characters a network takes. */
export const textLimit = (platform: Platform) => NETWORKS[platform].characters

/** A post for no network yet. */
export const UNADDRESSED_LIMIT = 500
/** A line break and the tag that a story's caption gets. */
const TAG_LENGTH = 15

const HAVE_STORIES: readonly Platform[] = ['instagram', 'facebook']
const HAVE_REELS: readonly Platform[] = ['instagram', 'facebook', 'tiktok', 'youtube']
const IMAGE = /\.(jpe?g|png|gif|webp|heic|bmp|tiff)$/i
const VIDEO = /\.(mp4|mov|m4v|webm|avi|mkv)$/i

const fileOf = (url: string) => url.split(/[?#]/)[0] ?? ''
export const isImage = (url: string) => IMAGE.test(fileOf(url))
export const isVideo = (url: string) => VIDEO.test(fileOf(url))

export interface Draft {
  content: string
  platforms: readonly Platform[]
  type: PostType
  mediaUrls: readonly string[]
  perPlatform: Record<string, Record<string, unknown> | undefined>
}

export interface Broken {
  platform: Platform | null
  key: MessageKey
  values: Values
}

/** What is sent to this network: its own text or the common one. */
export function textFor(draft: Draft, platform: Platform) {
  const own = draft.perPlatform[platform]?.content
  return typeof own === 'string' && own !== '' ? own : draft.content
}

export function hasType(platform: Platform, type: PostType) {
  return type === 'feed' || (type === 'story' ? HAVE_STORIES : HAVE_REELS).includes(platform)
}

/** The networks' limits that a draft breaks; `complete` when it is to go out and not only to be kept. */
export function brokenLimits(draft: Draft, complete: boolean, nameOf: (platform: Platform) => string): Broken[] {
  const broken: Broken[] = []
  const add = (platform: Platform | null, key: MessageKey, values: Values = {}) =>
    broken.push({ platform, key, values: platform ? { network: nameOf(platform), ...values } : values })

  if (draft.content.trim() === '') add(null, 'limit.write')
  if (complete && draft.platforms.length === 0) add(null, 'limit.noNetwork')
  if (draft.platforms.length === 0 && lengthOf(draft.content) > UNADDRESSED_LIMIT) {
    add(null, 'limit.unaddressed', { limit: UNADDRESSED_LIMIT })
  }
  for (const platform of draft.platforms) {
    const text = textFor(draft, platform)
    const tagged = platform === 'instagram' && draft.type === 'story'
    const count = lengthOf(text) + (tagged ? TAG_LENGTH : 0)
    const limit = textLimit(platform)
    if (count > limit) add(platform, 'limit.text', { limit, count })
    const hashtags = text.match(/#[\p{L}\p{N}_]+/gu)?.length ?? 0
    const mostHashtags = NETWORKS[platform].hashtags
    if (mostHashtags !== undefined && hashtags > mostHashtags) {
      add(platform, 'limit.hashtags', { limit: mostHashtags, count: hashtags })
    }
    if (!hasType(platform, draft.type)) {
      add(platform, 'limit.type')
      continue
    }
    const most = draft.type === 'feed' ? NETWORKS[platform].media : 1
    const files = draft.mediaUrls.length
    if (files > most) add(platform, 'limit.media', { limit: most, count: files })
    const needed = NETWORKS[platform].needsMedia || draft.type !== 'feed'
    if (complete && needed && files === 0) add(platform, 'limit.needsMedia')
    if ((draft.type === 'reel' || platform === 'youtube') && draft.mediaUrls.some(isImage))
      add(platform, 'limit.needsVideo')
    if (complete && platform === 'tiktok' && !draft.perPlatform.tiktok?.privacyLevel) add(platform, 'limit.privacy')
    if (complete && platform === 'youtube' && typeof draft.perPlatform.youtube?.madeForKids !== 'boolean')
      add(platform, 'limit.kids')
  }
  return broken
}
