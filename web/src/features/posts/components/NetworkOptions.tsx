import { Field } from '@/components/ui/Field'
import { Input, Select } from '@/components/ui/Input'
import { networkName } from '@/features/preview/networks'
import { useT } from '@/i18n'

const PRIVACY = ['PUBLIC_TO_EVERYONE', 'MUTUAL_FOLLOW_FRIENDS', 'FOLLOWER_OF_CREATOR', 'SELF_ONLY'] as const
const VISIBILITY = ['public', 'unlisted', 'private'] as const
const MAX_TITLE = 100

interface NetworkOptionsProps {
  platform: 'tiktok' | 'youtube'
  value: Record<string, unknown>
  onChange: (changes: Record<string, unknown>) => void
}

/** What TikTok and YouTube ask of each post; nothing is chosen for the user that the networks want asked. */
export function NetworkOptions({ platform, value, onChange }: NetworkOptionsProps) {
  const t = useT()
  return (
    <fieldset className="border-border rounded-lg border p-4">
      <legend className="px-1 text-sm font-medium">{t('composer.options', { network: networkName(platform) })}</legend>
      {platform === 'tiktok' ? (
        <Field label={t('composer.privacy')}>
          {(control) => (
            <Select
              {...control}
              className="w-full"
              value={String(value.privacyLevel ?? '')}
              onChange={(event) => onChange({ privacyLevel: event.target.value || undefined })}
            >
              <option value="">{t('composer.choose')}</option>
              {PRIVACY.map((level) => (
                <option key={level} value={level}>
                  {t(`composer.privacy.${level}`)}
                </option>
              ))}
            </Select>
          )}
        </Field>
      ) : (
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label={t('composer.videoTitle')} className="sm:col-span-2">
            {(control) => (
              <Input
                {...control}
                maxLength={MAX_TITLE}
                value={String(value.title ?? '')}
                onChange={(event) => onChange({ title: event.target.value || undefined })}
              />
            )}
          </Field>
          <Field label={t('composer.kids')}>
            {(control) => (
              <Select
                {...control}
                className="w-full"
                value={typeof value.madeForKids === 'boolean' ? String(value.madeForKids) : ''}
                onChange={(event) =>
                  onChange({ madeForKids: event.target.value === '' ? undefined : event.target.value === 'true' })
                }
              >
                <option value="">{t('composer.choose')}</option>
                <option value="true">{t('composer.kids.yes')}</option>
                <option value="false">{t('composer.kids.no')}</option>
              </Select>
            )}
          </Field>
          <Field label={t('composer.visibility')}>
            {(control) => (
              <Select
                {...control}
                className="w-full"
                value={String(value.privacyStatus ?? 'public')}
                onChange={(event) => onChange({ privacyStatus: event.target.value })}
              >
                {VISIBILITY.map((one) => (
                  <option key={one} value={one}>
                    {t(`composer.visibility.${one}`)}
                  </option>
                ))}
              </Select>
            )}
          </Field>
        </div>
      )}
    </fieldset>
  )
}
