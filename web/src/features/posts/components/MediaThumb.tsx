import { FileText, Film, ImageOff } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'

import { cn } from '@/lib/cn'

import { isVideo } from '../api/limits'

interface MediaThumbProps {
  url: string | null
  file?: File | null
  name: string
  className?: string
}

/** Draws a local picture on a canvas: a blob: address would need a wider content security policy. */
function LocalPicture({ file, name }: { file: File; name: string }) {
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    let gone = false
    createImageBitmap(file).then(
      (bitmap) => {
        const target = canvas.current
        if (!gone && target) {
          const scale = Math.min(1, 320 / Math.max(bitmap.width, bitmap.height))
          target.width = Math.max(1, Math.round(bitmap.width * scale))
          target.height = Math.max(1, Math.round(bitmap.height * scale))
          target.getContext('2d')?.drawImage(bitmap, 0, 0, target.width, target.height)
        }
        bitmap.close()
      },
      () => undefined,
    )
    return () => {
      gone = true
    }
  }, [file])
  return <canvas ref={canvas} role="img" aria-label={name} className="size-full object-cover" />
}

function Picture({ url, name }: { url: string; name: string }) {
  const [broken, setBroken] = useState(false)
  if (broken) return <ImageOff className="text-muted-foreground size-6" role="img" aria-label={name} />
  return <img src={url} alt={name} loading="lazy" onError={() => setBroken(true)} className="size-full object-cover" />
}

/** A small view of a picture, video or document. */
export function MediaThumb({ url, file, name, className }: MediaThumbProps) {
  const type = file?.type ?? ''
  const film = type.startsWith('video/') || (url !== null && isVideo(url))
  const paper = type === 'application/pdf' || (url !== null && /\.pdf($|[?#])/i.test(url))
  return (
    <div className={cn('border-border bg-muted grid place-items-center overflow-hidden rounded-lg border', className)}>
      {film ? (
        <Film className="text-muted-foreground size-6" role="img" aria-label={name} />
      ) : paper ? (
        <FileText className="text-muted-foreground size-6" role="img" aria-label={name} />
      ) : file ? (
        <LocalPicture file={file} name={name} />
      ) : url ? (
        <Picture url={url} name={name} />
      ) : null}
    </div>
  )
}
