import { FilePen, GripVertical } from 'lucide-react'

import { Card, CardHeader } from '@/components/ui/Card'
import { useT } from '@/i18n'
import { cn } from '@/lib/cn'

import type { Post } from '../api/types'
import { NetworkIcons } from '../components/Network'

interface DraftShelfProps {
  drafts: readonly Post[]
  onOpen: (post: Post) => void
  onPickUp: (post: Post) => void
}

/** Drafts that have no date yet, to be dragged onto one. */
export function DraftShelf({ drafts, onOpen, onPickUp }: DraftShelfProps) {
  const t = useT()
  return (
    <Card
      className={cn(
        'order-first flex min-w-0 flex-col min-[88rem]:order-none min-[88rem]:max-h-[46rem]',
        // Above the calendar an empty shelf would only push it down.
        drafts.length === 0 && 'max-[88rem]:hidden',
      )}
      aria-label={t('calendar.drafts')}
    >
      <CardHeader title={t('calendar.drafts')} text={t('calendar.draftsText')} />
      {drafts.length === 0 ? (
        <p className="text-muted-foreground flex items-center gap-2 px-5 pb-5 text-sm">
          <FilePen className="size-4" aria-hidden />
          {t('calendar.noDrafts')}
        </p>
      ) : (
        <ul className="flex min-h-0 flex-1 gap-2 overflow-auto px-3 pb-3 min-[88rem]:flex-col">
          {drafts.map((post) => (
            <li key={post.id} className="w-60 shrink-0 min-[88rem]:w-auto">
              <button
                type="button"
                data-drag={post.id}
                aria-describedby="calendar-keys"
                onClick={() => onOpen(post)}
                onKeyDown={(event) => {
                  if (event.key !== ' ') return
                  event.preventDefault()
                  onPickUp(post)
                }}
                className="border-input bg-card hover:border-ring flex w-full cursor-grab items-start gap-2 rounded-lg border border-dashed p-2.5 text-left text-sm select-none data-dragged:opacity-35"
              >
                <GripVertical className="text-muted-foreground mt-0.5 size-4 shrink-0" aria-hidden />
                <span className="min-w-0">
                  <span className="line-clamp-2 break-words">{post.content}</span>
                  {post.platforms.length > 0 && (
                    <span className="mt-1.5 block">
                      <NetworkIcons platforms={post.platforms} />
                    </span>
                  )}
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}
