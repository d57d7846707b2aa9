import { Bar, BarChart, CartesianGrid, Legend, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'

import { Table, Td, Th } from '@/components/ui/Table'
import { networkName } from '@/features/preview/networks'
import { useT } from '@/i18n'
import { useFormats } from '@/lib/time/format'

import type { Analytics } from '../api/usePosts'

const CHART_HEIGHT = 200

/** What people did with a post, per network; the same figures as a table for screen readers and for exactness. */
export default function MetricsChart({ rows }: { rows: Analytics['analytics'] }) {
  const t = useT()
  const formats = useFormats()
  const data = rows.map((row) => ({ ...row, network: networkName(row.platform) }))
  const bars = [
    { key: 'likes', name: t('post.likes'), color: 'var(--chart-1)' },
    { key: 'comments', name: t('post.comments'), color: 'var(--chart-2)' },
    { key: 'shares', name: t('post.shares'), color: 'var(--chart-3)' },
  ]
  return (
    <>
      <div className="px-2" role="img" aria-label={t('post.chartLabel')}>
        <ResponsiveContainer width="100%" height={CHART_HEIGHT}>
          <BarChart data={data} accessibilityLayer={false} margin={{ top: 8, right: 12, left: -12, bottom: 0 }}>
            <CartesianGrid vertical={false} stroke="var(--border)" />
            <XAxis
              dataKey="network"
              tickLine={false}
              axisLine={false}
              tick={{ fill: 'var(--muted-foreground)', fontSize: 12 }}
            />
            <YAxis
              allowDecimals={false}
              tickLine={false}
              axisLine={false}
              tick={{ fill: 'var(--muted-foreground)', fontSize: 12 }}
            />
            <Tooltip
              cursor={{ fill: 'var(--muted)' }}
              contentStyle={{
                background: 'var(--card)',
                border: '1px solid var(--border)',
                borderRadius: 8,
                fontSize: 12,
              }}
            />
            <Legend
              iconType="circle"
              iconSize={8}
              wrapperStyle={{ fontSize: 12 }}
              formatter={(name) => <span className="text-muted-foreground">{name}</span>}
            />
            {bars.map((bar) => (
              <Bar
                key={bar.key}
                dataKey={bar.key}
                name={bar.name}
                fill={bar.color}
                radius={[4, 4, 0, 0]}
                maxBarSize={28}
              />
            ))}
          </BarChart>
        </ResponsiveContainer>
      </div>
      <Table className="mt-2 text-xs">
        <thead>
          <tr>
            {[t('posts.network'), t('post.impressions'), ...bars.map((bar) => bar.name), t('post.rateShort')].map(
              (label) => (
                <Th key={label} className="px-2 first:pl-5 last:pr-5 sm:px-2">
                  {label}
                </Th>
              ),
            )}
          </tr>
        </thead>
        <tbody className="tabular-nums">
          {data.map((row) => (
            <tr key={row.platform + row.platformPostId}>
              <Td className="py-2 pr-2 pl-5 font-medium sm:pr-2 sm:pl-5">{row.network}</Td>
              <Td className="px-2 py-2 whitespace-nowrap last:pr-5 sm:px-2">{formats.number(row.impressions)}</Td>
              <Td className="px-2 py-2 whitespace-nowrap last:pr-5 sm:px-2">{formats.number(row.likes)}</Td>
              <Td className="px-2 py-2 whitespace-nowrap last:pr-5 sm:px-2">{formats.number(row.comments)}</Td>
              <Td className="px-2 py-2 whitespace-nowrap last:pr-5 sm:px-2">{formats.number(row.shares)}</Td>
              <Td className="px-2 py-2 whitespace-nowrap last:pr-5 sm:px-2">{formats.number(row.engagementRate)} %</Td>
            </tr>
          ))}
        </tbody>
      </Table>
    </>
  )
}
