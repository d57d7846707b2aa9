import { ExternalLink, X } from 'lucide-react'
import { useState } from 'react'

import { Button } from '@/components/ui/Button'
import { Card, CardHeader } from '@/components/ui/Card'
import { Field } from '@/components/ui/Field'
import { Input } from '@/components/ui/Input'
import { PickButton } from '@/features/library/components/PickButton'
import { PickTile } from '@/features/library/components/PickTile'
import { MediaThumb } from '@/features/posts/components/MediaThumb'
import { useT } from '@/i18n'

import { MOST_PICTURES, toggled, withPictures, type VideoWish } from '../api/videoWish'

/** Below the picture and not on it: fingers that choose should not remove. */
const beside = 'text-muted-foreground hover:bg-muted hover:text-foreground grid size-7 place-items-center rounded-md'

interface PicturesStepProps {
  wish: VideoWish
  disabled: boolean
  onChange: (wish: VideoWish) => void
}

/** Which of the product's pictures the video shows. */
export function PicturesStep({ wish, disabled, onChange }: PicturesStepProps) {
  const t = useT()
  const [address, setAddress] = useState('')
  const { images, chosen } = wish
  const wrong = address !== '' && !/^https?:\/\/\S+$/i.test(address.trim())
  const full = chosen.length >= MOST_PICTURES
  const add = () => {
    const url = address.trim()
    if (url === '' || wrong) return
    onChange(withPictures(wish, [url]))
    setAddress('')
  }
  return (
    <Card>
      <CardHeader
        title={t('video.pictures')}
        text={t('video.picturesText', { count: chosen.length, most: MOST_PICTURES })}
      />
      <div className="space-y-4 px-5 pb-5">
        {images.length === 0 && <p className="text-muted-foreground text-sm">{t('video.noPictures')}</p>}
        {images.length > 0 && (
          <ul className="grid grid-cols-3 gap-2 sm:grid-cols-4 lg:grid-cols-5">
            {images.map((url, index) => {
              const name = t('video.picture', { number: index + 1 })
              const place = chosen.indexOf(url)
              return (
                <li key={url}>
                  <PickTile
                    name={name}
                    place={place}
                    disabled={disabled || (full && place < 0)}
                    onClick={() => onChange({ ...wish, chosen: toggled(chosen, url) })}
                  >
                    <MediaThumb url={url} name={name} className="aspect-square" />
                  </PickTile>
                  <div className="mt-1 flex justify-between">
                    <a
                      href={url}
                      target="_blank"
                      rel="noreferrer"
                      aria-label={t('video.pictureOpen', { number: index + 1 })}
                      className={beside}
                    >
                      <ExternalLink className="size-3.5" aria-hidden />
                    </a>
                    <button
                      type="button"
                      disabled={disabled}
                      aria-label={t('video.pictureRemove', { number: index + 1 })}
                      onClick={() =>
                        onChange({
                          ...wish,
                          images: images.filter((other) => other !== url),
                          chosen: chosen.filter((other) => other !== url),
                        })
                      }
                      className={beside}
                    >
                      <X className="size-3.5" aria-hidden />
                    </button>
                  </div>
                </li>
              )
            })}
          </ul>
        )}
        {!disabled && <PickButton kind="image" onPick={(urls) => onChange(withPictures(wish, urls))} />}
        <div className="flex items-end gap-2">
          <Field
            label={t('video.pictureAdd')}
            error={wrong ? t('composer.mediaUrlInvalid') : undefined}
            className="min-w-0 flex-1"
          >
            {(control) => (
              <Input
                {...control}
                type="url"
                placeholder="https://…"
                maxLength={2_048}
                value={address}
                disabled={disabled}
                onChange={(event) => setAddress(event.target.value)}
                onKeyDown={(event) => {
                  if (event.key === 'Enter') {
                    event.preventDefault()
                    add()
                  }
                }}
              />
            )}
          </Field>
          <Button variant="secondary" disabled={disabled || address === '' || wrong} onClick={add}>
            {t('composer.add')}
          </Button>
        </div>
      </div>
    </Card>
  )
}
