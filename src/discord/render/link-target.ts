// A document's URL as the target of a masked link.

/** Most characters of a link's target, its percent-encoding included. */
const LONGEST = 1000

/** Characters that must be percent-encoded in a target, parentheses above all. */
const UNSAFE = /[^\w\-.~:/?#@!$&+,;=%]/g

/** The target, or undefined if `url` is not an http or https address that can be linked. */
export function linkTarget(url: string | null): string | undefined {
  if (url === null || !URL.canParse(url)) return undefined
  const { protocol, username, password, hostname, href } = new URL(url)
  if (protocol !== 'http:' && protocol !== 'https:') return undefined
  // A user name before the host can disguise the host. The brackets around an IPv6 host would need encoding.
  if (username !== '' || password !== '' || hostname.startsWith('[')) return undefined
  const target = href.replace(UNSAFE, percentEncoded)
  return target.length <= LONGEST ? target : undefined
}

/** For ASCII: the `href` of a URL contains nothing else. */
function percentEncoded(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`
}
