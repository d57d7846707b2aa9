import { zodResolver } from '@hookform/resolvers/zod'
import { Sparkles, Square } from 'lucide-react'
import { useForm } from 'react-hook-form'

import { z } from '@/lib/zod'
import { Button } from '@/components/ui/Button'
import { Card, CardHeader } from '@/components/ui/Card'
import { Field } from '@/components/ui/Field'
import { Textarea } from '@/components/ui/Input'
import { Kbd } from '@/components/ui/Kbd'
import { useLanguage, useT, type Language } from '@/i18n'

import { TEXT_PRICE, type Wish } from '../api/generate'
import { Cost } from './Cost'
import { LanguageInput, TONES, ToneSelect } from './TextChoices'

const EXAMPLES = ['generate.topicExample1', 'generate.topicExample2', 'generate.topicExample3'] as const

export const OWN: Record<Language, string> = { en: 'English', pt: 'Portuguese', es: 'Spanish' }

const schema = z.object({
  topic: z.string().trim().min(1, 'generate.topicMissing').max(2_000, 'generate.topicLong'),
  tone: z.enum(TONES),
  language: z.string().trim().min(1).max(50),
})

interface BriefFormProps {
  busy: boolean
  disabled: boolean
  onGenerate: (wish: Wish) => void
  onStop: () => void
}

/** What the post is to be about, and what it will cost. */
export function BriefForm({ busy, disabled, onGenerate, onStop }: BriefFormProps) {
  const t = useT()
  const language = useLanguage()
  const { register, handleSubmit, setValue, setFocus, formState } = useForm<z.infer<typeof schema>>({
    resolver: zodResolver(schema),
    defaultValues: { topic: '', tone: 'Professional', language: OWN[language] },
  })
  const submit = handleSubmit((wish) => onGenerate(wish))
  const topicError = formState.errors.topic?.message

  return (
    <Card className="h-fit">
      <CardHeader title={t('generate.brief')} />
      <form onSubmit={(event) => void submit(event)} className="space-y-4 px-5 pb-5" noValidate>
        <Field
          label={t('generate.topic')}
          hint={t('generate.topicHint')}
          error={topicError && t(topicError as 'generate.topicMissing')}
        >
          {(control) => (
            <Textarea
              {...control}
              {...register('topic')}
              rows={4}
              disabled={busy || disabled}
              onKeyDown={(event) => {
                if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void submit()
              }}
            />
          )}
        </Field>
        <div>
          <p className="text-muted-foreground mb-1.5 text-xs font-medium">{t('generate.examples')}</p>
          <ul className="flex flex-wrap gap-1.5">
            {EXAMPLES.map((example) => (
              <li key={example}>
                <button
                  type="button"
                  disabled={busy || disabled}
                  onClick={() => {
                    setValue('topic', t(example), { shouldValidate: true })
                    setFocus('topic')
                  }}
                  className="border-border bg-background hover:border-input hover:bg-muted rounded-full border px-3 py-1 text-left text-xs transition-colors disabled:opacity-60"
                >
                  {t(example)}
                </button>
              </li>
            ))}
          </ul>
        </div>
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label={t('generate.tone')}>
            {(control) => <ToneSelect {...control} {...register('tone')} disabled={busy || disabled} />}
          </Field>
          <Field label={t('generate.language')}>
            {(control) => <LanguageInput {...control} {...register('language')} disabled={busy || disabled} />}
          </Field>
        </div>
        <div className="border-border flex flex-wrap items-center justify-between gap-3 border-t pt-4">
          <Cost price={TEXT_PRICE} />
          {busy ? (
            <Button variant="secondary" onClick={onStop}>
              <Square aria-hidden />
              {t('generate.stop')}
            </Button>
          ) : (
            <Button type="submit" disabled={disabled}>
              <Sparkles aria-hidden />
              {t('generate.go')}
              <span className="hidden gap-1 lg:inline-flex" aria-hidden>
                <Kbd>Ctrl</Kbd>
                <Kbd>↵</Kbd>
              </span>
            </Button>
          )}
        </div>
      </form>
    </Card>
  )
}
