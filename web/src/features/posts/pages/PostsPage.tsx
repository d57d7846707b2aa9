import { CalendarDays, Download, Sparkles, Table2 } from 'lucide-react'
import { useLocation, useNavigate, useSearchParams, Link } from 'react-router'
import { toast } from 'sonner'

import { openComposer } from '@/app/commands'
import { Button } from '@/components/ui/Button'
import { Card } from '@/components/ui/Card'
import { EmptyState } from '@/components/ui/EmptyState'
import { ErrorPanel } from '@/components/ui/ErrorPanel'
import { Menu, MenuItem } from '@/components/ui/Menu'
import { PageHeader } from '@/components/ui/PageHeader'
import { Segmented } from '@/components/ui/Segmented'
import { SkeletonRows } from '@/components/ui/Skeleton'
import { useT } from '@/i18n'
import { download } from '@/lib/api/client'
import { messageOf } from '@/lib/api/errors'

import { usePostCommands } from '../api/usePostCommands'
import { usePosts } from '../api/usePosts'
import { CalendarView } from '../calendar/CalendarView'
import { PostsTable } from '../components/PostsTable'

function ExportMenu() {
  const t = useT()
  const save = (format: 'csv' | 'ics') =>
    void download('/api/posts/export', `posts.${format}`, { format }).catch((error: unknown) =>
      toast.error(messageOf(error)),
    )
  return (
    <Menu
      trigger={
        <Button variant="secondary">
          <Download aria-hidden />
          {t('posts.export')}
        </Button>
      }
    >
      <MenuItem onSelect={() => save('csv')}>{t('posts.exportCsv')}</MenuItem>
      <MenuItem onSelect={() => save('ics')}>{t('posts.exportIcs')}</MenuItem>
    </Menu>
  )
}

function NoPosts() {
  const t = useT()
  return (
    <EmptyState
      icon={<Sparkles aria-hidden />}
      title={t('posts.empty')}
      text={t('posts.emptyText')}
      action={
        <>
          <Button onClick={() => openComposer()}>{t('nav.newPost')}</Button>
          <Button asChild variant="secondary">
            <Link to="/dashboard/generate">{t('nav.generate')}</Link>
          </Button>
        </>
      }
    />
  )
}

/** All posts, as a table or as a calendar. */
export default function PostsPage() {
  const t = useT()
  const navigate = useNavigate()
  const location = useLocation()
  const [parameters] = useSearchParams()
  const isCalendar = location.pathname.endsWith('/calendar') || parameters.get('view') === 'calendar'
  const posts = usePosts()
  const commands = usePostCommands()
  return (
    <>
      <PageHeader
        title={isCalendar ? t('calendar.title') : t('posts.title')}
        text={isCalendar ? t('calendar.text') : t('posts.text')}
        actions={
          <>
            <ExportMenu />
            <Segmented
              label={t('posts.view')}
              value={isCalendar ? 'calendar' : 'table'}
              options={[
                { value: 'table', label: t('posts.table'), icon: <Table2 aria-hidden /> },
                { value: 'calendar', label: t('posts.calendar'), icon: <CalendarDays aria-hidden /> },
              ]}
              onChange={(view) => void navigate(view === 'table' ? '/dashboard/posts' : '/dashboard/calendar')}
            />
          </>
        }
      />
      {posts.isPending && (
        <Card>
          <SkeletonRows rows={8} />
        </Card>
      )}
      {posts.isError && !posts.data && (
        <Card>
          <ErrorPanel error={posts.error} onRetry={() => void posts.refetch()} />
        </Card>
      )}
      {posts.data && isCalendar && <CalendarView posts={posts.data} commands={commands} />}
      {posts.data && !isCalendar && (
        <Card className="overflow-hidden">
          {posts.data.length === 0 ? <NoPosts /> : <PostsTable posts={posts.data} commands={commands} />}
        </Card>
      )}
    </>
  )
}
