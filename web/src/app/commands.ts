import { createStore, useStore } from '@/lib/store'

/** What the composer is opened with. */
export interface ComposerRequest {
  /** An existing post to edit. */
  postId?: string
  /** A time to begin with, as an ISO instant. */
  scheduledAt?: string
  content?: string
  /** Files that a new post begins with. */
  mediaUrls?: readonly string[]
}

/** Dialogs that any page, shortcut or command may open. */
export const composer = createStore<ComposerRequest | null>(null)
export const palette = createStore(false)
export const shortcutHelp = createStore(false)

export const openComposer = (request: ComposerRequest = {}) => composer.set(request)
export const useComposer = () => useStore(composer)
export const usePalette = () => useStore(palette)
export const useShortcutHelp = () => useStore(shortcutHelp)
