import { config, z } from 'zod'

// Its compiled validators would need `unsafe-eval`, which our content security policy refuses.
config({ jitless: true })

export { z }
