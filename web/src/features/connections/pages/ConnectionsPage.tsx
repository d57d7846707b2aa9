import { Plug, ShieldCheck } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useSearchParams } from 'react-router'
import { toast } from 'sonner'

import { Button } from '@/components/ui/Button'
import { Card, CardHeader } from '@/components/ui/Card'
import { ConfirmDialog } from '@/components/ui/ConfirmDialog'
import { EmptyState } from '@/components/ui/EmptyState'
import { ErrorPanel } from '@/components/ui/ErrorPanel'
import { PageHeader } from '@/components/ui/PageHeader'
import { SkeletonRows } from '@/components/ui/Skeleton'
import { usePosts } from '@/features/posts/api/usePosts'
import { NetworkIcon } from '@/features/preview/NetworkIcon'
import { networkName } from '@/features/preview/networks'
import { useT } from '@/i18n'
import { ApiError, messageOf } from '@/lib/api/errors'
import { useUser } from '@/lib/auth/useSession'

import { CONNECTABLE, useConnect, useDisconnect } from '../api/useConnect'
import { useConnections, type Connection } from '../api/useConnections'
import { ConnectionRow } from '../components/ConnectionRow'
import { ReturnNotice } from '../components/ReturnNotice'

/** The accounts that posts go out by. */
export default function ConnectionsPage() {
  const t = useT()
  const role = useUser().activeOrganization?.orgRole
  const mayChange = role === 'owner' || role === 'admin'
  const connections = useConnections()
  const connect = useConnect()
  const disconnect = useDisconnect()
  const [ending, setEnding] = useState<Connection | null>(null)
  const [query, setQuery] = useSearchParams()
  const [back, setBack] = useState({ connected: query.get('connected'), error: query.get('error') })

  const begin = (platform: string, connectionId?: string) =>
    connect.mutate(
      { platform, connectionId },
      {
        onError: (error) =>
          toast.error(
            error instanceof ApiError && error.code === 'PROVIDER_NOT_CONFIGURED'
              ? t('connections.notConfigured', { network: networkName(platform) })
              : messageOf(error),
          ),
      },
    )

  // The words of the return belong to this visit: a reload or a bookmark must not tell them again.
  const wanted = query.get('connect')
  const followed = useRef(false)
  useEffect(() => {
    if (!query.has('connected') && !query.has('error') && wanted === null) return
    if (wanted !== null && mayChange && !followed.current) {
      followed.current = true
      begin(wanted)
    }
    setBack((known) => ({
      connected: query.get('connected') ?? known.connected,
      error: query.get('error') ?? known.error,
    }))
    setQuery({}, { replace: true })
    // eslint-disable-next-line react-hooks/exhaustive-deps -- once for what the address said
  }, [])

  const all = connections.data ?? []
  const live = all.filter((connection) => connection.status !== 'disconnected')
  return (
    <>
      <PageHeader title={t('connections.title')} text={t('connections.text')} />
      <ReturnNotice {...back} onClose={() => setBack({ connected: null, error: null })} />
      <Card className="mb-6">
        <CardHeader title={t('connections.yours')} />
        {connections.isPending ? (
          <SkeletonRows rows={3} />
        ) : connections.isError && !connections.data ? (
          <ErrorPanel error={connections.error} onRetry={() => void connections.refetch()} />
        ) : all.length === 0 ? (
          <EmptyState
            icon={<Plug aria-hidden />}
            title={t('connections.emptyTitle')}
            text={t('connections.emptyText')}
          />
        ) : (
          <ul className="divide-border border-border divide-y border-t">
            {[...live, ...all.filter((connection) => connection.status === 'disconnected')].map((connection) => (
              <ConnectionRow
                key={connection.id}
                connection={connection}
                mayChange={mayChange}
                busy={connect.isPending || connect.isSuccess}
                onReconnect={() => begin(connection.channel === 'later' ? 'later' : connection.platform, connection.id)}
                onDisconnect={() => setEnding(connection)}
              />
            ))}
          </ul>
        )}
      </Card>

      <h2 className="mb-3 text-[15px] font-semibold">{t('connections.add')}</h2>
      {!mayChange && <p className="text-muted-foreground mb-3 text-sm">{t('connections.adminsOnly')}</p>}
      <ul className="grid gap-3 sm:grid-cols-2 xl:grid-cols-3">
        {CONNECTABLE.map((platform) => {
          const starting = (connect.isPending || connect.isSuccess) && connect.variables.platform === platform
          return (
            <li
              key={platform}
              className="border-border bg-card flex items-center gap-3 rounded-xl border p-4 shadow-xs"
            >
              <NetworkIcon platform={platform} />
              <div className="min-w-0 flex-1">
                <h3 className="text-sm font-semibold">{networkName(platform)}</h3>
                <p className="text-muted-foreground text-xs">{t(`connections.about.${platform}`)}</p>
              </div>
              <Button
                size="sm"
                variant="secondary"
                busy={starting}
                disabled={!mayChange || connect.isPending || connect.isSuccess}
                onClick={() => begin(platform)}
                aria-label={t('connections.connectOne', { network: networkName(platform) })}
              >
                {t('connections.connect')}
              </Button>
            </li>
          )
        })}
      </ul>
      <p className="text-muted-foreground mt-4 flex items-center gap-2 text-xs">
        <ShieldCheck className="size-4 shrink-0" aria-hidden />
        {t('connections.safe')}
      </p>

      {ending && (
        <Ending
          connection={ending}
          busy={disconnect.isPending}
          onClose={() => setEnding(null)}
          onConfirm={() =>
            disconnect.mutate(ending.id, {
              onSuccess: () => {
                toast.success(t('connections.disconnected', { account: ending.handle ?? ending.accountId }))
                setEnding(null)
              },
              onError: (error) => toast.error(messageOf(error)),
            })
          }
        />
      )}
    </>
  )
}

interface EndingProps {
  connection: Connection
  busy: boolean
  onClose: () => void
  onConfirm: () => void
}

/** Says what disconnecting does to the posts that wait for this account. */
function Ending({ connection, busy, onClose, onConfirm }: EndingProps) {
  const t = useT()
  const posts = usePosts().data ?? []
  const waiting = posts.filter(
    (post) =>
      post.status === 'scheduled' &&
      post.targets.some((target) => target.connectionId === connection.id && target.status === 'scheduled'),
  ).length
  const account = connection.handle ?? connection.accountId
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('connections.endTitle', { account, network: networkName(connection.platform) })}
      text={
        <>
          {waiting > 0 ? t('connections.endWaiting', { count: waiting }) : t('connections.endNone')}{' '}
          {t('connections.endText')}
        </>
      }
      confirm={t('connections.disconnect')}
      busy={busy}
      onConfirm={onConfirm}
    />
  )
}
