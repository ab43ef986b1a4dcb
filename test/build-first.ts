// Compiles src/ before the tests: the embedder's child process and the command line run from dist/, as they do for users.
import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

export default function buildFirst(): void {
  execFileSync('npm', ['run', '--silent', 'build'], {
    cwd: fileURLToPath(new URL('..', import.meta.url)),
    stdio: 'inherit',
  })
}
