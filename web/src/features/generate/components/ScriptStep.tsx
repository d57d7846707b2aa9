import { Sparkles } from 'lucide-react'

import { Button } from '@/components/ui/Button'
import { Card, CardHeader } from '@/components/ui/Card'
import { Field } from '@/components/ui/Field'
import { Select, Textarea } from '@/components/ui/Input'
import { useT } from '@/i18n'

import { SCRIPT_PRICE } from '../api/video'
import type { VideoWish } from '../api/videoWish'
import { Cost } from './Cost'
import { Refusal } from './Refusal'
import { LanguageInput, ToneSelect } from './TextChoices'

/** Lengths that the studios make. */
const SECONDS = [10, 15, 30]

/** The server's limit. */
const LONGEST_SCRIPT = 10_000

interface ScriptStepProps {
  wish: VideoWish
  disabled: boolean
  busy: boolean
  error: unknown
  onChange: (wish: VideoWish) => void
  onWrite: () => void
}

/** What the video says: written for the product, or by oneself. */
export function ScriptStep({ wish, disabled, busy, error, onChange, onWrite }: ScriptStepProps) {
  const t = useT()
  return (
    <Card>
      <CardHeader title={t('video.script')} text={t('video.scriptText')} />
      <div className="space-y-4 px-5 pb-5">
        <div className="grid gap-4 sm:grid-cols-3">
          <Field label={t('generate.tone')}>
            {(control) => (
              <ToneSelect
                {...control}
                value={wish.tone}
                disabled={disabled || busy}
                onChange={(event) => onChange({ ...wish, tone: event.target.value })}
              />
            )}
          </Field>
          <Field label={t('generate.language')}>
            {(control) => (
              <LanguageInput
                {...control}
                value={wish.language}
                disabled={disabled || busy}
                onChange={(event) => onChange({ ...wish, language: event.target.value })}
              />
            )}
          </Field>
          <Field label={t('video.length')}>
            {(control) => (
              <Select
                {...control}
                className="w-full"
                value={wish.seconds}
                disabled={disabled || busy}
                onChange={(event) => onChange({ ...wish, seconds: Number(event.target.value) })}
              >
                {SECONDS.map((seconds) => (
                  <option key={seconds} value={seconds}>
                    {t('video.seconds', { count: seconds })}
                  </option>
                ))}
              </Select>
            )}
          </Field>
        </div>
        <div className="flex flex-wrap items-center justify-between gap-3">
          <Cost price={SCRIPT_PRICE} testId="script-cost" />
          <Button
            variant={wish.script === '' ? 'primary' : 'secondary'}
            busy={busy}
            disabled={disabled || wish.title.trim() === ''}
            onClick={onWrite}
          >
            {!busy && <Sparkles aria-hidden />}
            {busy ? t('generate.writing') : wish.script === '' ? t('video.write') : t('video.writeAgain')}
          </Button>
        </div>
        {error !== null && !busy && <Refusal of="script" error={error} onRetry={onWrite} />}
        <Field label={t('video.scriptLabel')} hint={t('video.scriptHint')}>
          {(control) => (
            <Textarea
              {...control}
              rows={8}
              maxLength={LONGEST_SCRIPT}
              value={wish.script}
              disabled={disabled || busy}
              onChange={(event) => onChange({ ...wish, script: event.target.value })}
            />
          )}
        </Field>
      </div>
    </Card>
  )
}
