import { Clapperboard, PencilLine, RotateCw } from 'lucide-react'
import { Link } from 'react-router'

import { openComposer } from '@/app/commands'
import { Badge } from '@/components/ui/Badge'
import { Button } from '@/components/ui/Button'
import { Card, CardHeader } from '@/components/ui/Card'
import { EmptyState } from '@/components/ui/EmptyState'
import { ErrorPanel } from '@/components/ui/ErrorPanel'
import { Progress } from '@/components/ui/Progress'
import { SkeletonRows } from '@/components/ui/Skeleton'
import { Film } from '@/features/library/components/FileView'
import { useT } from '@/i18n'
import { useFormats } from '@/lib/time/format'

import { useVideos, type Video } from '../api/video'

const TONE = { PROCESSING: 'info', COMPLETED: 'success', FAILED: 'danger' } as const

interface VideoListProps {
  editable: boolean
  onAgain: (video: Video) => void
}

function Item({ video, editable, onAgain }: VideoListProps & { video: Video }) {
  const t = useT()
  const formats = useFormats()
  const { title, status, videoUrl } = video
  return (
    <li className="space-y-2 px-5 py-4" data-video={status}>
      <div className="flex items-start justify-between gap-3">
        <div className="min-w-0">
          <p className="truncate text-sm font-medium">{title}</p>
          <p className="text-muted-foreground text-xs">
            <time dateTime={video.createdAt}>{formats.relative(video.createdAt)}</time>
          </p>
        </div>
        <Badge tone={TONE[status]}>{t(`video.status.${status}`)}</Badge>
      </div>
      {status === 'PROCESSING' && (
        <>
          <Progress value={video.progress} label={t('video.progress', { title })} />
          <p className="text-muted-foreground text-xs">{t('video.patience')}</p>
        </>
      )}
      {status === 'COMPLETED' && videoUrl !== null && (
        <>
          <Film url={videoUrl} name={title} className="max-h-72 w-full rounded-lg bg-black" />
          <div className="flex flex-wrap gap-2">
            {editable && (
              <Button size="sm" onClick={() => openComposer({ mediaUrls: [videoUrl] })}>
                <PencilLine aria-hidden />
                {t('library.use')}
              </Button>
            )}
            <Button asChild size="sm" variant="secondary">
              <Link to="/dashboard/library?kind=video">{t('library.see')}</Link>
            </Button>
          </div>
        </>
      )}
      {status === 'FAILED' && (
        <>
          <p className="text-danger text-xs">{video.errorReason}</p>
          <p className="text-muted-foreground text-xs">
            {video.creditsReturned ? t('video.returned') : t('video.returning')}
          </p>
          {editable && (
            <Button size="sm" variant="secondary" onClick={() => onAgain(video)}>
              <RotateCw aria-hidden />
              {t('video.again')}
            </Button>
          )}
        </>
      )}
    </li>
  )
}

/** The latest videos: how far they are, how they look, why they failed. */
export function VideoList(props: VideoListProps) {
  const t = useT()
  const videos = useVideos()
  const items = videos.data?.items
  return (
    <Card className="h-fit">
      <CardHeader title={t('video.yours')} />
      {videos.isPending && <SkeletonRows rows={3} />}
      {videos.isError && !items && <ErrorPanel error={videos.error} onRetry={() => void videos.refetch()} />}
      {items?.length === 0 && (
        <EmptyState
          icon={<Clapperboard aria-hidden />}
          title={t('video.empty')}
          text={t('video.emptyText')}
          className="py-10"
        />
      )}
      {items && items.length > 0 && (
        <ul aria-label={t('video.yours')} className="divide-border divide-y">
          {items.map((video) => (
            <Item key={video.id} video={video} {...props} />
          ))}
        </ul>
      )}
    </Card>
  )
}
