// Puts a brotli and a gzip form beside each built file that gets smaller by it; the gateway serves what is there.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'

const TEXT = new Set(['.js', '.css', '.svg', '.json', '.webmanifest', '.txt', '.map'])
/** Below this a compressed form saves less than its header costs. */
const SMALLEST_BYTES = 512

const directory = process.argv[2]
for (const entry of readdirSync(directory, { recursive: true, withFileTypes: true })) {
  const file = join(entry.parentPath ?? entry.path, entry.name)
  if (!entry.isFile() || !TEXT.has(extname(file))) continue
  const content = readFileSync(file)
  if (content.length < SMALLEST_BYTES) continue
  const brotli = brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: content.length } })
  const gzip = gzipSync(content, { level: 9 })
  if (brotli.length < content.length) writeFileSync(`${file}.br`, brotli)
  if (gzip.length < content.length) writeFileSync(`${file}.gz`, gzip)
}
