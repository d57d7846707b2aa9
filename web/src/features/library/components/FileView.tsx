import { FileText, FileX } from 'lucide-react'
import { useState } from 'react'

import { useT } from '@/i18n'

import type { LibraryFile } from '../api/types'

/** A film with controls, or what to do when the browser can't play it. */
export function Film({ url, name, className }: { url: string; name: string; className?: string }) {
  const t = useT()
  const [broken, setBroken] = useState(false)
  if (broken) {
    return (
      <div className="bg-muted text-muted-foreground grid min-h-40 place-items-center rounded-lg p-6 text-center text-sm">
        <span className="flex flex-col items-center gap-2">
          <FileX className="size-6" aria-hidden />
          {t('library.cannotPlay')}
        </span>
      </div>
    )
  }
  return (
    // People's own films have no captions that we could show.
    // eslint-disable-next-line jsx-a11y/media-has-caption
    <video
      src={url}
      aria-label={name}
      controls
      playsInline
      preload="metadata"
      onError={() => setBroken(true)}
      className={className}
    />
  )
}

/** A file in full. */
export function FileView({ file }: { file: LibraryFile }) {
  const t = useT()
  const { kind, name, url } = file
  if (kind === 'video') return <Film url={url} name={name} className="max-h-[60dvh] w-full rounded-lg bg-black" />
  if (kind === 'image') {
    return <img src={url} alt={name} className="bg-muted mx-auto max-h-[60dvh] rounded-lg object-contain" />
  }
  return (
    <div className="bg-muted text-muted-foreground grid min-h-40 place-items-center rounded-lg p-6 text-sm">
      <span className="flex flex-col items-center gap-2">
        <FileText className="size-8" aria-hidden />
        {t('library.noPreview')}
      </span>
    </div>
  )
}
