import { describe, expect, it } from 'vitest'

import { aPost } from '@/features/posts/testing/fixtures'
import type { Medium } from '@/features/posts/api/useUploads'
import { ApiError } from '@/lib/api/errors'
import { formats } from '@/lib/time/format'

import type { LibraryFile, LibraryPage } from './api/types'
import { filesOf, nextPage, without } from './api/useLibrary'
import { usesOf } from './components/DeleteFile'
import { whyNot } from './components/UploadList'
import { lengthText, sizeText } from './facts'

const aFile = (id: string): LibraryFile => ({
  id,
  name: `${id}.png`,
  url: `https://media.example.com/${id}.png`,
  kind: 'image',
  contentType: 'image/png',
  size: 1_000,
  width: 10,
  height: 10,
  durationSeconds: null,
  source: 'upload',
  status: 'ready',
  error: null,
  createdBy: 'user',
  createdAt: '2026-01-01T00:00:00Z',
})

const aPage = (page: number, total: number, ...ids: string[]): LibraryPage => ({
  items: ids.map(aFile),
  pagination: { page, limit: 2, total, totalPages: Math.ceil(total / 2) },
  usage: { used: total * 1_000, quota: 5_000_000_000 },
})

const ids = (pages: LibraryPage[]) => filesOf(pages).map((file) => file.id)

describe('the pages of the library', () => {
  it('show a file once when a new one pushed it to the next page', () => {
    expect(ids([aPage(1, 4, 'new', 'a'), aPage(2, 4, 'a', 'b')])).toEqual(['new', 'a', 'b'])
    expect(filesOf(undefined)).toEqual([])
  })

  it('end with the last one', () => {
    expect(nextPage(aPage(1, 3, 'a', 'b'))).toBe(2)
    expect(nextPage(aPage(2, 3, 'c'))).toBeUndefined()
    expect(nextPage(aPage(1, 0))).toBeUndefined()
  })

  it('lose what was deleted, and count it no more', () => {
    const data = { pages: [aPage(1, 3, 'a', 'b'), aPage(2, 3, 'c')], pageParams: [1, 2] }
    const left = without(data, 'b')
    expect(ids(left?.pages ?? [])).toEqual(['a', 'c'])
    expect(left?.pages.map((page) => page.pagination.total)).toEqual([2, 2])
    expect(without(data, 'unknown')).toBe(data)
    expect(without(undefined, 'a')).toBeUndefined()
  })
})

describe('what a file is', () => {
  it('is said in the units and the language of people', () => {
    expect(sizeText(900, 'en-US')).toBe('900 bytes')
    expect(sizeText(1_536, 'en-US')).toBe('1.5 kB')
    expect(sizeText(20 * 1_024 ** 2, 'en-US')).toBe('20 MB')
    expect(sizeText(1.25 * 1_024 ** 3, 'pt-BR')).toBe('1,3 GB')
    expect(sizeText(5_000 * 1_024 ** 3, 'en-US')).toBe('5,000 GB')
  })

  it('has a length as players show it', () => {
    expect([0.4, 7, 75.4, 3_723].map(lengthText)).toEqual(['0:00', '0:07', '1:15', '1:02:03'])
  })
})

describe('before a file is deleted', () => {
  it('the posts that keep it and those that lose it are known', () => {
    const { url } = aFile('a')
    const shows = (status: 'draft' | 'scheduled' | 'queued' | 'published' | 'failed') =>
      aPost({ status, mediaUrls: ['https://elsewhere.example.com/x.png', url] })
    const posts = [shows('draft'), shows('scheduled'), shows('queued'), shows('published'), shows('failed'), aPost()]
    const { waiting, losing } = usesOf(url, posts)
    expect(waiting.map((post) => post.status)).toEqual(['scheduled', 'queued'])
    expect(losing.map((post) => post.status)).toEqual(['draft', 'failed'])
  })
})

describe('an upload that failed', () => {
  const failed = (failure: unknown, error = 'as it came'): Medium => ({
    id: 'm',
    name: 'm.png',
    url: null,
    file: null,
    progress: 0,
    state: 'failed',
    error,
    failure,
  })
  const say = (medium: Medium) =>
    whyNot(medium, (key, values) => `${key} ${JSON.stringify(values ?? {})}`, formats('en', 'UTC'))

  it('says how full the library is', () => {
    const details = { quota: 5 * 1_024 ** 3, used: 4.9 * 1_024 ** 3 }
    expect(say(failed(new ApiError(413, 'PAYLOAD_TOO_LARGE', 'full', details)))).toBe(
      'library.full {"quota":"5 GB","used":"4.9 GB"}',
    )
  })

  it('says what is wrong with the file, or that the connection was lost', () => {
    expect(say(failed(new ApiError(422, 'MEDIA_REJECTED', 'It is no picture')))).toBe(
      'library.rejected {"why":"It is no picture"}',
    )
    expect(say(failed(ApiError.offline(new Error('x'))))).toBe('library.uploadLost {}')
    expect(say(failed(new ApiError(400, 'VALIDATION_FAILED', 'too large'), 'too large'))).toBe('too large')
  })
})
