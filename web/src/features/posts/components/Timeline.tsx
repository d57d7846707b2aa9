import {
  BadgeCheck,
  ChartNoAxesColumn,
  CircleCheck,
  CircleDot,
  CircleX,
  Clock,
  PencilLine,
  SendHorizontal,
  type LucideIcon,
} from 'lucide-react'

import { Card, CardHeader } from '@/components/ui/Card'
import { ErrorPanel } from '@/components/ui/ErrorPanel'
import { SkeletonRows } from '@/components/ui/Skeleton'
import { useT, type MessageKey, type Translate } from '@/i18n'
import { cn } from '@/lib/cn'
import { useFormats } from '@/lib/time/format'

import type { Post, TimelineEntry } from '../api/types'
import { useTimeline } from '../api/usePosts'
import { NetworkIcon } from './Network'

const LOOKS: [RegExp, LucideIcon, string][] = [
  [/verification-failed|verification\.failed/, CircleX, 'text-danger'],
  [/verified/, BadgeCheck, 'text-success'],
  [/failed/, CircleX, 'text-danger'],
  [/published/, CircleCheck, 'text-success'],
  [/queued/, SendHorizontal, 'text-warning'],
  [/scheduled|postponed/, Clock, 'text-info'],
  [/metrics/, ChartNoAxesColumn, 'text-chart-2'],
  [/created|updated/, PencilLine, 'text-muted-foreground'],
]

function lookOf(event: string): { icon: LucideIcon; color: string } {
  const found = LOOKS.find(([pattern]) => pattern.test(event))
  return found ? { icon: found[1], color: found[2] } : { icon: CircleDot, color: 'text-muted-foreground' }
}

/** Times in a message are the server's, in UTC; people read them in their own zone. */
const INSTANT = /\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?Z/g

/** What a service notes for itself, in words for people. */
const STEPS: [RegExp, MessageKey][] = [
  [/^prepare: ok$/, 'post.step.prepared'],
  [/^prepare: failed, ([^]*)$/, 'post.step.notPrepared'],
  [/^finalize: published$/, 'post.step.finalized'],
]

function inWords(message: string, t: Translate) {
  for (const [pattern, key] of STEPS) {
    const found = pattern.exec(message)
    if (found) return t(key, { why: found[1] ?? '' })
  }
  return message
}

/** Without what is only said twice: a change, and the event that it led to. */
const told = (entries: readonly TimelineEntry[]) =>
  entries.filter((entry, index) => {
    const next = entries[index + 1]
    return !(entry.event === 'post.updated' && next !== undefined && next.message === entry.message)
  })

/** Every event that touched the post, oldest first. */
export function Timeline({ post }: { post: Post }) {
  const t = useT()
  const formats = useFormats()
  const timeline = useTimeline(post.id)
  const entries = told(timeline.data ?? [])
  return (
    <Card>
      <CardHeader title={t('post.timeline')} />
      {timeline.isPending && <SkeletonRows rows={3} />}
      {timeline.isError && !timeline.data && (
        <ErrorPanel error={timeline.error} onRetry={() => void timeline.refetch()} className="py-6" />
      )}
      {timeline.data?.length === 0 && (
        <p className="text-muted-foreground px-5 pb-5 text-sm">{t('post.timelineEmpty')}</p>
      )}
      <ol className="px-5 pb-5">
        {entries.map((entry, index) => {
          const { icon: Icon, color } = lookOf(entry.event)
          const last = index === entries.length - 1
          return (
            <li key={entry.id} data-event={entry.event} className={cn('relative flex gap-3', !last && 'pb-5')}>
              {!last && <span aria-hidden className="bg-border absolute top-6 bottom-0 left-[9px] w-px" />}
              <Icon className={cn('mt-0.5 size-[19px] shrink-0', color)} aria-hidden />
              <div className="min-w-0 flex-1">
                <p className="flex items-start gap-2 text-sm font-medium">
                  <span className="min-w-0 break-words">
                    {inWords(entry.message, t).replace(INSTANT, (at) => formats.dateTime(at)) || entry.event}
                  </span>
                  {entry.platform && <NetworkIcon platform={entry.platform} className="size-4 text-[8px]" />}
                </p>
                <p className="text-muted-foreground text-xs break-words">
                  <time dateTime={entry.at} title={formats.full(entry.at)}>
                    {formats.dateTime(entry.at)}
                  </time>
                  {' · '}
                  {[entry.service, entry.attempt && t('post.attempt', { count: entry.attempt }), entry.code]
                    .filter(Boolean)
                    .join(' · ')}
                </p>
              </div>
            </li>
          )
        })}
      </ol>
    </Card>
  )
}
