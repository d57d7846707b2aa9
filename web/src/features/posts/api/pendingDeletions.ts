import { toast } from 'sonner'

import { i18n } from '@/i18n'
import { api } from '@/lib/api/client'
import { messageOf } from '@/lib/api/errors'
import { queryClient } from '@/lib/api/query'
import { createStore } from '@/lib/store'

import { postKeys } from './usePosts'
import type { Post } from './types'

/** How long a deletion can be undone; only then is the server told. */
export const UNDO_MS = 6_000

/** Posts that are out of sight and about to be deleted. */
export const pendingDeletions = createStore<ReadonlySet<string>>(new Set())

const timers = new Map<string, ReturnType<typeof setTimeout>>()

function forget(ids: readonly string[]) {
  const rest = new Set(pendingDeletions.get())
  ids.forEach((id) => rest.delete(id))
  pendingDeletions.set(rest)
}

async function carryOut(id: string, keepalive = false) {
  clearTimeout(timers.get(id))
  timers.delete(id)
  try {
    await api.DELETE('/api/posts/{id}', { params: { path: { id } }, keepalive })
    queryClient.setQueryData<Post[]>(postKeys.list, (posts) => posts?.filter((post) => post.id !== id))
  } catch (error) {
    toast.error(i18n.t('posts.deleteFailed'), { description: messageOf(error) })
  } finally {
    forget([id])
    void queryClient.invalidateQueries({ queryKey: postKeys.list })
    void queryClient.invalidateQueries({ queryKey: ['dashboard'] })
  }
}

/** Takes posts out of sight at once and deletes them unless that is undone. */
export function deleteWithUndo(ids: readonly string[]) {
  pendingDeletions.set(new Set([...pendingDeletions.get(), ...ids]))
  ids.forEach((id) =>
    timers.set(
      id,
      setTimeout(() => void carryOut(id), UNDO_MS),
    ),
  )
  toast(i18n.t('posts.deleted', { count: ids.length }), {
    duration: UNDO_MS,
    action: {
      label: i18n.t('app.undo'),
      onClick: () => {
        ids.forEach((id) => {
          clearTimeout(timers.get(id))
          timers.delete(id)
        })
        forget(ids)
        toast.success(i18n.t('posts.restored'))
      },
    },
  })
}

// Who leaves without undoing meant it.
window.addEventListener('pagehide', () => [...timers.keys()].forEach((id) => void carryOut(id, true)))
