import { useCallback, useEffect, useRef, useState } from 'react'

import { answer, api } from '@/lib/api/client'
import { ApiError, messageOf } from '@/lib/api/errors'

/** What networks take, by type; the server looks at the content itself. */
export const ACCEPTED: Record<string, string> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'image/gif': 'gif',
  'video/mp4': 'mp4',
  'video/quicktime': 'mov',
  'application/pdf': 'pdf',
}

export interface Medium {
  id: string
  name: string
  /** Where it can be fetched, once it is there. */
  url: string | null
  file: File | null
  progress: number
  /** `checking`: it is in the store, and the server looks at what it is. */
  state: 'uploading' | 'checking' | 'done' | 'failed'
  error?: string
  /** What was thrown, for those who have better words for it. */
  failure?: unknown
}

const nameOf = (url: string) => decodeURIComponent(url.split(/[?#]/)[0]?.split('/').pop() || url)

const kept = (url: string): Medium => ({ id: url, name: nameOf(url), url, file: null, progress: 100, state: 'done' })

/** Sends the bytes straight to the store; XMLHttpRequest because fetch does not tell how far it is. */
function put(file: File, url: string, signal: AbortSignal, onProgress: (percent: number) => void) {
  return new Promise<void>((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('PUT', url)
    request.setRequestHeader('Content-Type', file.type)
    request.upload.onprogress = (event) => event.lengthComputable && onProgress((event.loaded / event.total) * 100)
    request.onload = () =>
      request.status < 300
        ? resolve()
        : reject(new ApiError(request.status, 'UPLOAD_FAILED', `The store answered ${request.status}`))
    request.onerror = () => reject(ApiError.offline(new Error('upload')))
    signal.addEventListener('abort', () => {
      request.abort()
      reject(new DOMException('cancelled', 'AbortError'))
    })
    request.send(file)
  })
}

/** Gives back what a cancelled or failed upload took from the quota; else it comes back when its address expires. */
function giveBack(id: string) {
  api.DELETE('/api/media/{id}', { params: { path: { id } } }).catch(() => undefined)
}

/** Waits until a stored file is looked at; throws when it is not what is taken. */
export type Check = (id: string, signal: AbortSignal) => Promise<void>

/** Files on their way to the store, and those that are there. */
export function useUploads(initial: readonly string[], check?: Check) {
  const [media, setMedia] = useState<Medium[]>(() => initial.map(kept))
  const running = useRef(new Map<string, AbortController>())

  useEffect(() => {
    const controllers = running.current
    return () => controllers.forEach((controller) => controller.abort())
  }, [])

  const change = useCallback(
    (id: string, changes: Partial<Medium>) =>
      setMedia((now) => now.map((medium) => (medium.id === id ? { ...medium, ...changes } : medium))),
    [],
  )

  const upload = useCallback(
    async (medium: Medium) => {
      const { id, file } = medium
      if (!file) return
      const controller = new AbortController()
      running.current.set(id, controller)
      change(id, { state: 'uploading', progress: 0, error: undefined, failure: undefined })
      let taken: string | undefined
      try {
        const filename = file.name || `pasted.${ACCEPTED[file.type] ?? 'bin'}`
        const body = { filename, contentType: file.type, size: file.size }
        const signed = await answer(api.POST('/api/media/presign', { body, signal: controller.signal }))
        taken = signed.id
        await put(file, signed.uploadUrl, controller.signal, (progress) => change(id, { progress }))
        if (check) {
          change(id, { state: 'checking', progress: 100 })
          await check(signed.id, controller.signal)
        }
        change(id, { state: 'done', progress: 100, url: signed.publicUrl })
      } catch (error) {
        if (taken) giveBack(taken)
        if (!controller.signal.aborted) change(id, { state: 'failed', error: messageOf(error), failure: error })
      } finally {
        running.current.delete(id)
      }
    },
    [change, check],
  )

  return {
    media,
    urls: media.map((medium) => medium.url).filter((url) => url !== null),
    busy: media.some((medium) => medium.state === 'uploading' || medium.state === 'checking'),
    /** Starts uploading what can be posted; answers the names of the rest. */
    add(files: readonly File[]): string[] {
      const good = files.filter((file) => file.type in ACCEPTED)
      const fresh = good.map((file): Medium => ({
        id: crypto.randomUUID(),
        name: file.name,
        url: null,
        file,
        progress: 0,
        state: 'uploading',
      }))
      setMedia((now) => [...now, ...fresh])
      fresh.forEach((medium) => void upload(medium))
      return files.filter((file) => !(file.type in ACCEPTED)).map((file) => file.name || file.type)
    },
    addUrl: (url: string) => setMedia((now) => (now.some((medium) => medium.url === url) ? now : [...now, kept(url)])),
    retry: (medium: Medium) => void upload(medium),
    remove(id: string) {
      running.current.get(id)?.abort()
      setMedia((now) => now.filter((medium) => medium.id !== id))
    },
    toFront: (id: string) =>
      setMedia((now) => {
        const first = now.find((medium) => medium.id === id)
        return first ? [first, ...now.filter((medium) => medium !== first)] : now
      }),
  }
}

export type Uploads = ReturnType<typeof useUploads>
