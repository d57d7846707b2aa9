import { Check } from 'lucide-react'
import { Link } from 'react-router'

import { composer } from '@/app/commands'
import { useConnections } from '@/features/connections/api/useConnections'
import { networkName } from '@/features/preview/networks'
import { useT } from '@/i18n'
import { cn } from '@/lib/cn'

import { PLATFORMS, type Platform } from '../api/types'
import { NetworkIcon } from './Network'

interface NetworkPickerProps {
  value: readonly Platform[]
  onChange: (platforms: Platform[]) => void
}

/** Chooses where a post goes; a network without an account may be chosen for a draft. */
export function NetworkPicker({ value, onChange }: NetworkPickerProps) {
  const t = useT()
  const connections = useConnections()
  const connected = new Set(connections.data?.filter((one) => one.status === 'connected').map((one) => one.platform))
  const missing = connections.data ? value.filter((platform) => !connected.has(platform)) : []
  return (
    <fieldset>
      <legend className="mb-1.5 text-sm font-medium">{t('composer.networks')}</legend>
      <div className="flex flex-wrap gap-2">
        {PLATFORMS.map((platform) => {
          const chosen = value.includes(platform)
          const handle = connections.data?.find(
            (one) => one.platform === platform && one.status === 'connected' && one.isDefault,
          )?.handle
          return (
            <button
              key={platform}
              type="button"
              aria-pressed={chosen}
              title={handle ?? (connected.has(platform) ? undefined : t('composer.notConnected'))}
              onClick={() => onChange(chosen ? value.filter((one) => one !== platform) : [...value, platform])}
              className={cn(
                'border-border bg-card hover:border-input inline-flex items-center gap-2 rounded-lg border px-2.5 py-1.5 text-sm transition-colors',
                chosen && 'border-primary bg-accent text-accent-foreground hover:border-primary',
                connections.data && !connected.has(platform) && 'border-dashed',
              )}
            >
              <NetworkIcon platform={platform} decorative />
              {networkName(platform)}
              {chosen && <Check className="size-3.5" aria-hidden />}
            </button>
          )
        })}
      </div>
      {missing.length > 0 && (
        <p className="text-warning mt-2 text-xs">
          {t('composer.connectHint', { networks: missing.map(networkName).join(', ') })}{' '}
          <Link
            to="/dashboard/connections"
            onClick={() => composer.set(null)}
            className="font-semibold underline underline-offset-2"
          >
            {t('composer.connect')}
          </Link>
        </p>
      )}
    </fieldset>
  )
}
