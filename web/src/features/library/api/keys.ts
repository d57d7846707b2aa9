import type { MediaKind } from './types'

export const mediaKeys = {
  all: ['media'] as const,
  list: (kind: MediaKind | null, words: string) => ['media', 'list', kind, words] as const,
}
