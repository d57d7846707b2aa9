import { RotateCw, X } from 'lucide-react'

import { Button } from '@/components/ui/Button'
import { Card, CardHeader } from '@/components/ui/Card'
import { Progress } from '@/components/ui/Progress'
import type { Medium, Uploads } from '@/features/posts/api/useUploads'
import { MediaThumb } from '@/features/posts/components/MediaThumb'
import { useT, type Translate } from '@/i18n'
import { ApiError } from '@/lib/api/errors'
import { useFormats, type Formats } from '@/lib/time/format'

import { sizeText } from '../facts'

/** The server looked at it and does not take it: it would say so again. */
const isRejected = ({ failure }: Medium) => failure instanceof ApiError && failure.code === 'MEDIA_REJECTED'

/** Why a file is not in the library, and what to do. */
export function whyNot(medium: Medium, t: Translate, { tag }: Formats): string {
  const { failure, error } = medium
  if (failure instanceof ApiError) {
    const { quota, used } = failure.details
    if (typeof quota === 'number' && typeof used === 'number') {
      return t('library.full', { quota: sizeText(quota, tag), used: sizeText(used, tag) })
    }
    if (failure.isOffline) return t('library.uploadLost')
    if (isRejected(medium)) return t('library.rejected', { why: failure.message })
  }
  return error ?? t('composer.mediaFailed')
}

function Row({ medium, uploads }: { medium: Medium; uploads: Uploads }) {
  const t = useT()
  const formats = useFormats()
  const { name, state, file } = medium
  const failed = state === 'failed'
  return (
    <li className="flex items-center gap-3 px-5 py-3" data-medium={state}>
      <MediaThumb url={null} file={file} name={name} className="size-12 shrink-0" />
      <div className="min-w-0 flex-1 space-y-1">
        <p className="truncate text-sm font-medium">{name}</p>
        {state === 'uploading' && <Progress value={medium.progress} label={t('composer.mediaProgress', { name })} />}
        <p
          role={failed ? 'alert' : undefined}
          className={failed ? 'text-danger text-xs' : 'text-muted-foreground text-xs'}
        >
          {failed
            ? whyNot(medium, t, formats)
            : state === 'checking'
              ? t('library.checking')
              : file && sizeText(file.size, formats.tag)}
        </p>
      </div>
      {failed && !isRejected(medium) && (
        <Button
          variant="ghost"
          size="iconSm"
          aria-label={t('composer.mediaRetry', { name })}
          onClick={() => uploads.retry(medium)}
        >
          <RotateCw aria-hidden />
        </Button>
      )}
      <Button
        variant="ghost"
        size="iconSm"
        aria-label={failed ? t('composer.mediaRemove', { name }) : t('composer.mediaCancel', { name })}
        onClick={() => uploads.remove(medium.id)}
      >
        <X aria-hidden />
      </Button>
    </li>
  )
}

/** Files on their way into the library, and those that did not get there. */
export function UploadList({ uploads }: { uploads: Uploads }) {
  const t = useT()
  const open = uploads.media.filter((medium) => medium.state !== 'done')
  if (open.length === 0) return null
  return (
    <Card>
      <CardHeader title={t('library.uploads')} text={uploads.busy ? t('library.uploadsStay') : undefined} />
      <ul className="divide-border divide-y pb-1">
        {open.map((medium) => (
          <Row key={medium.id} medium={medium} uploads={uploads} />
        ))}
      </ul>
    </Card>
  )
}
