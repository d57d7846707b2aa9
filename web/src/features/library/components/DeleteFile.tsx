import { Link } from 'react-router'
import { toast } from 'sonner'

import { ConfirmDialog } from '@/components/ui/ConfirmDialog'
import type { Post } from '@/features/posts/api/types'
import { usePosts } from '@/features/posts/api/usePosts'
import { useT } from '@/i18n'
import { ApiError, messageOf } from '@/lib/api/errors'
import { useFormats } from '@/lib/time/format'

import type { LibraryFile } from '../api/types'
import { useDeleteFile } from '../api/useLibrary'
import { sizeText } from '../facts'

/** Posts named in the question; more are only counted. */
const MOST_NAMED = 3

/** Posts that show a file: those on their way, which the server protects, and those that would lose it. */
export function usesOf(url: string, posts: readonly Post[]) {
  const all = posts.filter((post) => post.mediaUrls.includes(url))
  return {
    waiting: all.filter((post) => post.status === 'scheduled' || post.status === 'queued'),
    losing: all.filter((post) => post.status === 'draft' || post.status === 'failed'),
  }
}

/** Asks before a file is deleted, says what will happen, and why it may not be. */
export function DeleteFile({ file, onClose }: { file: LibraryFile; onClose: (deleted: boolean) => void }) {
  const t = useT()
  const formats = useFormats()
  const posts = usePosts()
  const deletion = useDeleteFile()
  const { waiting, losing } = usesOf(file.url, posts.data ?? [])
  const error = deletion.error
  const refused = error instanceof ApiError && error.status === 409
  const go = () =>
    deletion.mutate(file.id, {
      onSuccess: () => {
        toast.success(t('library.deleted', { name: file.name }))
        onClose(true)
      },
    })
  return (
    <ConfirmDialog
      open
      onOpenChange={() => onClose(false)}
      title={<span className="wrap-anywhere">{t('library.deleteTitle', { name: file.name })}</span>}
      text={
        <>
          {t('library.deleteText', { size: sizeText(file.size, formats.tag) })}
          {losing.length > 0 && (
            <span className="mt-2 block">{t('library.deleteDrafts', { count: losing.length })}</span>
          )}
          {error !== null && (
            <span role="alert" className="bg-danger-soft text-danger mt-3 block rounded-lg px-4 py-3 font-medium">
              {refused
                ? t('library.inUse')
                : error instanceof ApiError && error.isOffline
                  ? t('error.unreachableText')
                  : messageOf(error)}
            </span>
          )}
          {refused &&
            waiting.slice(0, MOST_NAMED).map((post) => (
              <Link
                key={post.id}
                to={`/dashboard/posts/${post.id}`}
                className="text-primary mt-2 block truncate font-medium underline underline-offset-2"
              >
                {post.content || t('post.title')}
              </Link>
            ))}
        </>
      }
      confirm={t('app.delete')}
      busy={deletion.isPending}
      onConfirm={go}
    />
  )
}
