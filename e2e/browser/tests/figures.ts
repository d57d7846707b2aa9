import { mkdirSync, writeFileSync } from 'node:fs'

import type { Browser, Page } from '@playwright/test'

import { eventsOf } from '../lib/feed'
import { expect, test, type Person } from '../lib/stage'

/*
 * Figures, not checks: whether they are good depends on the machine and on what else it does. Nothing else should run.
 * Printed as a table and written beside the reports; run by -Dpostforge.test.figures=true or npm run figures.
 */
const TARGET = new URL('../../target/', import.meta.url).pathname
const RUNS = Number(process.env.POSTFORGE_FIGURES_RUNS ?? 5)
const POSTS = Number(process.env.POSTFORGE_FIGURES_POSTS ?? 1_000)
const EVENTS = Number(process.env.POSTFORGE_FIGURES_EVENTS ?? 100)
const AT_ONCE = 8
const SWITCHES = 10
const DRAG_MS = 4_000
/** A frame of 60 Hz; what took longer than one and a half is a dropped one. */
const FRAME_MS = 1000 / 60

test.describe.configure({ mode: 'serial' })

interface Figure {
  what: string
  figure: string
  target: string
  good: boolean | null
}
const figures: Figure[] = []

function tell(what: string, value: number, unit: string, target?: { most?: number; least?: number }) {
  const good = target === undefined ? null : value <= (target.most ?? Infinity) && value >= (target.least ?? -Infinity)
  figures.push({
    what,
    figure: `${value >= 100 ? Math.round(value) : value.toFixed(1)} ${unit}`,
    target: target === undefined ? '' : target.most === undefined ? `≥ ${target.least} ${unit}` : `≤ ${target.most} ${unit}`,
    good,
  })
}

const quantile = (values: readonly number[], q: number) =>
  [...values].sort((one, other) => one - other)[Math.min(values.length - 1, Math.ceil(values.length * q) - 1)] ?? NaN

test.afterAll(() => {
  const rows = [
    ['what', 'figure', 'target', ''],
    ...figures.map(({ what, figure, target, good }) => [what, figure, target, good === null ? '' : good ? 'met' : 'MISSED']),
  ]
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  const table = rows.map((row) => `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`)
  table.splice(1, 0, `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`)
  console.log(`\n${table.join('\n')}\n`)
  mkdirSync(TARGET, { recursive: true })
  writeFileSync(`${TARGET}browser-figures.md`, `${table.join('\n')}\n`)
})

/** One visit with an empty cache: the script that was loaded, and when the largest thing was painted. */
async function firstLoad(browser: Browser, path: string, baseURL: string, storageState?: Awaited<ReturnType<ReturnType<Page['context']>['storageState']>>) {
  const context = await browser.newContext({ baseURL, ...(storageState ? { storageState } : {}) })
  const page = await context.newPage()
  await page.addInitScript(() => {
    const seen = window as unknown as { lcp: number }
    seen.lcp = 0
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) seen.lcp = entry.startTime
    }).observe({ type: 'largest-contentful-paint', buffered: true })
  })
  await page.goto(path)
  await page.getByRole('heading', { level: 1 }).waitFor()
  await expect(page.getByTestId('skeleton-stat-card')).toHaveCount(0)
  await page.waitForTimeout(500)
  const seen = await page.evaluate(() => ({
    lcp: (window as unknown as { lcp: number }).lcp,
    script: (performance.getEntriesByType('resource') as PerformanceResourceTiming[])
      .filter((entry) => entry.name.endsWith('.js'))
      .reduce((sum, entry) => sum + entry.encodedBodySize, 0),
  }))
  // A refresh token is good once: the next visit takes up where this one left.
  const left = await context.storageState()
  await context.close()
  return { ...seen, left }
}

test('what is loaded first, and when it is seen', async ({ browser, baseURL, window }) => {
  const base = baseURL ?? ''
  const kib = (bytes: number) => bytes / 1024
  const before = []
  for (let run = 0; run < RUNS; run++) before.push(await firstLoad(browser, '/sign-in', base))
  tell('JavaScript of the first load, compressed (sign-in)', kib(before[0]?.script ?? NaN), 'KiB', { most: 250 })
  let state = await window.context().storageState()
  await window.context().clearCookies()
  const inside = []
  for (let run = 0; run < RUNS; run++) {
    const visit = await firstLoad(browser, '/dashboard', base, state)
    state = visit.left
    inside.push(visit)
  }
  tell('JavaScript of the dashboard with its own part, compressed', kib(inside[0]?.script ?? NaN), 'KiB', { most: 250 })
  for (const [page, visits] of [['sign-in', before], ['dashboard', inside]] as const) {
    const lcp = visits.map((visit) => visit.lcp)
    tell(`largest contentful paint, ${page}, median of ${RUNS}`, quantile(lcp, 0.5), 'ms', { most: 1_500 })
    tell(`largest contentful paint, ${page}, slowest`, Math.max(...lcp), 'ms')
  }
})

/** Counts the frames that the page shows while something is done. */
async function frames(page: Page, during: () => Promise<void>) {
  await page.evaluate(() => {
    const counter = window as unknown as { times: number[]; counting: boolean }
    counter.times = []
    counter.counting = true
    const next = (time: number) => {
      counter.times.push(time)
      if (counter.counting) requestAnimationFrame(next)
    }
    requestAnimationFrame(next)
  })
  await during()
  const times = await page.evaluate(() => {
    const counter = window as unknown as { times: number[]; counting: boolean }
    counter.counting = false
    return counter.times
  })
  const gaps = times.slice(1).map((time, index) => time - (times[index] ?? time))
  const total = (times.at(-1) ?? 0) - (times[0] ?? 0)
  return {
    perSecond: (gaps.length / total) * 1000,
    slowest: Math.max(...gaps),
    late: gaps.filter((gap) => gap > FRAME_MS * 1.5).length / gaps.length,
  }
}

async function inBatches(count: number, each: (index: number) => Promise<unknown>) {
  for (let from = 0; from < count; from += AT_ONCE) {
    await Promise.all(Array.from({ length: Math.min(AT_ONCE, count - from) }, (_, index) => each(from + index)))
  }
}

test(`a month of ${POSTS} posts`, async ({ window, person }) => {
  await person.connects()
  const today = new Date()
  const first = new Date(Date.UTC(today.getUTCFullYear(), today.getUTCMonth() + 1, 1, 14))
  await inBatches(POSTS, (index) => {
    const at = new Date(first.getTime() + (index % 28) * 86_400_000 + Math.floor(index / 28) * 10 * 60_000)
    return person.writes(`Post ${index} of a full month`, { scheduledAt: at.toISOString() })
  })
  const month = first.toISOString().slice(0, 10)
  await window.goto(`/dashboard/calendar?date=${month}`)
  const chips = window.locator('[data-chip]')
  await expect(chips.nth(40)).toBeVisible()

  // Away from the full month and back again: what it costs to draw it.
  const rendered: number[] = []
  const switching = await frames(window, async () => {
    for (let turn = 0; turn < SWITCHES; turn++) {
      await window.getByRole('button', { name: 'Previous' }).click()
      // Days of the full month may stand at the edge of its neighbour.
      await expect(chips.nth(40)).toHaveCount(0)
      rendered.push(
        await window.evaluate(
          () =>
            new Promise<number>((resolve) => {
              const began = performance.now()
              document.querySelector<HTMLElement>('button[aria-label="Next"]')?.click()
              requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now() - began)))
            }),
        ),
      )
      await expect(chips.nth(40)).toBeVisible()
    }
  })
  tell('month: from the click to the drawn month, median', quantile(rendered, 0.5), 'ms')
  tell('month: from the click to the drawn month, slowest', Math.max(...rendered), 'ms')
  tell('month: frames while turning pages', switching.perSecond, '/s', { least: 50 })
  tell('month: slowest frame while turning pages', switching.slowest, 'ms')

  const grid = await window.getByRole('grid').boundingBox()
  const chip = chips.filter({ hasText: 'Post ' }).nth(30)
  const from = await chip.boundingBox()
  if (!grid || !from) throw new Error('There is no month to drag in')
  await window.mouse.move(from.x + 30, from.y + 8)
  await window.mouse.down()
  await window.mouse.move(from.x + 45, from.y + 20, { steps: 2 })
  const height = Math.min(grid.height, 800 - grid.y)
  const dragging = await frames(window, async () => {
    const until = Date.now() + DRAG_MS
    for (let step = 0; Date.now() < until; step++) {
      const angle = step / 25
      await window.mouse.move(grid.x + grid.width * (0.5 + 0.45 * Math.sin(angle)), grid.y + 40 + (height - 60) * (0.5 + 0.5 * Math.sin(angle * 1.7)))
    }
  })
  await window.keyboard.press('Escape')
  await window.mouse.up()
  tell('month: frames while dragging', dragging.perSecond, '/s', { least: 50 })
  tell('month: slowest frame while dragging', dragging.slowest, 'ms')
  tell('month: frames later than 25 ms while dragging', dragging.late * 100, '%')
})

/** When the page first showed a row, and when first as published. */
async function watchRows(page: Page) {
  await page.evaluate(() => {
    const watch = window as unknown as { rows: Record<string, Record<string, number>> }
    watch.rows = {}
    const look = () => {
      const now = Date.now()
      for (const row of document.querySelectorAll<HTMLElement>('[data-post]')) {
        const seen = (watch.rows[row.dataset.post ?? ''] ??= {})
        seen.there ??= now
        const status = row.querySelector<HTMLElement>('[data-status]')?.dataset.status ?? ''
        seen[status] ??= now
      }
    }
    new MutationObserver(look).observe(document.body, { subtree: true, childList: true, attributes: true, attributeFilter: ['data-status'] })
  })
}

const rowsOf = (page: Page) => page.evaluate(() => (window as unknown as { rows: Record<string, Record<string, number>> }).rows)

test(`from ${EVENTS} events to the screen`, async ({ window, person }) => {
  await person.connects()
  await window.goto('/dashboard/posts')
  await expect(window.getByText('Live', { exact: true }).first()).toBeVisible()
  await watchRows(window)
  const events = new Map<string, { happened: number; came: number }>()
  const stop = followFeed(person, events)
  const created: number[] = []
  const published: number[] = []
  const publishedOnTheWire: number[] = []
  for (let index = 0; index < EVENTS; index++) {
    const post = await person.writes(`To be seen, ${index}`)
    await expect(window.locator(`[data-post="${post.id}"]`)).toBeVisible()
    await person.post(`/api/posts/${post.id}/publish`, {})
    await expect(window.locator(`[data-post="${post.id}"] [data-status=published]`).last()).toBeVisible()
    const seen = (await rowsOf(window))[post.id]
    const birth = events.get(`post.created ${post.id}`)
    const success = events.get(`post.published ${post.id}`)
    if (seen?.there && birth) created.push(seen.there - birth.happened)
    if (seen?.published && success) {
      published.push(seen.published - success.happened)
      publishedOnTheWire.push(seen.published - success.came)
    }
  }
  stop()
  expect(published.length).toBeGreaterThan(EVENTS * 0.9)
  for (const [what, values] of [
    ['a new post', created],
    ['a post going live', published],
  ] as const) {
    tell(`event → screen, ${what}, p50 of ${values.length}`, quantile(values, 0.5), 'ms')
    tell(`event → screen, ${what}, p99`, quantile(values, 0.99), 'ms', { most: 500 })
  }
  tell('of which in the browser, going live, p99', quantile(publishedOnTheWire, 0.99), 'ms')
})

function followFeed(person: Person, into: Map<string, { happened: number; came: number }>) {
  const controller = new AbortController()
  void (async () => {
    try {
      for await (const { event, data } of eventsOf(await person.feed(controller.signal))) {
        const { postId, at } = JSON.parse(data) as { postId?: string; at?: string }
        const key = `${event} ${postId}`
        if (postId && at && !into.has(key)) into.set(key, { happened: Date.parse(at), came: Date.now() })
      }
    } catch (error) {
      if (!controller.signal.aborted) throw error
    }
  })()
  return () => controller.abort()
}
