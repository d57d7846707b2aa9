import { Images } from 'lucide-react'
import { useDeferredValue, useState } from 'react'

import { Button } from '@/components/ui/Button'
import { Dialog } from '@/components/ui/Dialog'
import { EmptyState } from '@/components/ui/EmptyState'
import { ErrorPanel } from '@/components/ui/ErrorPanel'
import { Input } from '@/components/ui/Input'
import { Skeleton } from '@/components/ui/Skeleton'
import { useT } from '@/i18n'

import type { MediaKind } from '../api/types'
import { useLibrary } from '../api/useLibrary'
import { FileThumb } from './FileThumb'
import { PickTile } from './PickTile'

interface LibraryPickerProps {
  /** Only files of this kind. */
  kind?: MediaKind
  onPick: (urls: string[]) => void
  onClose: () => void
}

/** Takes files of the library into something else, in the order of choosing. */
export default function LibraryPicker({ kind, onPick, onClose }: LibraryPickerProps) {
  const t = useT()
  const [words, setWords] = useState('')
  const [chosen, setChosen] = useState<readonly string[]>([])
  const library = useLibrary(kind ?? null, useDeferredValue(words.trim()))
  const { files } = library
  const toggle = (url: string) =>
    setChosen((now) => (now.includes(url) ? now.filter((other) => other !== url) : [...now, url]))
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t('library.pickTitle')}
      className="sm:max-w-2xl"
      footer={
        <>
          <Button variant="secondary" onClick={onClose}>
            {t('app.cancel')}
          </Button>
          <Button
            disabled={chosen.length === 0}
            onClick={() => {
              onPick([...chosen])
              onClose()
            }}
          >
            {t('library.pickAdd', { count: chosen.length })}
          </Button>
        </>
      }
    >
      <Input
        type="search"
        aria-label={t('library.search')}
        placeholder={t('library.search')}
        value={words}
        onChange={(event) => setWords(event.target.value)}
        className="mb-4"
      />
      {library.isPending && (
        <div role="status" aria-label={t('app.loading')} className="grid grid-cols-3 gap-2 sm:grid-cols-4">
          {Array.from({ length: 4 }, (_, index) => (
            <Skeleton key={index} className="aspect-square rounded-lg" />
          ))}
        </div>
      )}
      {library.isError && !library.data && <ErrorPanel error={library.error} onRetry={() => void library.refetch()} />}
      {library.data && files.length === 0 && (
        <EmptyState
          icon={<Images aria-hidden />}
          title={words === '' ? t('library.empty') : t('library.noneFound')}
          text={words === '' ? t('library.emptyText') : t('library.noneFoundText')}
          className="py-8"
        />
      )}
      <ul className="grid grid-cols-3 gap-2 sm:grid-cols-4">
        {files.map((file) => (
          <li key={file.id}>
            <PickTile
              name={file.name}
              place={chosen.indexOf(file.url)}
              title={file.name}
              onClick={() => toggle(file.url)}
            >
              <FileThumb file={file} className="aspect-square" />
            </PickTile>
            <p aria-hidden className="text-muted-foreground truncate px-1 py-0.5 text-xs">
              {file.name}
            </p>
          </li>
        ))}
      </ul>
      {library.hasNextPage && (
        <div className="mt-4 flex justify-center">
          <Button
            variant="secondary"
            size="sm"
            busy={library.isFetchingNextPage}
            onClick={() => void library.fetchNextPage()}
          >
            {t('library.more', { count: library.total - files.length })}
          </Button>
        </div>
      )}
    </Dialog>
  )
}
