import { useState, type ClipboardEvent } from 'react'

import { Textarea } from '@/components/ui/Input'
import { Segmented } from '@/components/ui/Segmented'
import { networkName } from '@/features/preview/networks'
import { useT } from '@/i18n'
import { cn } from '@/lib/cn'

import { lengthOf, textFor, textLimit, UNADDRESSED_LIMIT, type Draft } from '../api/limits'
import type { Platform } from '../api/types'
import { NetworkIcon } from './Network'

interface TextEditorProps {
  draft: Draft
  onText: (text: string) => void
  onVariant: (platform: Platform, text: string | undefined) => void
  onFiles: (files: File[]) => void
}

function Count({ platform, count, limit }: { platform: Platform | null; count: number; limit: number }) {
  const t = useT()
  const label = t('composer.charactersLabel', {
    network: platform ? networkName(platform) : t('composer.everywhere'),
    count,
    limit,
  })
  return (
    <span
      className={cn(
        'text-muted-foreground inline-flex items-center gap-1.5 text-xs tabular-nums',
        count > limit && 'text-danger font-semibold',
      )}
    >
      {platform && <NetworkIcon platform={platform} className="size-4 text-[8px]" />}
      <span aria-hidden>{t('composer.characters', { count, limit })}</span>
      <span className="sr-only">{label}</span>
    </span>
  )
}

/** The text for all networks, and one's own text for each of them. */
export function TextEditor({ draft, onText, onVariant, onFiles }: TextEditorProps) {
  const t = useT()
  const [tab, setTab] = useState<Platform | 'all'>('all')
  const active = tab !== 'all' && draft.platforms.includes(tab) ? tab : 'all'
  const own = active === 'all' ? '' : String(draft.perPlatform[active]?.content ?? '')
  const onPaste = (event: ClipboardEvent) => {
    const files = [...event.clipboardData.files]
    if (files.length > 0) {
      event.preventDefault()
      onFiles(files)
    }
  }
  return (
    <div className="space-y-2">
      {draft.platforms.length > 1 && (
        <Segmented
          label={t('composer.networks')}
          value={active}
          className="max-w-full overflow-x-auto"
          options={[
            { value: 'all', label: t('composer.everywhere') },
            ...draft.platforms.map((platform) => ({
              value: platform,
              label: networkName(platform) + (draft.perPlatform[platform]?.content ? ' •' : ''),
            })),
          ]}
          onChange={(next) => setTab(next)}
        />
      )}
      {active === 'all' ? (
        <Textarea
          aria-label={t('composer.content')}
          placeholder={t('composer.contentPlaceholder')}
          value={draft.content}
          autoFocus
          rows={6}
          onPaste={onPaste}
          onChange={(event) => onText(event.target.value)}
        />
      ) : (
        <>
          <Textarea
            key={active}
            aria-label={t('composer.variant', { network: networkName(active) })}
            placeholder={t('composer.variantPlaceholder', { network: networkName(active) })}
            value={own}
            rows={6}
            onPaste={onPaste}
            onChange={(event) => onVariant(active, event.target.value || undefined)}
          />
          {own !== '' && (
            <button
              type="button"
              onClick={() => onVariant(active, undefined)}
              className="text-primary text-xs font-medium hover:underline"
            >
              {t('composer.variantReset')}
            </button>
          )}
        </>
      )}
      <div className="flex flex-wrap justify-end gap-x-4 gap-y-1">
        {draft.platforms.length === 0 ? (
          <Count platform={null} count={lengthOf(draft.content)} limit={UNADDRESSED_LIMIT} />
        ) : (
          draft.platforms.map((platform) => (
            <Count
              key={platform}
              platform={platform}
              count={lengthOf(textFor(draft, platform))}
              limit={textLimit(platform)}
            />
          ))
        )}
      </div>
    </div>
  )
}
