// The kinds of values that settings have. Each error completes the sentence "<setting> must be ...".
import { isIPv4, isIPv6 } from 'node:net'
import { z } from 'zod'

export interface HttpAddress {
  /** A name or an IP address, without brackets. */
  readonly host: string
  readonly port: number
}

const ID = /^\d{17,20}$/

export const id = (of: string) => z.string().trim().regex(ID, `${of}'s id, 17 to 20 digits`)

/** At least one id: a list such as "," must not end up allowing everyone. */
export const ids = (of: string) =>
  z
    .string()
    .refine((list) => listed(list).length > 0 && listed(list).every((one) => ID.test(one)), {
      error: `ids of ${of}, 17 to 20 digits each, with commas between them`,
    })
    .transform((list): ReadonlySet<string> => new Set(listed(list)))
    .default(new Set<string>())

export const wholeNumber = (from: number, to: number) => {
  const error = `a whole number from ${from} to ${to}`
  return z
    .string()
    .trim()
    .regex(/^\d+$/, { error, abort: true })
    .transform(Number)
    .refine((value) => value >= from && value <= to, error)
}

const SWITCH: ReadonlyMap<string, boolean> = new Map([
  ...['1', 'true', 'yes'].map((word) => [word, true] as const),
  ...['0', 'false', 'no'].map((word) => [word, false] as const),
])

export const switchedOff = z
  .string()
  .trim()
  .toLowerCase()
  .refine((word) => SWITCH.has(word), '1, true or yes; or 0, false or no')
  .transform((word) => SWITCH.get(word) === true)
  .default(false)

/** A host (a name, an IPv4 address, or an IPv6 address in brackets) and a port. */
export const httpAddress = z.string().transform((text, context): HttpAddress => {
  const address = readAddress(text.trim())
  if (address !== undefined) return address
  context.addIssue('an address and a port such as 127.0.0.1:9090 or [::1]:9090')
  return z.NEVER
})

function listed(list: string): string[] {
  return list
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '')
}

function readAddress(text: string): HttpAddress | undefined {
  const [, ipv6, name, digits] = /^(?:\[(.+)\]|([a-z\d.-]+)):(\d{1,5})$/i.exec(text) ?? []
  const host = ipv6 ?? name ?? ''
  const port = Number(digits)
  const isHost = ipv6 === undefined ? isIPv4(host) || isHostName(host) : isIPv6(host)
  return isHost && port >= 1 && port <= 65_535 ? { host, port } : undefined
}

/** Labels of letters, digits and hyphens. If the last label were a number, it would be an IP address. */
function isHostName(name: string): boolean {
  const labels = name.split('.')
  return labels.every((label) => /^[a-z\d]([a-z\d-]*[a-z\d])?$/i.test(label)) && !/^\d+$/.test(labels.at(-1) ?? '')
}
