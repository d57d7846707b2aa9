import { Eye, MoreVertical, PencilLine, Sparkles, Trash2 } from 'lucide-react'

import { openComposer } from '@/app/commands'
import { Badge } from '@/components/ui/Badge'
import { Button } from '@/components/ui/Button'
import { Menu, MenuItem, MenuSeparator } from '@/components/ui/Menu'
import { useT } from '@/i18n'
import { useFormats } from '@/lib/time/format'

import type { LibraryFile } from '../api/types'
import { lengthText, sizeText } from '../facts'
import { FileThumb } from './FileThumb'

interface FileCardProps {
  file: LibraryFile
  editable: boolean
  onOpen: () => void
  onDelete: () => void
}

/** A file in the grid. */
export function FileCard({ file, editable, onOpen, onDelete }: FileCardProps) {
  const t = useT()
  const formats = useFormats()
  const { name, kind } = file
  return (
    <li
      className="border-border bg-card relative flex flex-col overflow-hidden rounded-xl border shadow-xs"
      data-media={kind}
    >
      <button type="button" onClick={onOpen} aria-label={t('library.open', { name })} className="group relative block">
        <FileThumb
          file={file}
          className="aspect-square rounded-none border-0 transition-opacity group-hover:opacity-85"
        />
        {file.durationSeconds !== null && (
          <span className="absolute right-2 bottom-2 rounded bg-black/70 px-1.5 py-0.5 text-xs font-medium text-white tabular-nums">
            {lengthText(file.durationSeconds)}
          </span>
        )}
        {file.source === 'generated' && (
          <Badge tone="accent" className="absolute top-2 left-2">
            <Sparkles aria-hidden />
            {t('library.source.generated')}
          </Badge>
        )}
      </button>
      <div className="border-border flex items-start gap-1 border-t py-2 pr-1 pl-3">
        <div className="min-w-0 flex-1">
          <p className="truncate text-sm font-medium" title={name}>
            {name}
          </p>
          <p className="text-muted-foreground truncate text-xs">
            {t(`library.kind.${kind}`)} · {sizeText(file.size, formats.tag)}
          </p>
          <p className="text-muted-foreground truncate text-xs">
            <time dateTime={file.createdAt} title={formats.full(file.createdAt)}>
              {formats.longDate(file.createdAt)}
            </time>
          </p>
        </div>
        <Menu
          trigger={
            <Button variant="ghost" size="iconSm" aria-label={t('library.actions', { name })}>
              <MoreVertical aria-hidden />
            </Button>
          }
        >
          <MenuItem onSelect={onOpen}>
            <Eye aria-hidden />
            {t('library.preview')}
          </MenuItem>
          {editable && (
            <>
              <MenuItem onSelect={() => openComposer({ mediaUrls: [file.url] })}>
                <PencilLine aria-hidden />
                {t('library.use')}
              </MenuItem>
              <MenuSeparator />
              <MenuItem danger onSelect={onDelete}>
                <Trash2 aria-hidden />
                {t('app.delete')}
              </MenuItem>
            </>
          )}
        </Menu>
      </div>
    </li>
  )
}
