import { auth } from './auth'
import { composer } from './composer'
import { connections } from './connections'
import { credits } from './credits'
import { dashboard } from './dashboard'
import { generate } from './generate'
import { library } from './library'
import { posts } from './posts'
import { shell } from './shell'

/** One file per feature; a new feature adds its own file and a line here, in each language. */
export const en = {
  ...shell,
  ...auth,
  ...composer,
  ...connections,
  ...credits,
  ...dashboard,
  ...generate,
  ...library,
  ...posts,
}
