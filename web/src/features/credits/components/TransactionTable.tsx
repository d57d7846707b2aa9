import { ChevronLeft, ChevronRight, Download, ReceiptText } from 'lucide-react'
import { useState } from 'react'
import { toast } from 'sonner'

import { Badge, type Tone } from '@/components/ui/Badge'
import { Button } from '@/components/ui/Button'
import { Card, CardHeader } from '@/components/ui/Card'
import { EmptyState } from '@/components/ui/EmptyState'
import { ErrorPanel } from '@/components/ui/ErrorPanel'
import { Field } from '@/components/ui/Field'
import { Input, Select } from '@/components/ui/Input'
import { SkeletonRows } from '@/components/ui/Skeleton'
import { Table, Td, Th } from '@/components/ui/Table'
import { useT } from '@/i18n'
import { download } from '@/lib/api/client'
import { messageOf } from '@/lib/api/errors'
import { cn } from '@/lib/cn'
import { useFormats } from '@/lib/time/format'
import { useZone } from '@/lib/time/userZone'
import { addDays, at } from '@/lib/time/zone'

import { TRANSACTION_TYPES, useTransactions, type Transaction, type TransactionFilter } from '../api/purchases'

const TONES: Record<string, Tone> = {
  purchase: 'success',
  bonus: 'accent',
  refund: 'info',
  expiry: 'warning',
  correction: 'warning',
}

function isKnown(type: string): type is (typeof TRANSACTION_TYPES)[number] {
  return (TRANSACTION_TYPES as readonly string[]).includes(type)
}

/** Every movement, to be filtered and taken away as a file. */
export function TransactionTable() {
  const t = useT()
  const zone = useZone()
  const [type, setType] = useState('')
  const [from, setFrom] = useState('')
  const [to, setTo] = useState('')
  const [page, setPage] = useState(1)
  const [saving, setSaving] = useState(false)
  // Days of the user's calendar; the server takes instants.
  const filter: TransactionFilter = {
    type: type || undefined,
    from: from ? at(from, '00:00', zone).toISOString() : undefined,
    to: to ? at(addDays(to, 1), '00:00', zone).toISOString() : undefined,
  }
  const transactions = useTransactions(filter, page)
  const change = (set: (value: string) => void) => (value: string) => {
    set(value)
    setPage(1)
  }
  const save = async () => {
    setSaving(true)
    try {
      await download('/api/credits/transactions', 'credit-transactions.csv', { ...filter, format: 'csv' })
    } catch (error) {
      toast.error(messageOf(error))
    } finally {
      setSaving(false)
    }
  }
  const filtered = type !== '' || from !== '' || to !== ''
  const { items = [], pagination } = transactions.data ?? {}

  return (
    <Card className="overflow-hidden">
      <CardHeader
        title={t('credits.history')}
        action={
          <Button variant="secondary" size="sm" onClick={() => void save()} busy={saving}>
            {!saving && <Download aria-hidden />}
            CSV
          </Button>
        }
      />
      <div className="flex flex-wrap items-end gap-3 px-5 pb-4">
        <Field label={t('credits.filterType')}>
          {(control) => (
            <Select {...control} value={type} onChange={(event) => change(setType)(event.target.value)}>
              <option value="">{t('app.all')}</option>
              {TRANSACTION_TYPES.map((each) => (
                <option key={each} value={each}>
                  {t(`credits.type.${each}`)}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field label={t('credits.from')}>
          {(control) => (
            <Input
              {...control}
              type="date"
              value={from}
              max={to || undefined}
              onChange={(event) => change(setFrom)(event.target.value)}
              className="w-40"
            />
          )}
        </Field>
        <Field label={t('credits.to')}>
          {(control) => (
            <Input
              {...control}
              type="date"
              value={to}
              min={from || undefined}
              onChange={(event) => change(setTo)(event.target.value)}
              className="w-40"
            />
          )}
        </Field>
        {filtered && (
          <Button
            variant="ghost"
            onClick={() => {
              setType('')
              setFrom('')
              setTo('')
              setPage(1)
            }}
          >
            {t('app.clear')}
          </Button>
        )}
      </div>
      {transactions.isPending ? (
        <SkeletonRows rows={5} />
      ) : transactions.isError && !transactions.data ? (
        <ErrorPanel error={transactions.error} onRetry={() => void transactions.refetch()} />
      ) : items.length === 0 ? (
        <EmptyState
          icon={<ReceiptText aria-hidden />}
          title={filtered ? t('credits.noneFound') : t('credits.none')}
          text={filtered ? t('credits.noneFoundText') : t('credits.noneText')}
        />
      ) : (
        <div className={cn('transition-opacity', transactions.isPlaceholderData && 'opacity-60')}>
          <Table>
            <thead>
              <tr>
                <Th>{t('credits.when')}</Th>
                <Th>{t('credits.what')}</Th>
                <Th className="text-right">{t('credits.amount')}</Th>
                <Th className="text-right max-sm:hidden">{t('credits.balance')}</Th>
              </tr>
            </thead>
            <tbody>
              {items.map((transaction) => (
                <Row key={transaction.id} transaction={transaction} />
              ))}
            </tbody>
          </Table>
        </div>
      )}
      {pagination && pagination.totalPages > 1 && (
        <nav aria-label={t('credits.history')} className="flex items-center justify-end gap-3 px-5 py-3 text-sm">
          <span className="text-muted-foreground">
            {t('app.pageOf', { page: pagination.page, pages: pagination.totalPages })}
          </span>
          <Button
            variant="secondary"
            size="iconSm"
            disabled={page <= 1}
            onClick={() => setPage(page - 1)}
            aria-label={t('app.previous')}
          >
            <ChevronLeft aria-hidden />
          </Button>
          <Button
            variant="secondary"
            size="iconSm"
            disabled={page >= pagination.totalPages}
            onClick={() => setPage(page + 1)}
            aria-label={t('app.next')}
          >
            <ChevronRight aria-hidden />
          </Button>
        </nav>
      )}
    </Card>
  )
}

function Row({ transaction }: { transaction: Transaction }) {
  const t = useT()
  const formats = useFormats()
  const { amount, type, balanceAfter } = transaction
  return (
    <tr>
      <Td className="text-muted-foreground sm:whitespace-nowrap">
        <time dateTime={transaction.createdAt} title={formats.full(transaction.createdAt)}>
          {formats.dateTime(transaction.createdAt)}
        </time>
      </Td>
      <Td>
        <span className="flex flex-wrap items-center gap-2">
          <Badge tone={TONES[type]}>{isKnown(type) ? t(`credits.type.${type}`) : type}</Badge>
          <span>{transaction.description}</span>
        </span>
      </Td>
      <Td className={cn('text-right font-medium tabular-nums', amount > 0 && 'text-success')}>
        {amount > 0 ? '+' : '−'}
        {formats.number(Math.abs(amount))}
      </Td>
      <Td className="text-muted-foreground text-right tabular-nums max-sm:hidden">
        {balanceAfter === null ? '–' : formats.number(balanceAfter)}
      </Td>
    </tr>
  )
}
