import { ShoppingCart } from 'lucide-react'
import { Link } from 'react-router'

import { Button } from '@/components/ui/Button'
import { PageHeader } from '@/components/ui/PageHeader'
import { useT } from '@/i18n'

import { CreditCards } from '../components/CreditCards'
import { TransactionTable } from '../components/TransactionTable'

/** What is there to spend, and where it went. */
export default function CreditsPage() {
  const t = useT()
  return (
    <>
      <PageHeader
        title={t('credits.title')}
        text={t('credits.text')}
        actions={
          <Button asChild>
            <Link to="/dashboard/credits/purchase">
              <ShoppingCart aria-hidden />
              {t('credits.buy')}
            </Link>
          </Button>
        }
      />
      <div className="space-y-6">
        <CreditCards />
        <TransactionTable />
      </div>
    </>
  )
}
