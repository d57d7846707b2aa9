import { toast } from 'sonner'

import { openComposer } from '@/app/commands'
import { useT } from '@/i18n'
import { messageOf } from '@/lib/api/errors'
import type { Schema } from '@/lib/api/types'
import { useFormats } from '@/lib/time/format'

import { deleteWithUndo } from './pendingDeletions'
import type { Post, PostChanges } from './types'
import { useCreatePost, useEditPost, usePostAction } from './usePosts'

/** A post that is put on another date goes out then; a draft that has a date already only changes it. */
export function changesForMove(post: Post, to: Date): PostChanges {
  const scheduledAt = to.toISOString().replace('.000Z', 'Z')
  const goesOut = post.status === 'failed' || (post.status === 'draft' && post.scheduledAt === null)
  return goesOut ? { scheduledAt, status: 'scheduled' } : { scheduledAt }
}

/** What can be done with a post from the table, the calendar and its own page, each with its toast. */
export function usePostCommands() {
  const t = useT()
  const formats = useFormats()
  const edit = useEditPost()
  const action = usePostAction()
  const create = useCreatePost()

  const refused = (error: unknown) => toast.error(t('posts.actionFailed'), { description: messageOf(error) })

  return {
    /** Moves at once and takes it back when the server refuses. */
    async move(post: Post, to: Date) {
      if (to.getTime() < Date.now()) {
        toast.error(t('posts.rescheduleFailed'), { description: t('posts.past') })
        return
      }
      if (post.status === 'draft' && post.targets.length === 0 && post.scheduledAt === null) {
        // It can't go out before it has a network: the composer asks for one.
        openComposer({ postId: post.id, scheduledAt: to.toISOString() })
        return
      }
      try {
        await edit.mutateAsync({ id: post.id, changes: changesForMove(post, to) })
        toast.success(t('posts.rescheduled', { date: formats.longDate(to) }), { description: formats.full(to) })
      } catch (error) {
        toast.error(t('posts.rescheduleFailed'), {
          description: messageOf(error),
          action: {
            label: t('app.edit'),
            onClick: () => openComposer({ postId: post.id, scheduledAt: to.toISOString() }),
          },
        })
      }
    },

    /** Moves several; says how many could not be, and can put all back. */
    async moveAll(moves: readonly { post: Post; to: Date }[]) {
      const results = await Promise.allSettled(
        moves.map(({ post, to }) => edit.mutateAsync({ id: post.id, changes: changesForMove(post, to) })),
      )
      const moved = moves.filter((_, index) => results[index]?.status === 'fulfilled')
      const failed = moves.length - moved.length
      if (failed > 0) toast.error(t('posts.rescheduleSome', { failed, count: moves.length }))
      if (moved.length === 0) return
      toast.success(t('posts.rescheduledMany', { count: moved.length }), {
        action: {
          label: t('app.undo'),
          onClick: () =>
            moved.forEach(({ post }) =>
              edit.mutate({
                id: post.id,
                changes:
                  post.status === 'scheduled'
                    ? { scheduledAt: post.scheduledAt }
                    : { scheduledAt: post.scheduledAt, status: 'draft' },
              }),
            ),
        },
      })
    },

    publishNow: (post: Post) =>
      action.mutateAsync({ id: post.id, action: 'publish' }).then(() => toast.success(t('posts.publishing')), refused),

    retry: (post: Post) =>
      action.mutateAsync({ id: post.id, action: 'retry' }).then(() => toast.success(t('posts.retrying')), refused),

    resolve: (post: Post, targetId: string, decision: Schema<'Decision'>, platformPostId?: string) =>
      action
        .mutateAsync({ id: post.id, action: 'resolve', targetId, body: { decision, platformPostId } })
        .then(() => toast.success(t('posts.updated')), refused),

    toDraft: (post: Post) =>
      edit
        .mutateAsync({ id: post.id, changes: { status: 'draft' } })
        .then(() => toast.success(t('posts.unscheduled')), refused),

    duplicate: (post: Post) =>
      create
        .mutateAsync({
          post: {
            content: post.content,
            ...(post.platforms.length > 0 ? { platforms: post.platforms } : {}),
            mediaUrls: post.mediaUrls,
            type: post.type,
            timezone: post.timezone,
            perPlatform: post.perPlatform,
          },
        })
        .then((copy) => openComposer({ postId: copy.id }), refused),

    remove: (posts: readonly Post[]) => deleteWithUndo(posts.map((post) => post.id)),

    busy: action.isPending,
  }
}

export type PostCommands = ReturnType<typeof usePostCommands>
