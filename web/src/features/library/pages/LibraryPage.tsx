import { Images, SearchX, Upload } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { Link, useBlocker, useSearchParams } from 'react-router'
import { useQueryClient } from '@tanstack/react-query'

import { Button } from '@/components/ui/Button'
import { Card } from '@/components/ui/Card'
import { ConfirmDialog } from '@/components/ui/ConfirmDialog'
import { EmptyState } from '@/components/ui/EmptyState'
import { ErrorPanel } from '@/components/ui/ErrorPanel'
import { SearchInput } from '@/components/ui/Input'
import { PageHeader } from '@/components/ui/PageHeader'
import { Segmented } from '@/components/ui/Segmented'
import { Skeleton } from '@/components/ui/Skeleton'
import { useUploads } from '@/features/posts/api/useUploads'
import { DropZone, useTakeFiles } from '@/features/posts/components/DropZone'
import { useT } from '@/i18n'
import { mayEdit } from '@/lib/auth/profile'
import { useUser } from '@/lib/auth/useSession'

import { mediaKeys } from '../api/keys'
import { KINDS, type LibraryFile } from '../api/types'
import { checked, useLibrary } from '../api/useLibrary'
import { useWindowFiles } from '../api/useWindowFiles'
import { DeleteFile } from '../components/DeleteFile'
import { FileCard } from '../components/FileCard'
import { FileDialog } from '../components/FileDialog'
import { InTheMaking } from '../components/InTheMaking'
import { UploadList } from '../components/UploadList'

/** How long one may pause between letters before it is searched. */
const TYPING_MS = 250

const GRID = 'grid grid-cols-2 gap-3 sm:grid-cols-3 sm:gap-4 lg:grid-cols-4 2xl:grid-cols-5'

function Loading() {
  const t = useT()
  return (
    <div role="status" aria-label={t('app.loading')} className={GRID}>
      {Array.from({ length: 8 }, (_, index) => (
        <Skeleton key={index} className="aspect-[3/4] rounded-xl" />
      ))}
    </div>
  )
}

/** What is wanted, in the page's address. */
function Filters() {
  const t = useT()
  const [parameters, setParameters] = useSearchParams()
  const q = parameters.get('q') ?? ''
  const [words, setWords] = useState(q)
  const [seen, setSeen] = useState(q)
  if (q !== seen) {
    setSeen(q)
    // Cleared elsewhere.
    if (q === '') setWords('')
  }
  const set = (name: string, value: string) =>
    setParameters(
      (now) => {
        if (value) now.set(name, value)
        else now.delete(name)
        return now
      },
      { replace: true },
    )
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  return (
    <div className="flex flex-wrap items-center gap-3">
      <Segmented
        label={t('library.kind')}
        value={parameters.get('kind') ?? ''}
        options={[
          { value: '', label: t('app.all') },
          ...KINDS.map((kind) => ({ value: kind, label: t(`library.kinds.${kind}`) })),
        ]}
        onChange={(kind) => set('kind', kind)}
        className="max-w-full overflow-x-auto"
      />
      <SearchInput
        label={t('library.search')}
        value={words}
        onChange={(event) => {
          const typed = event.target.value
          setWords(typed)
          clearTimeout(timer.current)
          timer.current = setTimeout(() => set('q', typed.trim()), TYPING_MS)
        }}
      />
    </div>
  )
}

/** Asks before uploads are cut off by going elsewhere. */
function StayWhile({ busy }: { busy: boolean }) {
  const t = useT()
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) => busy && currentLocation.pathname !== nextLocation.pathname,
  )
  useEffect(() => {
    if (!busy) return
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [busy])
  return (
    <ConfirmDialog
      open={blocker.state === 'blocked'}
      onOpenChange={() => blocker.reset?.()}
      title={t('library.leaveTitle')}
      text={t('library.leaveText')}
      confirm={t('composer.discard')}
      onConfirm={() => blocker.proceed?.()}
    />
  )
}

/** Every picture, video and document that posts can show. */
export default function LibraryPage() {
  const t = useT()
  const client = useQueryClient()
  const editable = mayEdit(useUser())
  const [parameters, setParameters] = useSearchParams()
  const kind = KINDS.find((one) => one === parameters.get('kind')) ?? null
  const words = parameters.get('q') ?? ''
  const library = useLibrary(kind, words)
  const uploads = useUploads([], checked)
  const input = useRef<HTMLInputElement>(null)
  const [shown, setShown] = useState<LibraryFile | null>(null)
  const [doomed, setDoomed] = useState<LibraryFile | null>(null)
  const over = useWindowFiles(editable, useTakeFiles(uploads.add))
  const filtered = kind !== null || words !== ''

  const arrived = uploads.urls.length
  useEffect(() => {
    if (arrived > 0) void client.invalidateQueries({ queryKey: mediaKeys.all })
  }, [arrived, client])

  const { files, total } = library
  return (
    <>
      <PageHeader
        title={t('library.title')}
        text={editable ? t('library.text') : t('library.viewer')}
        actions={
          editable && (
            <Button onClick={() => input.current?.click()}>
              <Upload aria-hidden />
              {t('library.upload')}
            </Button>
          )
        }
      />
      <div className="space-y-4">
        {editable && <DropZone add={uploads.add} input={input} over={over} />}
        <UploadList uploads={uploads} />
        <InTheMaking />
        <Filters />
        <p role="status" className="text-muted-foreground text-sm">
          {library.data && t('library.count', { count: total })}
        </p>
        {library.isPending && <Loading />}
        {library.isError && !library.data && (
          <Card>
            <ErrorPanel error={library.error} onRetry={() => void library.refetch()} />
          </Card>
        )}
        {library.data && files.length === 0 && (
          <Card className="border-dashed">
            {filtered ? (
              <EmptyState
                icon={<SearchX aria-hidden />}
                title={t('library.noneFound')}
                text={t('library.noneFoundText')}
                action={
                  <Button variant="secondary" onClick={() => setParameters({}, { replace: true })}>
                    {t('app.clear')}
                  </Button>
                }
              />
            ) : (
              <EmptyState
                icon={<Images aria-hidden />}
                title={t('library.empty')}
                text={t('library.emptyText')}
                action={
                  editable && (
                    <>
                      <Button onClick={() => input.current?.click()}>{t('library.upload')}</Button>
                      <Button asChild variant="secondary">
                        <Link to="/dashboard/generate/video">{t('library.makeVideo')}</Link>
                      </Button>
                    </>
                  )
                }
              />
            )}
          </Card>
        )}
        {files.length > 0 && (
          <ul aria-label={t('library.title')} className={GRID} aria-busy={library.isPlaceholderData || undefined}>
            {files.map((file) => (
              <FileCard
                key={file.id}
                file={file}
                editable={editable}
                onOpen={() => setShown(file)}
                onDelete={() => setDoomed(file)}
              />
            ))}
          </ul>
        )}
        {library.hasNextPage && (
          <div className="flex justify-center pt-2">
            <Button variant="secondary" busy={library.isFetchingNextPage} onClick={() => void library.fetchNextPage()}>
              {t('library.more', { count: total - files.length })}
            </Button>
          </div>
        )}
      </div>
      {shown && (
        <FileDialog file={shown} editable={editable} onClose={() => setShown(null)} onDelete={() => setDoomed(shown)} />
      )}
      {doomed && (
        <DeleteFile
          file={doomed}
          onClose={(deleted) => {
            setDoomed(null)
            if (deleted) setShown(null)
          }}
        />
      )}
      <StayWhile busy={uploads.busy} />
    </>
  )
}
