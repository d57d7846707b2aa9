import { calendarTime, STATUSES, type Platform, type Post, type PostStatus } from './types'

export const SORTS = ['when', 'created', 'content', 'status'] as const
export type Sort = (typeof SORTS)[number]

export interface TableQuery {
  q: string
  status: PostStatus | null
  platform: Platform | null
  sort: Sort
  descending: boolean
  page: number
}

export const PAGE_SIZE = 25

/** Reads what the address says about the table; nonsense is as good as nothing. */
export function tableQuery(parameters: URLSearchParams): TableQuery {
  const sort = parameters.get('sort') ?? ''
  const name = sort.replace(/^-/, '') as Sort
  const known = SORTS.includes(name)
  const status = parameters.get('status') as PostStatus
  return {
    q: parameters.get('q') ?? '',
    status: STATUSES.includes(status) ? status : null,
    platform: (parameters.get('platform') as Platform | null) || null,
    sort: known ? name : 'created',
    descending: known ? sort.startsWith('-') : true,
    page: Math.max(1, Number.parseInt(parameters.get('page') ?? '1', 10) || 1),
  }
}

const TIMELESS = Number.MAX_SAFE_INTEGER

function compare(one: Post, other: Post, sort: Sort): number {
  switch (sort) {
    case 'when': {
      const time = (post: Post) => (calendarTime(post) ? Date.parse(calendarTime(post) as string) : TIMELESS)
      return time(one) - time(other)
    }
    case 'created':
      return Date.parse(one.createdAt) - Date.parse(other.createdAt)
    case 'content':
      return one.content.localeCompare(other.content)
    case 'status':
      return STATUSES.indexOf(one.status) - STATUSES.indexOf(other.status)
  }
}

/** The posts that the filters leave, in order; the page is cut by {@link pageOf}. */
export function select(posts: readonly Post[], query: TableQuery): Post[] {
  const words = query.q.trim().toLowerCase().split(/\s+/).filter(Boolean)
  const found = posts.filter(
    (post) =>
      (query.status === null || post.status === query.status) &&
      (query.platform === null || post.platforms.includes(query.platform)) &&
      words.every((word) => `${post.content} ${post.campaign ?? ''}`.toLowerCase().includes(word)),
  )
  const sign = query.descending ? -1 : 1
  return found.sort((one, other) => sign * compare(one, other, query.sort) || (one.id < other.id ? 1 : -1))
}

export function pageOf<T>(items: readonly T[], page: number) {
  const pages = Math.max(1, Math.ceil(items.length / PAGE_SIZE))
  const current = Math.min(page, pages)
  return { pages, page: current, items: items.slice((current - 1) * PAGE_SIZE, current * PAGE_SIZE) }
}

export function countByStatus(posts: readonly Post[]) {
  const counts: Partial<Record<PostStatus, number>> = {}
  for (const post of posts) counts[post.status] = (counts[post.status] ?? 0) + 1
  return counts
}
