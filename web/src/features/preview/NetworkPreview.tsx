import { CircleAlert, Heart, ImageIcon, MessageCircle, Repeat2, Send, ThumbsUp } from 'lucide-react'
import { useState } from 'react'

import type { Platform } from '@/features/posts/api/types'
import { useT } from '@/i18n'
import { cn } from '@/lib/cn'

import { NetworkIcon } from './NetworkIcon'
import { folded, lengthOf, NETWORKS, segments, shortcomings } from './networks'

interface NetworkPreviewProps {
  platform: Platform
  handle: string | null
  text: string
  media: readonly string[]
}

/** How a post will look on a network, with its count and what the network would refuse. */
export function NetworkPreview({ platform, handle, text, media }: NetworkPreviewProps) {
  const t = useT()
  const limits = NETWORKS[platform]
  const length = lengthOf(text)
  const problems = shortcomings(platform, text, media.length)
  return (
    <article
      aria-label={t('preview.of', { network: limits.name })}
      className="border-border bg-card overflow-hidden rounded-xl border"
    >
      <header className="border-border flex items-center justify-between gap-3 border-b px-4 py-2.5 text-xs">
        <span className="font-medium">{limits.name}</span>
        <span
          className={cn(
            'tabular-nums',
            length > limits.characters ? 'text-danger font-semibold' : 'text-muted-foreground',
          )}
        >
          {t('preview.count', { count: length, limit: limits.characters })}
        </span>
      </header>
      <div className="flex items-center gap-2.5 px-4 pt-3">
        <NetworkIcon platform={platform} className="rounded-full" />
        <span className="min-w-0 text-sm">
          <span className="block truncate font-semibold">{handle ?? t('preview.yourAccount')}</span>
          <span className="text-muted-foreground block text-xs">{t('preview.now')}</span>
        </span>
      </div>
      {platform === 'instagram' ? (
        <>
          <Media urls={media} square />
          <Reactions platform={platform} />
          <Text text={text} fold={limits.fold} lead={handle} />
        </>
      ) : (
        <>
          <Text text={text} fold={limits.fold} />
          <Media urls={media} />
          <Reactions platform={platform} />
        </>
      )}
      {problems.length > 0 && (
        <ul className="border-border bg-warning-soft text-warning border-t px-4 py-2.5 text-xs">
          {problems.map((problem) => (
            <li key={problem} className="flex items-center gap-1.5">
              <CircleAlert className="size-3.5 shrink-0" aria-hidden />
              {t(`preview.${problem}`, {
                network: limits.name,
                limit:
                  problem === 'tooLong'
                    ? limits.characters
                    : problem === 'tooManyMedia'
                      ? limits.media
                      : (limits.hashtags ?? 0),
                over: length - limits.characters,
              })}
            </li>
          ))}
        </ul>
      )}
    </article>
  )
}

function Text({ text, fold, lead }: { text: string; fold: number; lead?: string | null }) {
  const t = useT()
  const [open, setOpen] = useState(false)
  const shown = open ? { text, more: false } : folded(text, fold)
  return (
    <p className="px-4 py-3 text-sm leading-relaxed break-words whitespace-pre-wrap">
      {lead && <span className="font-semibold">{lead} </span>}
      {segments(shown.text).map((segment, index) =>
        segment.kind === 'mark' ? (
          <span key={index} className="text-info">
            {segment.text}
          </span>
        ) : (
          <span key={index}>{segment.text}</span>
        ),
      )}
      {shown.more && (
        <button
          type="button"
          onClick={() => setOpen(true)}
          className="text-muted-foreground hover:text-foreground ml-1"
        >
          {t('preview.more')}
        </button>
      )}
    </p>
  )
}

function Media({ urls, square }: { urls: readonly string[]; square?: boolean }) {
  const t = useT()
  if (urls.length === 0) {
    if (!square) return null
    return (
      <div className="bg-muted text-muted-foreground mt-3 grid aspect-square max-h-72 w-full place-items-center">
        <span className="flex flex-col items-center gap-2 text-xs">
          <ImageIcon className="size-7" aria-hidden />
          {t('preview.noMedia')}
        </span>
      </div>
    )
  }
  return (
    <div className={cn('mt-1 grid gap-0.5', urls.length > 1 && 'grid-cols-2')}>
      {urls.slice(0, 4).map((url, index) => (
        <div key={url} className={cn('bg-muted relative', square ? 'aspect-square' : 'aspect-video')}>
          <img
            src={url}
            alt={t('preview.medium', { number: index + 1 })}
            loading="lazy"
            className="text-muted-foreground size-full object-cover text-xs"
          />
          {index === 3 && urls.length > 4 && (
            <span className="absolute inset-0 grid place-items-center bg-black/55 text-lg font-semibold text-white">
              +{urls.length - 4}
            </span>
          )}
        </div>
      ))}
    </div>
  )
}

function Reactions({ platform }: { platform: Platform }) {
  const icons =
    platform === 'linkedin' || platform === 'facebook'
      ? [ThumbsUp, MessageCircle, Send]
      : [Heart, MessageCircle, Repeat2]
  return (
    <div aria-hidden className="text-muted-foreground flex gap-5 px-4 pt-2 pb-3">
      {icons.map((Icon, index) => (
        <Icon key={index} className="size-[18px]" />
      ))}
    </div>
  )
}
