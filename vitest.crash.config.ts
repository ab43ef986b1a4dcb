// The crash series: real processes killed, real disks filled. Apart from the tests because it takes minutes.
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/crash/**/*.crash.ts'],
    globalSetup: ['test/build-first.ts'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 240_000,
    hookTimeout: 120_000,
  },
})
