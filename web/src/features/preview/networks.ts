import type { Platform } from '@/features/posts/api/types'

/** What a network takes; the server holds posts to the same figures (NetworkRules). */
export interface NetworkLimits {
  name: string
  characters: number
  media: number
  needsMedia: boolean
  hashtags?: number
  /** How much of the text is shown before "more". */
  fold: number
}

export const NETWORKS: Record<Platform, NetworkLimits> = {
  instagram: { name: 'Instagram', characters: 2_200, media: 10, needsMedia: true, hashtags: 30, fold: 125 },
  facebook: { name: 'Facebook', characters: 63_206, media: 10, needsMedia: false, fold: 480 },
  linkedin: { name: 'LinkedIn', characters: 3_000, media: 20, needsMedia: false, fold: 210 },
  x: { name: 'X', characters: 280, media: 4, needsMedia: false, fold: 280 },
  tiktok: { name: 'TikTok', characters: 2_200, media: 35, needsMedia: true, fold: 100 },
  youtube: { name: 'YouTube', characters: 5_000, media: 1, needsMedia: true, fold: 160 },
}

/** A name for people; what we do not know keeps its own. */
export function networkName(platform: string): string {
  if (platform in NETWORKS) return NETWORKS[platform as Platform].name
  if (platform === 'later') return 'Later'
  if (platform === 'meta-ads') return 'Meta Ads'
  return platform
}

/** Characters as networks count them: an emoji is one. */
export function lengthOf(text: string): number {
  return [...text].length
}

export type Shortcoming = 'empty' | 'tooLong' | 'tooManyMedia' | 'needsMedia' | 'tooManyHashtags'

/** What keeps this text with so many media from going out on a network. */
export function shortcomings(platform: Platform, text: string, media: number): Shortcoming[] {
  const limits = NETWORKS[platform]
  const found: Shortcoming[] = []
  if (text.trim() === '') found.push('empty')
  if (lengthOf(text) > limits.characters) found.push('tooLong')
  if (media > limits.media) found.push('tooManyMedia')
  if (media === 0 && limits.needsMedia) found.push('needsMedia')
  if (limits.hashtags !== undefined && (text.match(/#[\p{L}\p{N}_]+/gu) ?? []).length > limits.hashtags) {
    found.push('tooManyHashtags')
  }
  return found
}

export type Segment = { kind: 'text' | 'mark'; text: string }

/** Cuts text so that hashtags, mentions and addresses can be coloured, as networks do. */
export function segments(text: string): Segment[] {
  const found: Segment[] = []
  let end = 0
  for (const match of text.matchAll(/[#@][\p{L}\p{N}_.]+|https?:\/\/\S+/gu)) {
    if (match.index > end) found.push({ kind: 'text', text: text.slice(end, match.index) })
    found.push({ kind: 'mark', text: match[0] })
    end = match.index + match[0].length
  }
  if (end < text.length) found.push({ kind: 'text', text: text.slice(end) })
  return found
}

/** The part of a text that is shown at first, and whether there is more. */
export function folded(text: string, fold: number): { text: string; more: boolean } {
  const characters = [...text]
  if (characters.length <= fold) return { text, more: false }
  const cut = characters.slice(0, fold).join('')
  const space = cut.lastIndexOf(' ')
  return { text: (space > fold * 0.7 ? cut.slice(0, space) : cut).trimEnd(), more: true }
}
