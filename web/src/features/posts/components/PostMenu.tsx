import { Copy, Ellipsis, ExternalLink, FilePen, PencilLine, RotateCw, SendHorizontal, Trash2 } from 'lucide-react'
import { useNavigate } from 'react-router'

import { openComposer } from '@/app/commands'
import { Button } from '@/components/ui/Button'
import { Menu, MenuItem, MenuSeparator } from '@/components/ui/Menu'
import { useT } from '@/i18n'

import { isMovable, type Post } from '../api/types'
import type { PostCommands } from '../api/usePostCommands'

/** What can be done with one post, and only what its state allows. */
export function PostMenu({ post, commands, onPage }: { post: Post; commands: PostCommands; onPage?: boolean }) {
  const t = useT()
  const navigate = useNavigate()
  const editable = isMovable(post)
  return (
    <Menu
      trigger={
        <Button
          variant={onPage ? 'secondary' : 'ghost'}
          size={onPage ? 'icon' : 'iconSm'}
          aria-label={t('posts.actionsFor', { post: post.content.slice(0, 40) })}
        >
          <Ellipsis aria-hidden />
        </Button>
      }
    >
      {!onPage && (
        <MenuItem onSelect={() => void navigate(`/dashboard/posts/${post.id}`)}>
          <ExternalLink aria-hidden />
          {t('posts.open')}
        </MenuItem>
      )}
      {editable && (
        <MenuItem onSelect={() => openComposer({ postId: post.id })}>
          <PencilLine aria-hidden />
          {t('app.edit')}
        </MenuItem>
      )}
      {post.status === 'failed' && (
        <MenuItem onSelect={() => void commands.retry(post)}>
          <RotateCw aria-hidden />
          {t('posts.retry')}
        </MenuItem>
      )}
      {(post.status === 'draft' || post.status === 'scheduled') && post.targets.length > 0 && (
        <MenuItem onSelect={() => void commands.publishNow(post)}>
          <SendHorizontal aria-hidden />
          {t('posts.publishNow')}
        </MenuItem>
      )}
      {post.status === 'scheduled' && (
        <MenuItem onSelect={() => void commands.toDraft(post)}>
          <FilePen aria-hidden />
          {t('posts.toDraft')}
        </MenuItem>
      )}
      <MenuItem onSelect={() => void commands.duplicate(post)}>
        <Copy aria-hidden />
        {t('posts.duplicate')}
      </MenuItem>
      {post.status !== 'queued' && (
        <>
          <MenuSeparator />
          <MenuItem
            danger
            onSelect={() => {
              commands.remove([post])
              if (onPage) void navigate('/dashboard/posts')
            }}
          >
            <Trash2 aria-hidden />
            {t('app.delete')}
          </MenuItem>
        </>
      )}
    </Menu>
  )
}
