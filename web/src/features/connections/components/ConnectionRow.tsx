import { CircleCheck, Clock, RefreshCw, TriangleAlert, Unplug } from 'lucide-react'
import type { ReactNode } from 'react'

import { Badge, type Tone } from '@/components/ui/Badge'
import { Button } from '@/components/ui/Button'
import { NetworkIcon } from '@/features/preview/NetworkIcon'
import { networkName } from '@/features/preview/networks'
import { useT } from '@/i18n'
import { useFormats } from '@/lib/time/format'

import type { Connection } from '../api/useConnections'
import { healthOf, needsAttention, type Health } from '../health'

const LOOKS: Record<Health, { tone: Tone; icon: ReactNode }> = {
  healthy: { tone: 'success', icon: <CircleCheck aria-hidden /> },
  expiring: { tone: 'warning', icon: <Clock aria-hidden /> },
  expired: { tone: 'danger', icon: <TriangleAlert aria-hidden /> },
  broken: { tone: 'danger', icon: <TriangleAlert aria-hidden /> },
  disconnected: { tone: 'neutral', icon: <Unplug aria-hidden /> },
}

interface ConnectionRowProps {
  connection: Connection
  mayChange: boolean
  busy: boolean
  onReconnect: () => void
  onDisconnect: () => void
}

/** One account: whether it works, until when, and what can be done about it. */
export function ConnectionRow({ connection, mayChange, busy, onReconnect, onDisconnect }: ConnectionRowProps) {
  const t = useT()
  const formats = useFormats()
  const health = healthOf(connection)
  const { tone, icon } = LOOKS[health]
  const name = connection.handle ?? connection.accountId
  const full = `${networkName(connection.platform)} ${name}`
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-3 px-5 py-4">
      <NetworkIcon platform={connection.platform} />
      <div className="min-w-40 flex-1">
        <p className="flex flex-wrap items-center gap-2">
          <span className="font-medium break-all">{name}</span>
          <Badge tone={tone}>
            {icon}
            {t(`connections.health.${health}`)}
          </Badge>
          {connection.isDefault && health !== 'disconnected' && <Badge>{t('connections.default')}</Badge>}
        </p>
        <p className="text-muted-foreground mt-0.5 text-xs">
          {networkName(connection.platform)}
          {connection.channel === 'later' && ` · ${t('connections.viaLater')}`}
          {' · '}
          {health === 'disconnected'
            ? t('connections.gone')
            : needsAttention(health)
              ? t('connections.needsYou')
              : connection.expiresAt === null
                ? t('connections.noExpiry')
                : t('connections.renews', { when: formats.longDate(connection.expiresAt) })}
        </p>
      </div>
      {mayChange && (
        <div className="flex gap-2">
          <Button
            size="sm"
            variant={needsAttention(health) ? 'primary' : 'secondary'}
            disabled={busy}
            onClick={onReconnect}
            aria-label={t('connections.reconnectOne', { account: full })}
          >
            <RefreshCw aria-hidden />
            {t('connections.reconnect')}
          </Button>
          {health !== 'disconnected' && (
            <Button
              size="sm"
              variant="ghost"
              disabled={busy}
              onClick={onDisconnect}
              aria-label={t('connections.disconnectOne', { account: full })}
            >
              <Unplug aria-hidden />
              {t('connections.disconnect')}
            </Button>
          )}
        </div>
      )}
    </li>
  )
}
