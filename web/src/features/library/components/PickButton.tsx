import { Images } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'

import { useT } from '@/i18n'

import type { MediaKind } from '../api/types'

const LibraryPicker = lazy(() => import('./LibraryPicker'))

/** Opens the library to take files from it. */
export function PickButton({ kind, onPick }: { kind?: MediaKind; onPick: (urls: string[]) => void }) {
  const t = useT()
  const [open, setOpen] = useState(false)
  return (
    <>
      <button
        type="button"
        onClick={() => setOpen(true)}
        className="text-primary inline-flex items-center gap-1 text-sm font-medium underline-offset-4 hover:underline"
      >
        <Images className="size-3.5" aria-hidden />
        {t('library.pick')}
      </button>
      {open && (
        <Suspense fallback={null}>
          <LibraryPicker kind={kind} onPick={onPick} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
