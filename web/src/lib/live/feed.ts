import { send } from '@/lib/api/client'
import { ApiError } from '@/lib/api/errors'
import { createStore } from '@/lib/store'

import { eventsOf } from './sse'

/** The small view of an event that the gateway sends (mechanics.md 9). */
export interface LiveEvent {
  topic: string
  eventId: string
  type: string
  status?: string
  at: string
  postId?: string
  targetId?: string
  connectionId?: string
  notificationId?: string
  platform?: string
  credits?: number
  [field: string]: unknown
}

export type LiveState = 'connecting' | 'live' | 'offline'

/** The server says at least every 15 s that the stream lives. */
const SILENCE_MS = 40_000
const FIRST_PAUSE_MS = 500
const LONGEST_PAUSE_MS = 15_000
/** A tab that nobody sees gives its connection back after this long; browsers have six per host. */
const HIDDEN_MS = 120_000
const KNOWN_IDS = 2_000

type Listener = (event: LiveEvent) => void

/** Follows `/api/events`: reconnects by itself, resumes where it was, drops what it knows, tells when it missed some. */
export class LiveFeed {
  readonly state = createStore<LiveState>('connecting')
  private readonly listeners = new Set<Listener>()
  private readonly resyncs = new Set<() => void>()
  private readonly known = new Set<string>()
  private lastId: string | undefined
  /** Counts starts and stops, so that a loop that is slow to end never runs beside the next. */
  private generation = 0
  private running = false
  private connectedBefore = false
  private controller: AbortController | null = null
  private wake: (() => void) | null = null

  onEvent(listener: Listener) {
    this.listeners.add(listener)
    return () => {
      this.listeners.delete(listener)
    }
  }

  /** Called when events may have been missed, so that everything is to be fetched again. */
  onResync(listener: () => void) {
    this.resyncs.add(listener)
    return () => {
      this.resyncs.delete(listener)
    }
  }

  start() {
    if (this.running) return () => this.stop()
    this.running = true
    this.state.set('connecting')
    window.addEventListener('online', this.hurry)
    window.addEventListener('offline', this.drop)
    document.addEventListener('visibilitychange', this.seen)
    void this.run(++this.generation)
    return () => this.stop()
  }

  stop() {
    this.running = false
    this.generation++
    window.removeEventListener('online', this.hurry)
    window.removeEventListener('offline', this.drop)
    document.removeEventListener('visibilitychange', this.seen)
    clearTimeout(this.hiddenTimer)
    this.controller?.abort()
    this.wake?.()
    this.lastId = undefined
    this.connectedBefore = false
    this.known.clear()
  }

  private hiddenTimer: ReturnType<typeof setTimeout> | undefined

  private readonly hurry = () => this.wake?.()

  private readonly drop = () => {
    this.state.set('offline')
    this.controller?.abort()
  }

  private readonly seen = () => {
    clearTimeout(this.hiddenTimer)
    if (document.hidden) this.hiddenTimer = setTimeout(() => this.controller?.abort(), HIDDEN_MS)
    else this.hurry()
  }

  private async run(generation: number) {
    const current = () => this.generation === generation
    let failures = 0
    while (current()) {
      if (document.hidden && failures === 0 && this.controller?.signal.aborted) await this.pause(null)
      if (!current()) return
      const controller = new AbortController()
      this.controller = controller
      const opened = await this.read(controller)
      if (!current()) return
      failures = opened ? 0 : failures + 1
      if (!opened || !navigator.onLine) this.state.set('offline')
      if (document.hidden && controller.signal.aborted) continue
      const pause = Math.min(FIRST_PAUSE_MS * 2 ** Math.max(0, failures - 1), LONGEST_PAUSE_MS)
      await this.pause(pause * (0.75 + Math.random() / 2))
    }
  }

  /** Reads one stream to its end; says whether it was opened. */
  private async read(controller: AbortController): Promise<boolean> {
    let opened = false
    let silence: ReturnType<typeof setTimeout> | undefined
    const alive = () => {
      clearTimeout(silence)
      silence = setTimeout(() => controller.abort(), SILENCE_MS)
    }
    try {
      alive()
      const missed = this.lastId === undefined && (this.connectedBefore || this.state.get() === 'offline')
      const response = await send('/api/events', {
        headers: { Accept: 'text/event-stream', ...(this.lastId ? { 'Last-Event-ID': this.lastId } : {}) },
        signal: controller.signal,
      })
      opened = true
      this.connectedBefore = true
      this.state.set('live')
      // Without an id to resume from, what happened while we were away is unknown.
      if (missed) this.resyncs.forEach((listener) => listener())
      for await (const event of eventsOf(response, alive)) {
        if (event.id) this.lastId = event.id
        if (event.event === 'resync') this.resyncs.forEach((listener) => listener())
        else this.deliver(event.event, event.data)
      }
    } catch (error) {
      if (error instanceof ApiError && error.status === 401) this.stop()
    } finally {
      clearTimeout(silence)
    }
    return opened
  }

  private deliver(topic: string, data: string) {
    let view: Omit<LiveEvent, 'topic'>
    try {
      view = JSON.parse(data) as Omit<LiveEvent, 'topic'>
    } catch {
      // An event that can't be read is as good as one that was missed.
      this.resyncs.forEach((listener) => listener())
      return
    }
    if (this.known.has(view.eventId as string)) return
    this.known.add(view.eventId as string)
    if (this.known.size > KNOWN_IDS) this.known.delete(this.known.values().next().value as string)
    const event = { ...view, topic } as LiveEvent
    this.listeners.forEach((listener) => listener(event))
  }

  private pause(millis: number | null) {
    return new Promise<void>((resolve) => {
      const timer = millis === null ? undefined : setTimeout(resolve, millis)
      this.wake = () => {
        clearTimeout(timer)
        resolve()
      }
    }).finally(() => {
      this.wake = null
    })
  }
}

export const liveFeed = new LiveFeed()
