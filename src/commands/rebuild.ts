// `dateline rebuild`: brings the index up to date with the corpus, or says what would change.
import { constants, setPriority } from 'node:os'
import { Command, Option } from 'commander'
import { checkText, reportText } from '../terminal/report-text.js'
import { buildInThisProcess, buildRequest } from './build.js'
import { readSetup } from './setup.js'

interface RebuildOptions {
  readonly full: boolean
  readonly check: boolean
  readonly json: boolean
}

/** The exit status of `--check` if the index is out of date. */
const STALE = 3

export function createRebuildCommand(): Command {
  return new Command('rebuild')
    .description('update the index to match the corpus; unchanged documents cost nothing')
    .addOption(new Option('--full', 'build everything from scratch').default(false).conflicts('check'))
    .option('--check', 'only say what would change; exit with status 3 if anything would', false)
    .option('--json', 'print one JSON object', false)
    .action(rebuild)
}

async function rebuild({ full, check, json }: RebuildOptions): Promise<void> {
  const setup = await readSetup()
  setPriority(constants.priority.PRIORITY_LOW)
  const mode = check ? 'check' : full ? 'full' : 'update'
  const report = await buildInThisProcess(buildRequest(setup, mode, 'wait'))
  process.stdout.write(`${json ? JSON.stringify(report) : check ? checkText(report) : reportText(report)}\n`)
  if (report.stale) process.exitCode = STALE
}
