import { useId, type ComponentProps } from 'react'

import { Input, Select } from '@/components/ui/Input'
import { useT } from '@/i18n'

export const TONES = ['Professional', 'Friendly', 'Playful', 'Inspiring', 'Bold', 'Informative'] as const

/** The writer is told the language by its English name; any other may be typed. */
const LANGUAGES = ['English', 'Portuguese', 'Spanish', 'French', 'German', 'Italian', 'Dutch', 'Japanese']

/** How a text is to sound. */
export function ToneSelect(control: Omit<ComponentProps<'select'>, 'className' | 'children'>) {
  const t = useT()
  return (
    <Select {...control} className="w-full">
      {TONES.map((tone) => (
        <option key={tone} value={tone}>
          {t(`generate.tone.${tone}`)}
        </option>
      ))}
    </Select>
  )
}

/** The language a text is to be written in. */
export function LanguageInput(control: Omit<ComponentProps<'input'>, 'list' | 'maxLength'>) {
  const languages = useId()
  return (
    <>
      <Input {...control} list={languages} maxLength={50} />
      <datalist id={languages}>
        {LANGUAGES.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
    </>
  )
}
