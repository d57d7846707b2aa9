import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Laptop, LogOut } from 'lucide-react'
import { useMemo, useState } from 'react'
import { toast } from 'sonner'

import { Badge } from '@/components/ui/Badge'
import { Button } from '@/components/ui/Button'
import { Card, CardHeader } from '@/components/ui/Card'
import { ConfirmDialog } from '@/components/ui/ConfirmDialog'
import { ErrorPanel } from '@/components/ui/ErrorPanel'
import { Field } from '@/components/ui/Field'
import { Select } from '@/components/ui/Input'
import { PageHeader } from '@/components/ui/PageHeader'
import { Segmented } from '@/components/ui/Segmented'
import { SkeletonRows } from '@/components/ui/Skeleton'
import { i18n, LANGUAGES, useLanguage, useT, type Language } from '@/i18n'
import { answer, api } from '@/lib/api/client'
import { messageOf } from '@/lib/api/errors'
import { session } from '@/lib/auth/session'
import { useUser } from '@/lib/auth/useSession'
import { setTheme, useTheme, type Theme } from '@/lib/theme'
import { useFormats } from '@/lib/time/format'
import { allZones, chooseZone, deviceZone, useChosenZone } from '@/lib/time/userZone'

const SESSIONS = ['auth', 'sessions']

function browserOf(agent: string | null) {
  const browser = /(Edg|OPR|Firefox|Chrome|Safari)\//.exec(agent ?? '')?.[1]
  const system = /(Windows|Macintosh|Android|iPhone|iPad|Linux)/.exec(agent ?? '')?.[1]
  const names: Record<string, string> = { Edg: 'Edge', OPR: 'Opera', Macintosh: 'macOS' }
  const words = [browser, system].map((word) => (word ? (names[word] ?? word) : undefined)).filter(Boolean)
  return words.join(' · ') || agent || '—'
}

function Sessions() {
  const t = useT()
  const formats = useFormats()
  const client = useQueryClient()
  const [asking, setAsking] = useState(false)
  const sessions = useQuery({
    queryKey: SESSIONS,
    queryFn: ({ signal }) => answer(api.GET('/api/auth/sessions', { signal })),
  })
  const end = useMutation({
    mutationFn: (id: string) => answer(api.DELETE('/api/auth/sessions/{id}', { params: { path: { id } } })),
    onError: (error) => toast.error(messageOf(error)),
    onSettled: () => client.invalidateQueries({ queryKey: SESSIONS }),
  })
  const endAll = useMutation({
    mutationFn: session.signOutEverywhere,
    onError: (error) => toast.error(messageOf(error)),
  })
  return (
    <Card>
      <CardHeader
        title={t('settings.sessions')}
        action={
          <Button variant="secondary" size="sm" onClick={() => setAsking(true)}>
            <LogOut aria-hidden />
            {t('settings.endAll')}
          </Button>
        }
      />
      {sessions.isPending && <SkeletonRows rows={2} />}
      {sessions.isError && <ErrorPanel error={sessions.error} onRetry={() => void sessions.refetch()} />}
      <ul className="divide-border border-border divide-y border-t">
        {sessions.data?.map((one) => (
          <li key={one.id} className="flex items-center gap-3 px-5 py-3 text-sm">
            <Laptop className="text-muted-foreground size-4 shrink-0" aria-hidden />
            <span className="min-w-0 flex-1">
              <span className="block truncate font-medium">{browserOf(one.userAgent)}</span>
              <span className="text-muted-foreground block text-xs">
                {t('settings.sessionUsed', { when: formats.relative(one.lastUsedAt) })}
                {one.address && ` · ${one.address}`}
              </span>
            </span>
            {one.current ? (
              <Badge tone="success">{t('settings.sessionCurrent')}</Badge>
            ) : (
              <Button variant="ghost" size="sm" onClick={() => end.mutate(one.id)}>
                {t('settings.endSession')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t('settings.endAllTitle')}
        text={t('settings.endAllText')}
        confirm={t('settings.endAll')}
        busy={endAll.isPending}
        onConfirm={() => endAll.mutate()}
      />
    </Card>
  )
}

export default function SettingsPage() {
  const t = useT()
  const user = useUser()
  const theme = useTheme()
  const language = useLanguage()
  const zone = useChosenZone()
  const zones = useMemo(allZones, [])
  const themes: { value: Theme; label: string }[] = [
    { value: 'system', label: t('theme.system') },
    { value: 'light', label: t('theme.light') },
    { value: 'dark', label: t('theme.dark') },
  ]
  return (
    <>
      <PageHeader title={t('settings.title')} text={t('settings.text')} />
      <div className="max-w-3xl space-y-5">
        <Card>
          <CardHeader title={t('settings.account')} />
          <dl className="grid gap-x-6 gap-y-3 px-5 pb-5 text-sm sm:grid-cols-3">
            {[
              [t('auth.name'), user.name],
              [t('auth.email'), user.email],
              [t('auth.company'), user.company],
            ].map(([label, value]) => (
              <div key={label} className="min-w-0">
                <dt className="text-muted-foreground">{label}</dt>
                <dd className="truncate font-medium">{value ?? '—'}</dd>
              </div>
            ))}
          </dl>
        </Card>
        <Card>
          <CardHeader title={t('settings.appearance')} />
          <div className="space-y-5 px-5 pb-5">
            <div className="space-y-1.5">
              <p className="text-sm font-medium">{t('theme.label')}</p>
              <Segmented label={t('theme.label')} value={theme} options={themes} onChange={setTheme} />
            </div>
            <Field label={t('language.label')}>
              {(control) => (
                <Select
                  {...control}
                  className="w-full max-w-sm"
                  value={language}
                  onChange={(event) => void i18n.use(event.target.value as Language)}
                >
                  {Object.entries(LANGUAGES).map(([value, label]) => (
                    <option key={value} value={value}>
                      {label}
                    </option>
                  ))}
                </Select>
              )}
            </Field>
            <Field
              label={t('settings.zone')}
              hint={t('settings.zoneText', { zone: deviceZone().replaceAll('_', ' ') })}
            >
              {(control) => (
                <Select
                  {...control}
                  className="w-full max-w-sm"
                  value={zone ?? ''}
                  onChange={(event) => chooseZone(event.target.value || null)}
                >
                  <option value="">{t('settings.zoneDevice', { zone: deviceZone().replaceAll('_', ' ') })}</option>
                  {zones.map((name) => (
                    <option key={name} value={name}>
                      {name.replaceAll('_', ' ')}
                    </option>
                  ))}
                </Select>
              )}
            </Field>
          </div>
        </Card>
        <Sessions />
      </div>
    </>
  )
}
