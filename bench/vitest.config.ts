// Benchmarks that need Discord's double, which is TypeScript as the tests are.
import { defineConfig } from 'vitest/config'

export default defineConfig({ test: { include: ['bench/*.bench.ts'], pool: 'forks', maxWorkers: 1 } })
