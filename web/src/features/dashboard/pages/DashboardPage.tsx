import { ArrowRight, CalendarClock, CircleCheck, Coins, FilePen, PencilLine, Plug, Rocket } from 'lucide-react'
import type { ReactNode } from 'react'
import { Link } from 'react-router'

import { openComposer } from '@/app/commands'
import { Badge } from '@/components/ui/Badge'
import { Button } from '@/components/ui/Button'
import { Card, CardHeader } from '@/components/ui/Card'
import { EmptyState } from '@/components/ui/EmptyState'
import { ErrorPanel } from '@/components/ui/ErrorPanel'
import { PageHeader } from '@/components/ui/PageHeader'
import { SkeletonRows, SkeletonStatCard } from '@/components/ui/Skeleton'
import type { Post } from '@/features/posts/api/types'
import { NetworkIcons } from '@/features/posts/components/Network'
import { StatusBadge } from '@/features/posts/components/StatusBadge'
import { useT } from '@/i18n'
import { useUser } from '@/lib/auth/useSession'
import { useFormats } from '@/lib/time/format'

import { useDashboard, type Dashboard } from '../api/useDashboard'
import { ToFix } from '../components/ToFix'

/** Fewer days than this and the credits are called low (requirements UI-26). */
const FEW_DAYS = 3

function StatCard({
  to,
  icon,
  label,
  value,
  text,
}: {
  to: string
  icon: ReactNode
  label: string
  value: string
  text: ReactNode
}) {
  return (
    <Link to={to} className="rounded-xl">
      <Card className="h-full p-5 transition-shadow hover:shadow-md">
        <div className="text-muted-foreground flex items-center justify-between text-sm font-medium">
          {label}
          <span className="[&_svg]:size-4">{icon}</span>
        </div>
        <p className="mt-2 text-3xl font-semibold tracking-tight tabular-nums">{value}</p>
        <p className="text-muted-foreground mt-1 text-xs">{text}</p>
      </Card>
    </Link>
  )
}

function CreditOverview({ dashboard }: { dashboard: Dashboard }) {
  const t = useT()
  const formats = useFormats()
  const { credits, reserved, daysEstimate } = dashboard
  const low = daysEstimate !== null && daysEstimate < FEW_DAYS
  return (
    <StatCard
      to="/dashboard/credits"
      icon={<Coins aria-hidden />}
      label={t('dashboard.credits')}
      value={formats.number(credits)}
      text={
        <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
          {daysEstimate === null ? t('dashboard.creditsSteady') : t('dashboard.creditsDays', { count: daysEstimate })}
          {reserved > 0 && <span>· {t('dashboard.creditsReserved', { count: reserved })}</span>}
          {low && <Badge tone="warning">{t('dashboard.creditsLow')}</Badge>}
        </span>
      }
    />
  )
}

function Stats({ dashboard }: { dashboard: Dashboard }) {
  const t = useT()
  const formats = useFormats()
  const { postsByStatus: counts, next } = dashboard
  const first = next[0]?.scheduledAt
  return (
    <>
      <StatCard
        to="/dashboard/posts?status=scheduled"
        icon={<CalendarClock aria-hidden />}
        label={t('dashboard.scheduled')}
        value={formats.number(counts.scheduled ?? 0)}
        text={first ? t('dashboard.scheduledNext', { when: formats.relative(first) }) : t('dashboard.scheduledNone')}
      />
      <StatCard
        to="/dashboard/posts?status=published"
        icon={<CircleCheck aria-hidden />}
        label={t('dashboard.published')}
        value={formats.number(counts.published ?? 0)}
        text={t('dashboard.publishedText')}
      />
      <StatCard
        to="/dashboard/posts?status=draft"
        icon={<FilePen aria-hidden />}
        label={t('dashboard.drafts')}
        value={formats.number(counts.draft ?? 0)}
        text={t('dashboard.draftsText')}
      />
      <CreditOverview dashboard={dashboard} />
    </>
  )
}

function PostLine({ post, when }: { post: Post; when: string | null }) {
  const formats = useFormats()
  return (
    <li>
      <Link to={`/dashboard/posts/${post.id}`} className="hover:bg-muted/60 flex items-center gap-3 px-5 py-3">
        <span className="min-w-0 flex-1">
          <span className="block truncate text-sm font-medium">{post.content}</span>
          <span className="text-muted-foreground mt-1 flex items-center gap-2 text-xs">
            <NetworkIcons platforms={post.platforms} />
            {when && <time dateTime={when}>{formats.dateTime(when)}</time>}
          </span>
        </span>
        <StatusBadge status={post.status} />
      </Link>
    </li>
  )
}

function SeeAll({ to, children }: { to: string; children: ReactNode }) {
  return (
    <Link
      to={to}
      className="text-primary inline-flex items-center gap-1 text-sm font-medium whitespace-nowrap hover:underline"
    >
      {children}
      <ArrowRight className="size-3.5" aria-hidden />
    </Link>
  )
}

function Welcome() {
  const t = useT()
  return (
    <Card className="mb-5">
      <EmptyState
        icon={<Rocket aria-hidden />}
        title={t('dashboard.newHere')}
        text={t('dashboard.newHereText')}
        action={
          <>
            <Button asChild>
              <Link to="/dashboard/connections">
                <Plug aria-hidden />
                {t('dashboard.connect')}
              </Link>
            </Button>
            <Button variant="secondary" onClick={() => openComposer()}>
              <PencilLine aria-hidden />
              {t('dashboard.write')}
            </Button>
          </>
        }
      />
    </Card>
  )
}

export default function DashboardPage() {
  const t = useT()
  const user = useUser()
  const query = useDashboard()
  const dashboard = query.data
  const isNew = dashboard !== undefined && Object.values(dashboard.postsByStatus).every((count) => count === 0)
  return (
    <>
      <PageHeader
        title={t('dashboard.title')}
        text={t('dashboard.hello', { name: user.name ?? user.company ?? user.email ?? '' })}
      />
      {query.isError && !dashboard && (
        <Card>
          <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />
        </Card>
      )}
      {isNew && <Welcome />}
      <div className="grid grid-cols-2 gap-3 sm:gap-4 xl:grid-cols-4">
        {query.isPending && Array.from({ length: 4 }, (_, card) => <SkeletonStatCard key={card} />)}
        {dashboard && <Stats dashboard={dashboard} />}
      </div>
      {(query.isPending || dashboard) && (
        <div className="mt-5 grid grid-cols-1 items-start gap-5 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
          <div className="space-y-5">
            <Card className="overflow-hidden">
              <CardHeader
                title={t('dashboard.next')}
                action={<SeeAll to="/dashboard/calendar">{t('dashboard.openCalendar')}</SeeAll>}
              />
              {!dashboard && <SkeletonRows rows={3} />}
              {dashboard?.next.length === 0 && (
                <EmptyState
                  className="py-8"
                  icon={<CalendarClock aria-hidden />}
                  title={t('dashboard.nextEmpty')}
                  text={t('dashboard.nextEmptyText')}
                />
              )}
              <ul className="divide-border border-border divide-y border-t">
                {dashboard?.next.map((post) => (
                  <PostLine key={post.id} post={post} when={post.scheduledAt} />
                ))}
              </ul>
            </Card>
          </div>
          <div className="space-y-5">
            <ToFix items={dashboard?.toFix} />
            <Card className="overflow-hidden">
              <CardHeader
                title={t('dashboard.recent')}
                action={<SeeAll to="/dashboard/posts">{t('dashboard.allPosts')}</SeeAll>}
              />
              {!dashboard && <SkeletonRows rows={3} />}
              {dashboard?.recent.length === 0 && (
                <p className="text-muted-foreground px-5 pb-5 text-sm">{t('dashboard.recentEmpty')}</p>
              )}
              <ul className="divide-border border-border divide-y border-t">
                {dashboard?.recent.map((post) => (
                  <PostLine key={post.id} post={post} when={post.postedAt ?? post.scheduledAt ?? post.createdAt} />
                ))}
              </ul>
            </Card>
          </div>
        </div>
      )}
    </>
  )
}
