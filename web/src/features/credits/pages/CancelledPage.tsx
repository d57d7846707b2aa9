import { Undo2 } from 'lucide-react'
import { useEffect } from 'react'
import { Link } from 'react-router'

import { Button } from '@/components/ui/Button'
import { useT } from '@/i18n'

import { departure } from '../api/purchases'
import { Notice } from './SuccessPage'

/** Back from a checkout without having paid. */
export default function CancelledPage() {
  const t = useT()
  useEffect(() => departure.forget(), [])
  return (
    <Notice icon={<Undo2 aria-hidden />} title={t('credits.cancelledTitle')} text={t('credits.cancelledText')}>
      <Button asChild>
        <Link to="/dashboard/credits/purchase">{t('credits.tryAgain')}</Link>
      </Button>
      <Button asChild variant="secondary">
        <Link to="/dashboard">{t('notFound.home')}</Link>
      </Button>
    </Notice>
  )
}
