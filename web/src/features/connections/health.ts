import type { Connection } from './api/useConnections'

export type Health = 'healthy' | 'expiring' | 'expired' | 'broken' | 'disconnected'

const DAY_MS = 24 * 60 * 60_000
/** Tokens are renewed by themselves well before this; what is nearer to its end than that needs a look. */
const SOON_MS = 3 * DAY_MS

/** How an account stands: whether posts can go out by it now and in the days to come. */
export function healthOf(connection: Pick<Connection, 'status' | 'expiresAt'>, now = Date.now()): Health {
  if (connection.status === 'disconnected') return 'disconnected'
  if (connection.status === 'error') return 'broken'
  if (connection.expiresAt === null) return 'healthy'
  const left = new Date(connection.expiresAt).getTime() - now
  if (left <= 0) return 'expired'
  return left < SOON_MS ? 'expiring' : 'healthy'
}

export const needsAttention = (health: Health) => health === 'broken' || health === 'expired'
