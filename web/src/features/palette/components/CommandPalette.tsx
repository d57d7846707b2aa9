import { Command } from 'cmdk'
import { LogOut, MoonStar, Newspaper, PencilLine } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { useNavigate } from 'react-router'

import { openComposer, palette } from '@/app/commands'
import { DESTINATIONS } from '@/app/navigation'
import { Dialog } from '@/components/ui/Dialog'
import { usePosts } from '@/features/posts/api/usePosts'
import { useT } from '@/i18n'
import { session } from '@/lib/auth/session'
import { setTheme, useIsDark } from '@/lib/theme'

const MOST_POSTS = 8

function Item({
  value,
  icon,
  onSelect,
  children,
}: {
  value: string
  icon: ReactNode
  onSelect: () => void
  children: ReactNode
}) {
  return (
    <Command.Item
      value={value}
      onSelect={() => {
        palette.set(false)
        onSelect()
      }}
      className="data-[selected=true]:bg-accent data-[selected=true]:text-accent-foreground flex cursor-pointer items-center gap-3 rounded-lg px-3 py-2.5 text-sm [&_svg]:size-4 [&_svg]:shrink-0"
    >
      {icon}
      <span className="truncate">{children}</span>
    </Command.Item>
  )
}

const group =
  '[&_[cmdk-group-heading]]:px-3 [&_[cmdk-group-heading]]:pt-3 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-xs [&_[cmdk-group-heading]]:font-medium [&_[cmdk-group-heading]]:text-muted-foreground'

/** Every page, command and post, a few letters away. */
export default function CommandPalette() {
  const t = useT()
  const navigate = useNavigate()
  const dark = useIsDark()
  const posts = usePosts()
  const [words, setWords] = useState('')
  const wanted = words.trim().toLowerCase()
  const found =
    wanted.length < 2
      ? []
      : (posts.data ?? []).filter((post) => post.content.toLowerCase().includes(wanted)).slice(0, MOST_POSTS)
  return (
    <Dialog
      open
      onOpenChange={(open) => palette.set(open)}
      title={t('palette.title')}
      titleHidden
      className="sm:top-[20%] sm:max-w-xl sm:translate-y-0"
    >
      <Command label={t('palette.title')} loop className="-mx-6 -mb-6">
        <Command.Input
          value={words}
          onValueChange={setWords}
          placeholder={t('palette.placeholder')}
          className="border-border placeholder:text-muted-foreground h-14 w-full border-b bg-transparent px-5 text-sm outline-none"
        />
        <Command.List className="max-h-80 overflow-y-auto p-2">
          <Command.Empty className="text-muted-foreground py-10 text-center text-sm">
            {t('palette.empty')}
          </Command.Empty>
          <Command.Group heading={t('palette.do')} className={group}>
            <Item value={t('nav.newPost')} icon={<PencilLine aria-hidden />} onSelect={() => openComposer()}>
              {t('nav.newPost')}
            </Item>
            <Item
              value={t('palette.switchTheme')}
              icon={<MoonStar aria-hidden />}
              onSelect={() => setTheme(dark ? 'light' : 'dark')}
            >
              {t('palette.switchTheme')}
            </Item>
            <Item value={t('nav.signOut')} icon={<LogOut aria-hidden />} onSelect={() => void session.signOut()}>
              {t('nav.signOut')}
            </Item>
          </Command.Group>
          <Command.Group heading={t('palette.go')} className={group}>
            {DESTINATIONS.map(({ path, label, icon: Icon }) => (
              <Item key={path} value={t(label)} icon={<Icon aria-hidden />} onSelect={() => void navigate(path)}>
                {t(label)}
              </Item>
            ))}
          </Command.Group>
          {found.length > 0 && (
            <Command.Group heading={t('palette.posts')} className={group}>
              {found.map((post) => (
                <Item
                  key={post.id}
                  value={`${post.content} ${post.id}`}
                  icon={<Newspaper aria-hidden />}
                  onSelect={() => void navigate(`/dashboard/posts/${post.id}`)}
                >
                  {post.content}
                </Item>
              ))}
            </Command.Group>
          )}
        </Command.List>
      </Command>
    </Dialog>
  )
}
