import { ArrowDown, ArrowUp, ArrowUpDown, BadgeCheck, SearchX } from 'lucide-react'
import { useDeferredValue, useMemo, useState } from 'react'
import { Link, useSearchParams } from 'react-router'

import { Button } from '@/components/ui/Button'
import { Checkbox } from '@/components/ui/Checkbox'
import { EmptyState } from '@/components/ui/EmptyState'
import { SearchInput, Select } from '@/components/ui/Input'
import { Table, Td, Th } from '@/components/ui/Table'
import { networkName } from '@/features/preview/networks'
import { useT, type MessageKey } from '@/i18n'
import { cn } from '@/lib/cn'
import { useFormats } from '@/lib/time/format'

import { countByStatus, pageOf, select, tableQuery, type Sort } from '../api/table'
import { calendarTime, PLATFORMS, STATUSES, type Post } from '../api/types'
import type { PostCommands } from '../api/usePostCommands'
import { BulkBar } from './BulkBar'
import { NetworkIcons } from './Network'
import { PostMenu } from './PostMenu'
import { StatusBadge } from './StatusBadge'

function SortHeader({ sort, label, className }: { sort: Sort; label: MessageKey; className?: string }) {
  const t = useT()
  const [parameters, setParameters] = useSearchParams()
  const { sort: current, descending } = tableQuery(parameters)
  const active = current === sort
  const Icon = !active ? ArrowUpDown : descending ? ArrowDown : ArrowUp
  return (
    <Th aria-sort={active ? (descending ? 'descending' : 'ascending') : 'none'} className={className}>
      <button
        type="button"
        aria-label={t('posts.sortedBy', { column: t(label) })}
        onClick={() =>
          setParameters((now) => {
            now.set('sort', active && !descending ? `-${sort}` : sort)
            now.delete('page')
            return now
          })
        }
        className={cn('hover:text-foreground inline-flex items-center gap-1 rounded', active && 'text-foreground')}
      >
        {t(label)}
        <Icon className="size-3.5" aria-hidden />
      </button>
    </Th>
  )
}

function Filters({ posts }: { posts: readonly Post[] }) {
  const t = useT()
  const [parameters, setParameters] = useSearchParams()
  const query = tableQuery(parameters)
  const counts = useMemo(() => countByStatus(posts), [posts])
  const set = (name: string, value: string) =>
    setParameters(
      (now) => {
        if (value) now.set(name, value)
        else now.delete(name)
        now.delete('page')
        return now
      },
      { replace: true },
    )
  return (
    <div className="border-border flex flex-wrap items-center gap-2 border-b p-4">
      <SearchInput label={t('posts.search')} value={query.q} onChange={(event) => set('q', event.target.value)} />
      <Select
        aria-label={t('posts.status')}
        value={query.status ?? ''}
        onChange={(event) => set('status', event.target.value)}
      >
        <option value="">
          {t('posts.status')}: {t('app.all')} ({posts.length})
        </option>
        {STATUSES.map((status) => (
          <option key={status} value={status}>
            {t(`status.${status}`)} ({counts[status] ?? 0})
          </option>
        ))}
      </Select>
      <Select
        aria-label={t('posts.network')}
        value={query.platform ?? ''}
        onChange={(event) => set('platform', event.target.value)}
      >
        <option value="">{t('posts.allNetworks')}</option>
        {PLATFORMS.map((platform) => (
          <option key={platform} value={platform}>
            {networkName(platform)}
          </option>
        ))}
      </Select>
    </div>
  )
}

function Status({ post }: { post: Post }) {
  const t = useT()
  return (
    <span className="inline-flex items-center gap-1.5">
      <StatusBadge status={post.status} />
      {post.verificationStatus === 'VERIFIED' && (
        <BadgeCheck className="text-success size-4" role="img" aria-label={t('posts.live')} />
      )}
    </span>
  )
}

function Row({
  post,
  selected,
  onSelect,
  commands,
}: {
  post: Post
  selected: boolean
  onSelect: (on: boolean) => void
  commands: PostCommands
}) {
  const t = useT()
  const formats = useFormats()
  const when = calendarTime(post)
  return (
    <tr
      data-post={post.id}
      className={cn('group hover:bg-muted/50 transition-colors', selected && 'bg-accent/50 hover:bg-accent/60')}
    >
      <Td className="w-10 pr-0">
        <Checkbox
          checked={selected}
          onCheckedChange={(on) => onSelect(on === true)}
          aria-label={t('posts.select', { post: post.content.slice(0, 40) })}
        />
      </Td>
      <Td className="max-w-0 min-w-28 sm:w-[46%]">
        <Link
          to={`/dashboard/posts/${post.id}`}
          className="block font-medium hover:underline max-sm:line-clamp-2 sm:truncate"
        >
          {post.content}
        </Link>
        <span className="text-muted-foreground mt-1.5 flex flex-wrap items-center gap-x-2 gap-y-1 text-xs sm:hidden">
          <Status post={post} />
          <NetworkIcons platforms={post.platforms} />
          {when ? formats.dateTime(when) : t('posts.noDate')}
        </span>
        {post.error && (
          <span className="text-danger mt-1 block text-xs max-sm:line-clamp-2 sm:truncate">{post.error.message}</span>
        )}
      </Td>
      <Td className="hidden sm:table-cell">
        <NetworkIcons platforms={post.platforms} />
      </Td>
      <Td className="hidden sm:table-cell">
        <Status post={post} />
      </Td>
      <Td className="text-muted-foreground hidden whitespace-nowrap tabular-nums sm:table-cell">
        {when ? <time dateTime={when}>{formats.dateTime(when)}</time> : t('posts.noDate')}
      </Td>
      <Td className="text-muted-foreground hidden whitespace-nowrap lg:table-cell">
        {formats.relative(post.createdAt)}
      </Td>
      <Td className="w-12 pl-0 text-right">
        <PostMenu post={post} commands={commands} />
      </Td>
    </tr>
  )
}

function Pager({ page, pages, total }: { page: number; pages: number; total: number }) {
  const t = useT()
  const [, setParameters] = useSearchParams()
  const go = (to: number) => {
    setParameters((now) => {
      now.set('page', String(to))
      return now
    })
    window.scrollTo({ top: 0 })
  }
  return (
    <div className="text-muted-foreground flex flex-wrap items-center justify-between gap-3 px-4 py-3 text-sm">
      <span>{t('posts.count', { count: total })}</span>
      {pages > 1 && (
        <span className="flex items-center gap-3">
          {t('app.pageOf', { page, pages })}
          <Button variant="secondary" size="sm" disabled={page <= 1} onClick={() => go(page - 1)}>
            {t('app.previous')}
          </Button>
          <Button variant="secondary" size="sm" disabled={page >= pages} onClick={() => go(page + 1)}>
            {t('app.next')}
          </Button>
        </span>
      )}
    </div>
  )
}

/** Posts in rows, with filters, order, pages, and what can be done with one or many. */
export function PostsTable({ posts, commands }: { posts: readonly Post[]; commands: PostCommands }) {
  const t = useT()
  const [parameters, setParameters] = useSearchParams()
  const address = useDeferredValue(parameters.toString())
  const query = useMemo(() => tableQuery(new URLSearchParams(address)), [address])
  const found = useMemo(() => select(posts, query), [posts, query])
  const { items, page, pages } = pageOf(found, query.page)
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const selection = useMemo(() => found.filter((post) => chosen.has(post.id)), [found, chosen])
  const allHere = items.length > 0 && items.every((post) => chosen.has(post.id))

  const choose = (ids: readonly string[], on: boolean) => {
    const next = new Set(chosen)
    ids.forEach((id) => (on ? next.add(id) : next.delete(id)))
    setChosen(next)
  }

  return (
    <>
      <Filters posts={posts} />
      {selection.length > 0 && (
        <BulkBar selection={selection} commands={commands} onDone={() => setChosen(new Set())} />
      )}
      {items.length === 0 ? (
        <EmptyState
          icon={<SearchX aria-hidden />}
          title={t('posts.noneFound')}
          text={t('posts.noneFoundText')}
          action={
            <Button variant="secondary" onClick={() => setParameters({})}>
              {t('posts.clearFilters')}
            </Button>
          }
        />
      ) : (
        <Table aria-label={t('posts.title')}>
          <thead>
            <tr>
              <Th className="w-10 pr-0">
                <Checkbox
                  checked={allHere ? true : items.some((post) => chosen.has(post.id)) ? 'indeterminate' : false}
                  onCheckedChange={(on) =>
                    choose(
                      items.map((post) => post.id),
                      on === true,
                    )
                  }
                  aria-label={t('posts.selectAll')}
                />
              </Th>
              <SortHeader sort="content" label="posts.content" />
              <Th className="hidden sm:table-cell">{t('posts.networks')}</Th>
              <SortHeader sort="status" label="posts.status" className="hidden sm:table-cell" />
              <SortHeader sort="when" label="posts.when" className="hidden sm:table-cell" />
              <SortHeader sort="created" label="posts.created" className="hidden lg:table-cell" />
              <Th className="w-12">
                <span className="sr-only">{t('posts.actions')}</span>
              </Th>
            </tr>
          </thead>
          <tbody>
            {items.map((post) => (
              <Row
                key={post.id}
                post={post}
                commands={commands}
                selected={chosen.has(post.id)}
                onSelect={(on) => choose([post.id], on)}
              />
            ))}
          </tbody>
        </Table>
      )}
      <Pager page={page} pages={pages} total={found.length} />
    </>
  )
}
