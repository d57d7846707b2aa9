import { ChevronRight } from 'lucide-react'

import { useConnections } from '@/features/connections/api/useConnections'
import { NetworkPreview } from '@/features/preview/NetworkPreview'
import { useT } from '@/i18n'

import { textFor, type Draft } from '../api/limits'

/** How a draft will look on each of its networks. */
export function Previews({ draft }: { draft: Draft }) {
  const t = useT()
  const connections = useConnections()
  if (draft.platforms.length === 0) return null
  const handle = (platform: string) =>
    connections.data?.find((one) => one.platform === platform && one.isDefault)?.handle
  return (
    <details className="group border-border rounded-lg border">
      <summary className="flex cursor-pointer list-none items-center gap-1.5 px-4 py-2.5 text-sm font-medium">
        <ChevronRight className="size-4 transition-transform group-open:rotate-90" aria-hidden />
        {t('composer.preview')}
      </summary>
      <div className="grid gap-3 p-3 pt-0 sm:grid-cols-2">
        {draft.platforms.map((platform) => (
          <NetworkPreview
            key={platform}
            platform={platform}
            handle={handle(platform) ?? null}
            text={textFor(draft, platform)}
            media={draft.mediaUrls}
          />
        ))}
      </div>
    </details>
  )
}
