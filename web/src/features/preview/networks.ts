import { networkName as postNetworkName } from '@/features/posts/components/Network'
import type { Platform } from '@/features/posts/api/types'

/** How many characters a network shows before "more". */
export const FOLDS: Record<Platform, number> = {
  instagram: 125,
  facebook: 480,
  linkedin: 210,
  x: 280,
  tiktok: 100,
  youtube: 160,
}

const OTHER_NAMES: Record<string, string> = { later: 'Later', 'meta-ads': 'Meta Ads' }

/** A name for people; what we do not know keeps its own. */
export const networkName = (platform: string) => OTHER_NAMES[platform] ?? postNetworkName(platform)

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
