import { CalendarClock, CircleAlert, FilePen, Save, SendHorizontal } from 'lucide-react'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { toast } from 'sonner'

import { composer, type ComposerRequest } from '@/app/commands'
import { Button } from '@/components/ui/Button'
import { ConfirmDialog } from '@/components/ui/ConfirmDialog'
import { Dialog } from '@/components/ui/Dialog'
import { ErrorPanel } from '@/components/ui/ErrorPanel'
import { Field } from '@/components/ui/Field'
import { Input } from '@/components/ui/Input'
import { Segmented } from '@/components/ui/Segmented'
import { Skeleton } from '@/components/ui/Skeleton'
import { useT } from '@/i18n'
import { useZone } from '@/lib/time/userZone'

import { isMovable, type Post, type PostType } from '../api/types'
import { useComposerForm, type Intent } from '../api/useComposerForm'
import { usePost } from '../api/usePosts'
import { MediaPicker } from './MediaPicker'
import { NetworkOptions } from './NetworkOptions'
import { Previews } from './Previews'
import { NetworkPicker } from './NetworkPicker'
import { SchedulePicker } from './SchedulePicker'
import { TextEditor } from './TextEditor'

const TYPES: readonly PostType[] = ['feed', 'story', 'reel']

function Editor({ post, request }: { post: Post | null; request: ComposerRequest }) {
  const t = useT()
  const zone = useZone()
  const navigate = useNavigate()
  const [leaving, setLeaving] = useState(false)
  const form = useComposerForm(post, request, zone)
  const { draft, uploads } = form
  const editable = post === null || isMovable(post)

  const close = () => composer.set(null)
  const ask = () => (form.dirty ? setLeaving(true) : close())
  const submit = async (intent: Intent) => {
    const saved = await form.submit(intent)
    if (!saved) return
    close()
    toast.success(saved.text, {
      action: { label: t('posts.open'), onClick: () => void navigate(`/dashboard/posts/${saved.post.id}`) },
    })
  }

  const scheduled = post?.status === 'scheduled'
  return (
    <>
      <Dialog
        open
        onOpenChange={ask}
        title={post ? t('composer.edit') : t('composer.new')}
        description={editable ? t('composer.text') : t('composer.readOnly')}
        className="sm:max-w-2xl"
        onInteractOutside={(event) => event.preventDefault()}
        footer={
          editable && (
            <>
              {form.problems.length > 0 && (
                <div
                  role="alert"
                  className="bg-danger-soft text-danger max-h-32 w-full overflow-y-auto rounded-lg px-4 py-3 text-sm"
                >
                  <ul className="space-y-1">
                    {form.problems.map((problem) => (
                      <li key={problem} className="flex gap-2">
                        <CircleAlert className="mt-0.5 size-4 shrink-0" aria-hidden />
                        {problem}
                      </li>
                    ))}
                  </ul>
                </div>
              )}
              {uploads.busy && <span className="text-muted-foreground mr-auto text-xs">{t('composer.uploading')}</span>}
              <Button
                variant="ghost"
                disabled={form.busy !== null || uploads.busy}
                busy={form.busy === 'publish'}
                onClick={() => void submit('publish')}
              >
                <SendHorizontal aria-hidden />
                {t('composer.publishNow')}
              </Button>
              <Button
                variant="secondary"
                disabled={form.busy !== null || uploads.busy}
                busy={form.busy === 'draft'}
                onClick={() => void submit('draft')}
              >
                {scheduled ? <FilePen aria-hidden /> : <Save aria-hidden />}
                {scheduled ? t('posts.toDraft') : post ? t('composer.saveChanges') : t('composer.saveDraft')}
              </Button>
              <Button
                disabled={form.busy !== null || uploads.busy}
                busy={form.busy === 'schedule'}
                onClick={() => void submit('schedule')}
              >
                <CalendarClock aria-hidden />
                {scheduled ? t('composer.saveChanges') : t('composer.schedule')}
              </Button>
            </>
          )
        }
      >
        <fieldset disabled={!editable} className="min-w-0 space-y-5">
          <NetworkPicker value={draft.platforms} onChange={(platforms) => form.set({ platforms })} />
          <TextEditor
            draft={draft}
            onText={(content) => form.set({ content })}
            onVariant={(platform, content) => form.option(platform, { content })}
            onFiles={(files) => void uploads.add(files)}
          />
          <MediaPicker uploads={uploads} />
          <div className="flex flex-wrap gap-5">
            <div className="space-y-1.5">
              <p className="text-sm font-medium">{t('composer.type')}</p>
              <Segmented
                label={t('composer.type')}
                value={draft.type}
                options={TYPES.map((type) => ({ value: type, label: t(`composer.type.${type}`) }))}
                onChange={(type) => form.set({ type })}
              />
            </div>
            <Field
              className="min-w-40 flex-1"
              label={
                <>
                  {t('composer.campaign')}{' '}
                  <span className="text-muted-foreground font-normal">({t('app.optional')})</span>
                </>
              }
            >
              {(control) => (
                <Input
                  {...control}
                  maxLength={200}
                  value={form.campaign}
                  onChange={(event) => form.set({ campaign: event.target.value })}
                />
              )}
            </Field>
          </div>
          {(['tiktok', 'youtube'] as const)
            .filter((platform) => draft.platforms.includes(platform))
            .map((platform) => (
              <NetworkOptions
                key={platform}
                platform={platform}
                value={draft.perPlatform[platform] ?? {}}
                onChange={(changes) => form.option(platform, changes)}
              />
            ))}
          <Previews draft={draft} />
          <SchedulePicker value={form.when} zone={zone} onChange={(when) => form.set({ when })} />
        </fieldset>
      </Dialog>
      <ConfirmDialog
        open={leaving}
        onOpenChange={setLeaving}
        title={t('composer.discardTitle')}
        text={t('composer.discardText')}
        confirm={t('composer.discard')}
        onConfirm={close}
      />
    </>
  )
}

/** Loads the post that is to be edited, fresh: what is edited is what is there. */
function Loading({ request, postId }: { request: ComposerRequest; postId: string }) {
  const t = useT()
  const query = usePost(postId)
  if (query.data && !query.isPlaceholderData) return <Editor post={query.data} request={request} />
  return (
    <Dialog open onOpenChange={() => composer.set(null)} title={t('composer.edit')} className="sm:max-w-2xl">
      {query.isError ? (
        <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <div role="status" aria-label={t('app.loading')} className="space-y-4">
          <Skeleton className="h-9 w-2/3" />
          <Skeleton className="h-36 w-full" />
          <Skeleton className="h-16 w-full" />
        </div>
      )}
    </Dialog>
  )
}

/** Writes a new post or edits one: text, networks, files, options and time. */
export default function EditPostModal({ request }: { request: ComposerRequest }) {
  return request.postId ? (
    <Loading request={request} postId={request.postId} />
  ) : (
    <Editor post={null} request={request} />
  )
}
