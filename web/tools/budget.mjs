// Holds the first load to its budget: the scripts that index.html names, with the language's texts and without the
// pages' own chunks, compressed.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

/** Issue 5: compressed JavaScript before route chunks. */
const BUDGET_KIB = 250

const directory = process.argv[2] ?? 'dist'
const page = readFileSync(join(directory, 'index.html'), 'utf8')
const named = [...page.matchAll(/(?:src|href)="\/(assets\/[^"]+\.js)"/g)].map((match) => match[1])
const seen = new Set()

/** Follows static imports: the browser fetches those at once. */
function load(file) {
  if (seen.has(file)) return
  seen.add(file)
  const code = readFileSync(join(directory, file), 'utf8')
  for (const [, path] of code.matchAll(/(?:from|import)\s*["']\.\/([^"']+\.js)["']/g)) load(`assets/${path}`)
}
named.forEach(load)
const english = readdirSync(join(directory, 'assets')).find((name) => /^en-.*\.js$/.test(name))
if (english) load(`assets/${english}`)

const bytes = [...seen].reduce(
  (sum, file) => sum + gzipSync(readFileSync(join(directory, file)), { level: 9 }).length,
  0,
)
const kib = Math.round(bytes / 102.4) / 10
console.info(`First load: ${kib} KiB of JavaScript in ${seen.size} files, compressed (budget ${BUDGET_KIB} KiB)`)
if (named.length === 0 || kib > BUDGET_KIB) {
  console.error('The first load is over its budget, or index.html names no script.')
  process.exit(1)
}
