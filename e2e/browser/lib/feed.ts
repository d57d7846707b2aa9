/** The events of a stream as the gateway sends them, one by one. */
export async function* eventsOf(response: Response): AsyncGenerator<{ event: string; data: string }> {
  const decoder = new TextDecoder()
  let rest = ''
  for await (const bytes of response.body ?? []) {
    rest += decoder.decode(bytes as Uint8Array, { stream: true })
    const whole = rest.split(/\r?\n\r?\n/)
    rest = whole.pop() ?? ''
    for (const block of whole) {
      const field = (name: string) => block.match(new RegExp(`^${name}: ?(.*)$`, 'm'))?.[1]
      const data = field('data')
      if (data) yield { event: field('event') ?? 'message', data }
    }
  }
}
