import { Copy, ExternalLink, PencilLine, Trash2 } from 'lucide-react'
import { toast } from 'sonner'

import { openComposer } from '@/app/commands'
import { Button } from '@/components/ui/Button'
import { Dialog } from '@/components/ui/Dialog'
import { useT } from '@/i18n'
import { useFormats } from '@/lib/time/format'

import type { LibraryFile } from '../api/types'
import { lengthText, sizeText } from '../facts'
import { FileView } from './FileView'

interface FileDialogProps {
  file: LibraryFile
  editable: boolean
  onClose: () => void
  onDelete: () => void
}

/** A file in full, what is known of it, and what can be done with it. */
export function FileDialog({ file, editable, onClose, onDelete }: FileDialogProps) {
  const t = useT()
  const formats = useFormats()
  const facts: [string, string][] = [
    [t('library.kind'), `${t(`library.kind.${file.kind}`)} (${file.contentType})`],
    [t('library.size'), sizeText(file.size, formats.tag)],
    ...(file.width !== null && file.height !== null
      ? [[t('library.measure'), `${file.width} × ${file.height}`] satisfies [string, string]]
      : []),
    ...(file.durationSeconds !== null
      ? [[t('library.length'), lengthText(file.durationSeconds)] satisfies [string, string]]
      : []),
    [t('library.added'), formats.full(file.createdAt)],
    [t('library.source'), t(`library.source.${file.source}`)],
  ]
  const copy = () =>
    void navigator.clipboard.writeText(file.url).then(
      () => toast.success(t('app.copied')),
      () => toast.error(t('library.notCopied')),
    )
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={<span className="wrap-anywhere">{file.name}</span>}
      className="sm:max-w-3xl"
      footer={
        <>
          <Button variant="ghost" onClick={copy}>
            <Copy aria-hidden />
            {t('library.copyAddress')}
          </Button>
          <Button asChild variant="ghost">
            <a href={file.url} target="_blank" rel="noreferrer">
              <ExternalLink aria-hidden />
              {t('library.original')}
            </a>
          </Button>
          {editable && (
            <>
              <Button variant="secondary" onClick={onDelete}>
                <Trash2 aria-hidden />
                {t('app.delete')}
              </Button>
              <Button
                onClick={() => {
                  onClose()
                  openComposer({ mediaUrls: [file.url] })
                }}
              >
                <PencilLine aria-hidden />
                {t('library.use')}
              </Button>
            </>
          )}
        </>
      }
    >
      <FileView file={file} />
      <dl className="mt-4 grid gap-x-6 gap-y-2 text-sm sm:grid-cols-2">
        {facts.map(([name, value]) => (
          <div key={name} className="flex justify-between gap-4 sm:block">
            <dt className="text-muted-foreground text-xs">{name}</dt>
            <dd className="text-right break-words sm:text-left">{value}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  )
}
