import { expect, test } from 'vitest'
import { deploymentOf } from './deployment.ts'

const BEGUN = Date.parse('2026-03-15T10:30:00.000Z')
const DEPLOYED = '2026-03-01T08:00:00.123456Z'

test.each([
  [
    'has its tag’s name',
    { id: '7f3a', tag: 'v1.4.0', timestamp: DEPLOYED },
    { version: 'v1.4.0', at: Date.parse(DEPLOYED) },
  ],
  [
    'without a tag has its id',
    { id: '7f3a', tag: '', timestamp: DEPLOYED },
    { version: '7f3a', at: Date.parse(DEPLOYED) },
  ],
  [
    'that nobody deployed is as old as its isolate',
    { id: '', tag: '', timestamp: '' },
    { version: 'local', at: BEGUN },
  ],
  ['of an unknown time too', { id: 'x', tag: '', timestamp: 'now' }, { version: 'x', at: BEGUN }],
])('a version %s', (_, metadata, expected) => expect(deploymentOf(metadata, BEGUN)).toEqual(expected))
