import { useState } from 'react'

import { MediaThumb } from '@/features/posts/components/MediaThumb'
import { cn } from '@/lib/cn'

import type { LibraryFile } from '../api/types'

/** A small view of a file; of a film its first picture, where the browser can show it. */
export function FileThumb({ file, className }: { file: LibraryFile; className?: string }) {
  const [broken, setBroken] = useState(false)
  const { kind, name, url } = file
  if (kind !== 'video' || broken) return <MediaThumb url={url} name={name} className={className} />
  return (
    <div className={cn('border-border bg-muted overflow-hidden rounded-lg border', className)}>
      <video
        src={`${url}#t=0.1`}
        muted
        playsInline
        preload="metadata"
        tabIndex={-1}
        aria-hidden
        onError={() => setBroken(true)}
        className="size-full object-cover"
      />
    </div>
  )
}
