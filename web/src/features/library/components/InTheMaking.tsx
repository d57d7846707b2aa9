import { Clapperboard } from 'lucide-react'
import { Link } from 'react-router'

import { Card, CardHeader } from '@/components/ui/Card'
import { Progress } from '@/components/ui/Progress'
import { useVideos } from '@/features/generate/api/video'
import { useT } from '@/i18n'

/** Videos that will be here when they are finished. */
export function InTheMaking() {
  const t = useT()
  const making = (useVideos().data?.items ?? []).filter((video) => video.status === 'PROCESSING')
  if (making.length === 0) return null
  return (
    <Card>
      <CardHeader title={t('library.making')} text={t('library.makingText')} />
      <ul className="divide-border divide-y pb-1">
        {making.map((video) => (
          <li key={video.id} className="flex items-center gap-3 px-5 py-3">
            <Clapperboard className="text-muted-foreground size-5 shrink-0" aria-hidden />
            <div className="min-w-0 flex-1 space-y-1.5">
              <Link to="/dashboard/generate/video" className="block truncate text-sm font-medium hover:underline">
                {video.title}
              </Link>
              <Progress value={video.progress} label={t('video.progress', { title: video.title })} />
            </div>
            <span className="text-muted-foreground text-xs tabular-nums">{video.progress}%</span>
          </li>
        ))}
      </ul>
    </Card>
  )
}
