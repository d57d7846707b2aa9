import { ImagePlus, X } from 'lucide-react'
import { useState } from 'react'
import { toast } from 'sonner'

import { Button } from '@/components/ui/Button'
import { Field } from '@/components/ui/Field'
import { Input, Select } from '@/components/ui/Input'
import { useT } from '@/i18n'

import { IMAGE_PRICE, useGenerateImage, type ImageSize } from '../api/generate'
import { Refusal } from './Refusal'

const SIZES: { value: ImageSize; label: 'generate.imageSquare' | 'generate.imagePortrait' | 'generate.imageWide' }[] = [
  { value: '1024x1024', label: 'generate.imageSquare' },
  { value: '1024x1280', label: 'generate.imagePortrait' },
  { value: '1280x720', label: 'generate.imageWide' },
]

interface ImageMakerProps {
  media: readonly string[]
  onChange: (media: string[]) => void
}

/** Pictures from a prompt, added to the post. */
export function ImageMaker({ media, onChange }: ImageMakerProps) {
  const t = useT()
  const [prompt, setPrompt] = useState('')
  const [size, setSize] = useState<ImageSize>('1024x1024')
  const make = useGenerateImage()
  const go = () => {
    if (prompt.trim() === '') return
    make.mutate(
      { prompt: prompt.trim(), size },
      {
        onSuccess: (urls) => {
          onChange([...media, ...urls])
          toast.success(t('generate.imageDone'))
        },
      },
    )
  }
  return (
    <fieldset className="space-y-3">
      <legend className="text-sm font-medium">{t('generate.image')}</legend>
      {media.length > 0 && (
        <ul className="flex flex-wrap gap-2">
          {media.map((url, index) => (
            <li key={url} className="group relative">
              <img
                src={url}
                alt={t('generate.imageAlt', { number: index + 1 })}
                className="border-border bg-muted size-20 rounded-lg border object-cover text-[10px]"
              />
              <button
                type="button"
                aria-label={t('generate.imageRemove', { number: index + 1 })}
                onClick={() => onChange(media.filter((_, other) => other !== index))}
                className="border-border bg-card hover:bg-muted absolute -top-1.5 -right-1.5 grid size-6 place-items-center rounded-full border shadow-sm"
              >
                <X className="size-3.5" aria-hidden />
              </button>
            </li>
          ))}
        </ul>
      )}
      <div className="flex flex-wrap items-end gap-2">
        <Field label={t('generate.imagePrompt')} className="min-w-48 flex-1">
          {(control) => (
            <Input
              {...control}
              value={prompt}
              maxLength={2_000}
              placeholder={t('generate.imagePromptHint')}
              disabled={make.isPending}
              onChange={(event) => setPrompt(event.target.value)}
              onKeyDown={(event) => {
                if (event.key === 'Enter') {
                  event.preventDefault()
                  go()
                }
              }}
            />
          )}
        </Field>
        <Field label={t('generate.imageSize')}>
          {(control) => (
            <Select
              {...control}
              value={size}
              onChange={(event) => setSize(event.target.value as ImageSize)}
              disabled={make.isPending}
            >
              {SIZES.map(({ value, label }) => (
                <option key={value} value={value}>
                  {t(label)}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Button variant="secondary" onClick={go} busy={make.isPending} disabled={prompt.trim() === ''}>
          {!make.isPending && <ImagePlus aria-hidden />}
          {make.isPending ? t('generate.imageBusy') : t('generate.imageGo')}
        </Button>
      </div>
      <p className="text-muted-foreground text-xs">{t('generate.price', { count: IMAGE_PRICE })}</p>
      {make.isError && (
        <div className="border-border rounded-xl border">
          <Refusal of="picture" error={make.error} onRetry={go} />
        </div>
      )}
    </fieldset>
  )
}
