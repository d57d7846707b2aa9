import { ImagePlus } from 'lucide-react'
import { useRef, useState, type DragEvent, type ReactNode, type RefObject } from 'react'
import { toast } from 'sonner'

import { useT } from '@/i18n'
import { cn } from '@/lib/cn'

import { ACCEPTED } from '../api/useUploads'

/** Takes files and answers the names of those that can't be posted. */
export type TakeFiles = (files: readonly File[]) => string[]

/** The same, which tells of those that can't be posted. */
export function useTakeFiles(add: TakeFiles) {
  const t = useT()
  return (files: Iterable<File>) => add([...files]).forEach((name) => toast.error(t('composer.mediaKind', { name })))
}

interface DropZoneProps {
  add: TakeFiles
  /** For a button elsewhere that opens the same choice. */
  input?: RefObject<HTMLInputElement | null>
  /** Files are held over the window. */
  over?: boolean
  className?: string
  children?: ReactNode
}

/** Where files are dropped, or chosen from the device. */
export function DropZone({ add, input, over = false, className, children }: DropZoneProps) {
  const t = useT()
  const own = useRef<HTMLInputElement>(null)
  const chooser = input ?? own
  const [here, setHere] = useState(false)
  const take = useTakeFiles(add)
  const onDrop = (event: DragEvent) => {
    event.preventDefault()
    setHere(false)
    take(event.dataTransfer.files)
  }
  return (
    <div
      onDragOver={(event) => {
        event.preventDefault()
        setHere(true)
      }}
      onDragLeave={() => setHere(false)}
      onDrop={onDrop}
      className={cn(
        'border-input text-muted-foreground flex flex-wrap items-center justify-center gap-x-1.5 gap-y-1 rounded-lg border border-dashed px-4 py-4 text-center text-sm transition-colors',
        (here || over) && 'border-primary bg-accent',
        className,
      )}
    >
      <ImagePlus className="size-4" aria-hidden />
      {t('composer.mediaHint')}
      <button
        type="button"
        onClick={() => chooser.current?.click()}
        className="text-primary font-medium underline-offset-4 hover:underline"
      >
        {t('composer.mediaChoose')}
      </button>
      {children}
      <input
        ref={chooser}
        type="file"
        multiple
        accept={Object.keys(ACCEPTED).join(',')}
        aria-label={t('composer.media')}
        className="sr-only"
        tabIndex={-1}
        onChange={(event) => {
          take(event.target.files ?? [])
          event.target.value = ''
        }}
      />
    </div>
  )
}
