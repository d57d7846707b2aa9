import { CalendarClock, FileQuestion, PencilLine, RotateCw, Tag } from 'lucide-react'
import { lazy, Suspense } from 'react'
import { Link, useParams } from 'react-router'

import { openComposer } from '@/app/commands'
import { Button } from '@/components/ui/Button'
import { Card, CardHeader } from '@/components/ui/Card'
import { EmptyState } from '@/components/ui/EmptyState'
import { ErrorPanel } from '@/components/ui/ErrorPanel'
import { PageHeader } from '@/components/ui/PageHeader'
import { Skeleton } from '@/components/ui/Skeleton'
import { useT, type Translate } from '@/i18n'
import { ApiError } from '@/lib/api/errors'
import { useFormats, type Formats } from '@/lib/time/format'

import { isMovable, type Post } from '../api/types'
import { usePostCommands } from '../api/usePostCommands'
import { useAnalytics, usePost } from '../api/usePosts'
import { MediaThumb } from '../components/MediaThumb'
import { PostMenu } from '../components/PostMenu'
import { StatusBadge } from '../components/StatusBadge'
import { TargetCard } from '../components/TargetCard'
import { Timeline } from '../components/Timeline'

const MetricsChart = lazy(() => import('../components/MetricsChart'))

function whenText(post: Post, t: Translate, formats: Formats) {
  if (post.status === 'published' && post.postedAt) return t('post.wentOut', { when: formats.full(post.postedAt) })
  if (!post.scheduledAt) return t('post.draft')
  const when = formats.full(post.scheduledAt)
  if (post.status === 'draft') return t('post.plannedFor', { when })
  return post.status === 'failed' ? t('post.wasToGoOut', { when }) : t('post.goesOut', { when })
}

function Numbers({ post }: { post: Post }) {
  const t = useT()
  const formats = useFormats()
  const isOut = post.targets.some((target) => target.status === 'published')
  const analytics = useAnalytics(post.id, isOut)
  if (!isOut) return null
  const data = analytics.data
  const newest = data?.analytics
    .map((one) => one.fetchedAt)
    .sort()
    .at(-1)
  const figures: [string, string][] = data
    ? [
        [t('post.reach'), formats.number(data.totalReach)],
        [t('post.engagement'), formats.number(data.totalEngagement)],
        [t('post.rate'), `${formats.number(data.averageEngagementRate)} %`],
      ]
    : []
  return (
    <Card>
      <CardHeader
        title={t('post.metrics')}
        text={newest && t('post.metricsFetched', { when: formats.relative(newest) })}
      />
      {analytics.isPending && <Skeleton className="mx-5 mb-5 h-48" />}
      {data?.analytics.length === 0 && (
        <p className="text-muted-foreground px-5 pb-5 text-sm">{t('post.metricsNone')}</p>
      )}
      {analytics.isError && (
        <ErrorPanel error={analytics.error} onRetry={() => void analytics.refetch()} className="py-6" />
      )}
      {data && data.analytics.length > 0 && (
        <>
          <dl className="grid grid-cols-3 gap-4 px-5 pb-4">
            {figures.map(([label, value]) => (
              <div key={label}>
                <dt className="text-muted-foreground text-xs">{label}</dt>
                <dd className="text-xl font-semibold tabular-nums">{value}</dd>
              </div>
            ))}
          </dl>
          <Suspense fallback={<Skeleton className="mx-5 mb-5 h-48" />}>
            <MetricsChart rows={data.analytics} />
          </Suspense>
        </>
      )}
    </Card>
  )
}

function Content({ post }: { post: Post }) {
  const t = useT()
  const variants = post.platforms.filter((platform) => typeof post.perPlatform[platform]?.content === 'string')
  return (
    <Card>
      <CardHeader title={t('post.content')} />
      <div className="space-y-4 px-5 pb-5">
        <p className="text-[15px] leading-relaxed break-words whitespace-pre-wrap">{post.content}</p>
        {variants.map((platform) => (
          <blockquote
            key={platform}
            className="border-border text-muted-foreground border-l-2 pl-3 text-sm break-words whitespace-pre-wrap"
          >
            <span className="block text-xs font-medium capitalize">{platform}</span>
            {String(post.perPlatform[platform]?.content)}
          </blockquote>
        ))}
        {post.mediaUrls.length > 0 && (
          <div className="grid grid-cols-3 gap-2 sm:grid-cols-4">
            {post.mediaUrls.map((url, index) => (
              <MediaThumb key={url} url={url} name={t('post.media', { number: index + 1 })} className="aspect-square" />
            ))}
          </div>
        )}
        <dl className="text-muted-foreground flex flex-wrap gap-x-6 gap-y-1 text-xs">
          {post.campaign && (
            <div className="flex gap-1.5">
              <dt>{t('post.campaign')}:</dt>
              <dd className="text-foreground font-medium">{post.campaign}</dd>
            </div>
          )}
          {post.verificationTag && (
            <div className="flex items-center gap-1.5">
              <Tag className="size-3.5" aria-hidden />
              <dt>{t('post.tag')}:</dt>
              <dd className="text-foreground font-mono">{post.verificationTag}</dd>
            </div>
          )}
        </dl>
      </div>
    </Card>
  )
}

function Loaded({ post }: { post: Post }) {
  const t = useT()
  const formats = useFormats()
  const commands = usePostCommands()
  return (
    <>
      <PageHeader
        title={t('post.title')}
        text={
          <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <StatusBadge status={post.status} />
            <span className="inline-flex items-center gap-1.5">
              <CalendarClock className="size-4" aria-hidden />
              {whenText(post, t, formats)}
            </span>
            <span>{t('post.created', { when: formats.relative(post.createdAt) })}</span>
          </span>
        }
        actions={
          <>
            {post.status === 'failed' && (
              <Button busy={commands.busy} onClick={() => void commands.retry(post)}>
                <RotateCw aria-hidden />
                {t('post.retry')}
              </Button>
            )}
            {isMovable(post) && (
              <Button variant="secondary" onClick={() => openComposer({ postId: post.id })}>
                <PencilLine aria-hidden />
                {t('post.edit')}
              </Button>
            )}
            <PostMenu post={post} commands={commands} onPage />
          </>
        }
      />
      <div className="grid grid-cols-1 items-start gap-5 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <div className="space-y-5">
          <Content post={post} />
          <section aria-labelledby="targets" className="space-y-3">
            <h2 id="targets" className="text-[15px] font-semibold">
              {t('post.networks')}
            </h2>
            {post.targets.length === 0 && <p className="text-muted-foreground text-sm">{t('post.noNetworks')}</p>}
            {post.targets.map((target) => (
              <TargetCard key={target.id} post={post} target={target} commands={commands} />
            ))}
          </section>
        </div>
        <div className="space-y-5">
          <Numbers post={post} />
          <Timeline post={post} />
        </div>
      </div>
    </>
  )
}

/** One post: what it says, how it fares on each network, and everything that happened to it. */
export default function PostPage() {
  const t = useT()
  const { id = '' } = useParams()
  const query = usePost(id)
  const gone = query.error instanceof ApiError && query.error.status === 404
  if (gone) {
    return (
      <Card>
        <EmptyState
          icon={<FileQuestion aria-hidden />}
          title={t('post.gone')}
          text={t('post.goneText')}
          action={
            <Button asChild>
              <Link to="/dashboard/posts">{t('dashboard.allPosts')}</Link>
            </Button>
          }
        />
      </Card>
    )
  }
  if (query.data) return <Loaded post={query.data} />
  if (query.isError) {
    return (
      <Card>
        <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />
      </Card>
    )
  }
  return (
    <div role="status" aria-label={t('app.loading')} className="grid grid-cols-1 gap-5 lg:grid-cols-[3fr_2fr]">
      <Skeleton className="h-64 rounded-xl" />
      <Skeleton className="h-64 rounded-xl" />
    </div>
  )
}
