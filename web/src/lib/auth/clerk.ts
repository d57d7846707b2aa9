/**
 * Clerk's publishable key, when the gateway is configured for Clerk: the gateway writes it into the page, which is never
 * cached, so that nobody waits for a question of its own.
 */
export const clerkKey: string | null =
  document.querySelector<HTMLMetaElement>('meta[name="clerk-publishable-key"]')?.content ?? null
