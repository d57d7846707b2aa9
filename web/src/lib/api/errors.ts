/** What the gateway's error body holds (api.md, Conventions). */
export interface ErrorDetails {
  field?: string
  platforms?: string[]
  violations?: { platform?: string; field?: string; message: string; limit?: number; actual?: number }[]
  [name: string]: unknown
}

/** An answer that is not what was hoped for; status 0 means that there was no answer at all. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly details: ErrorDetails = {},
    readonly requestId?: string,
    readonly retryAfterSeconds?: number,
  ) {
    super(message)
    this.name = 'ApiError'
  }

  get isOffline() {
    return this.status === 0
  }

  /** Whether trying the same again may help. */
  get isTemporary() {
    return this.status === 0 || this.status === 429 || this.status >= 500
  }

  static offline(cause: unknown) {
    const error = new ApiError(0, 'OFFLINE', 'PostForge can’t be reached')
    error.cause = cause
    return error
  }

  static async from(response: Response): Promise<ApiError> {
    const after = Number(response.headers.get('Retry-After'))
    const seconds = Number.isFinite(after) && after > 0 ? after : undefined
    try {
      const body = (await response.json()) as {
        error?: { code?: string; message?: string; details?: ErrorDetails; requestId?: string }
      }
      const { code, message, details, requestId } = body.error ?? {}
      return new ApiError(
        response.status,
        code ?? `HTTP_${response.status}`,
        message ?? `The server answered ${response.status}`,
        details ?? {},
        requestId ?? response.headers.get('X-Request-Id') ?? undefined,
        seconds,
      )
    } catch {
      return new ApiError(
        response.status,
        `HTTP_${response.status}`,
        `The server answered ${response.status}`,
        {},
        response.headers.get('X-Request-Id') ?? undefined,
        seconds,
      )
    }
  }
}

/** What to tell a person about anything that was thrown. */
export function messageOf(error: unknown): string {
  if (error instanceof Error && error.message) return error.message
  return String(error)
}
