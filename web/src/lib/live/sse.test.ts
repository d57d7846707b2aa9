import { describe, expect, it } from 'vitest'

import { EventParser } from './sse'

describe('server-sent events', () => {
  it('are the same however the stream is cut', () => {
    const text =
      ': connected\n\nevent: post.published\nid: 17\ndata: {"a":1}\n\nevent: resync\r\ndata: {}\r\n\r\ndata: x\ndata: y\n\n'
    const whole = new EventParser().push(text)
    expect(whole).toEqual([
      { event: 'post.published', id: '17', data: '{"a":1}' },
      { event: 'resync', data: '{}', id: undefined },
      { event: 'message', data: 'x\ny', id: undefined },
    ])
    for (let size = 1; size < 12; size++) {
      const parser = new EventParser()
      const events = []
      for (let at = 0; at < text.length; at += size) events.push(...parser.push(text.slice(at, at + size)))
      expect(events).toEqual(whole)
    }
  })

  it('ignore comments and unfinished events', () => {
    const parser = new EventParser()
    expect(parser.push(': still here\n\ndata: half')).toEqual([])
    expect(parser.push('\n\n')).toEqual([{ event: 'message', data: 'half', id: undefined }])
  })
})
