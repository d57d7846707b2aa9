import { composer, type ComposerRequest } from '@/app/commands'
import { Dialog } from '@/components/ui/Dialog'
import { useT } from '@/i18n'

export default function EditPostModal({ request }: { request: ComposerRequest }) {
  const t = useT()
  return (
    <Dialog open onOpenChange={() => composer.set(null)} title={t('nav.newPost')}>
      {request.content ?? ''}
    </Dialog>
  )
}
