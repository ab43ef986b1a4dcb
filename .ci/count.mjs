// Prints how many tests passed and failed in vitest's JSON reports: node .ci/count.mjs <report>...
// A report that is missing is a failure, and so is a file of tests that could not be loaded.
import { readFileSync } from 'node:fs'

let passed = 0
let failed = 0
for (const path of process.argv.slice(2)) {
  try {
    const report = JSON.parse(readFileSync(path, 'utf8'))
    passed += report.numPassedTests
    failed += report.numFailedTests || report.numFailedTestSuites
  } catch (error) {
    console.error(error.message)
    failed += 1
  }
}
console.log(`${passed} ${failed}`)
