import { Clapperboard, PenLine } from 'lucide-react'
import { useNavigate } from 'react-router'

import { Segmented } from '@/components/ui/Segmented'
import { useT } from '@/i18n'

const PATHS = { post: '/dashboard/generate', video: '/dashboard/generate/video' } as const

/** What is to be generated; each is a page of its own. */
export function Kind({ value }: { value: keyof typeof PATHS }) {
  const t = useT()
  const navigate = useNavigate()
  return (
    <Segmented
      label={t('generate.kind')}
      value={value}
      options={[
        { value: 'post', label: t('generate.kind.post'), icon: <PenLine aria-hidden /> },
        { value: 'video', label: t('generate.kind.video'), icon: <Clapperboard aria-hidden /> },
      ]}
      onChange={(kind) => void navigate(PATHS[kind])}
    />
  )
}
