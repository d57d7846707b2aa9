import { crc32, deflateSync } from 'node:zlib'

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

function chunk(type: string, data: Buffer) {
  const body = Buffer.concat([Buffer.from(type, 'ascii'), data])
  const frame = Buffer.alloc(8)
  frame.writeUInt32BE(data.length, 0)
  frame.writeUInt32BE(crc32(body), 4)
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)])
}

/** A PNG that runs from one colour, given as its hue, to the next: something to see where posts have pictures. */
export function picture(hue: number, size = 480): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(size, 0)
  header.writeUInt32BE(size, 4)
  header.set([8, 2, 0, 0, 0], 8)
  const rows = Buffer.alloc(size * (1 + size * 3))
  const wave = (angle: number) => Math.round(150 + 90 * Math.cos((angle * Math.PI) / 180))
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const angle = hue + ((x + y) / size) * 45
      rows.set([wave(angle), wave(angle - 120), wave(angle - 240)], y * (1 + size * 3) + 1 + x * 3)
    }
  }
  return Buffer.concat([SIGNATURE, chunk('IHDR', header), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))])
}
