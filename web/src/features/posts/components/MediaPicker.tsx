import { ArrowLeftToLine, Link2, RotateCw, X } from 'lucide-react'
import { useState } from 'react'

import { Button } from '@/components/ui/Button'
import { Input } from '@/components/ui/Input'
import { Progress } from '@/components/ui/Progress'
import { PickButton } from '@/features/library/components/PickButton'
import { useT } from '@/i18n'
import { cn } from '@/lib/cn'

import type { Medium, Uploads } from '../api/useUploads'
import { DropZone } from './DropZone'
import { MediaThumb } from './MediaThumb'

const corner = 'absolute top-1 grid size-6 place-items-center rounded-full bg-black/65 text-white hover:bg-black/85'

function Tile({ medium, first, uploads }: { medium: Medium; first: boolean; uploads: Uploads }) {
  const t = useT()
  const { name, state } = medium
  return (
    <li className="relative" data-medium={state}>
      <MediaThumb
        url={medium.url}
        file={medium.file}
        name={name}
        className={cn('aspect-square', state !== 'done' && 'opacity-60')}
      />
      <button
        type="button"
        aria-label={state === 'uploading' ? t('composer.mediaCancel', { name }) : t('composer.mediaRemove', { name })}
        onClick={() => uploads.remove(medium.id)}
        className={cn(corner, 'right-1')}
      >
        <X className="size-3.5" aria-hidden />
      </button>
      {!first && state === 'done' && (
        <button
          type="button"
          aria-label={t('composer.mediaLeft', { name })}
          onClick={() => uploads.toFront(medium.id)}
          className={cn(corner, 'left-1')}
        >
          <ArrowLeftToLine className="size-3.5" aria-hidden />
        </button>
      )}
      {state === 'uploading' && (
        <Progress
          value={medium.progress}
          label={t('composer.mediaProgress', { name })}
          className="absolute inset-x-2 bottom-2"
        />
      )}
      {state === 'failed' && (
        <button
          type="button"
          aria-label={t('composer.mediaRetry', { name })}
          title={medium.error}
          onClick={() => uploads.retry(medium)}
          className="bg-danger-soft text-danger absolute inset-x-1 bottom-1 flex items-center justify-center gap-1 rounded px-1 py-0.5 text-[11px] font-medium"
        >
          <RotateCw className="size-3" aria-hidden />
          {t('composer.mediaFailed')}
        </button>
      )}
    </li>
  )
}

/** Pictures and videos of a post: dragged, pasted, chosen, or named by their address. */
export function MediaPicker({ uploads }: { uploads: Uploads }) {
  const t = useT()
  const [address, setAddress] = useState<string | null>(null)
  const wrong = address !== null && address !== '' && !/^https?:\/\/\S+$/i.test(address)

  const addAddress = () => {
    if (!address || wrong) return
    uploads.addUrl(address.trim())
    setAddress(null)
  }

  return (
    <fieldset>
      <legend className="mb-1.5 text-sm font-medium">{t('composer.media')}</legend>
      {uploads.media.length > 0 && (
        <ul className="mb-2 grid grid-cols-4 gap-2 sm:grid-cols-6">
          {uploads.media.map((medium, index) => (
            <Tile key={medium.id} medium={medium} first={index === 0} uploads={uploads} />
          ))}
        </ul>
      )}
      <DropZone add={uploads.add}>
        <span aria-hidden>·</span>
        <button
          type="button"
          aria-expanded={address !== null}
          onClick={() => setAddress(address === null ? '' : null)}
          className="text-primary inline-flex items-center gap-1 font-medium underline-offset-4 hover:underline"
        >
          <Link2 className="size-3.5" aria-hidden />
          {t('composer.mediaUrl')}
        </button>
        <span aria-hidden>·</span>
        <PickButton onPick={(urls) => urls.forEach(uploads.addUrl)} />
      </DropZone>
      {address !== null && (
        <div className="mt-2">
          <div className="flex gap-2">
            <Input
              type="url"
              autoFocus
              aria-label={t('composer.mediaUrlLabel')}
              aria-invalid={wrong || undefined}
              placeholder="https://…"
              value={address}
              onChange={(event) => setAddress(event.target.value)}
              onKeyDown={(event) => {
                if (event.key === 'Enter') {
                  event.preventDefault()
                  addAddress()
                }
              }}
            />
            <Button variant="secondary" disabled={!address || wrong} onClick={addAddress}>
              {t('composer.add')}
            </Button>
          </div>
          {wrong && (
            <p role="alert" className="text-danger mt-1 text-xs font-medium">
              {t('composer.mediaUrlInvalid')}
            </p>
          )}
        </div>
      )}
    </fieldset>
  )
}
