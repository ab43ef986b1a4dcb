// A document's url, fit to stand between the parentheses of a masked link.

/** Most characters of a link's target, its percent-encoding included. */
const LONGEST = 1000

/** What may stand in a target as it is; everything else, parentheses above all, is percent-encoded. */
const UNSAFE = /[^\w\-.~:/?#@!$&+,;=%]/g

/** The target, or undefined where `url` is no http or https address that can be linked. */
export function linkTarget(url: string | null): string | undefined {
  if (url === null || !URL.canParse(url)) return undefined
  const { protocol, username, password, hostname, href } = new URL(url)
  if (protocol !== 'http:' && protocol !== 'https:') return undefined
  // A name before the host is a way to disguise the host; brackets around an IPv6 host would need encoding.
  if (username !== '' || password !== '' || hostname.startsWith('[')) return undefined
  const target = href.replace(UNSAFE, percentEncoded)
  return target.length <= LONGEST ? target : undefined
}

/** For ASCII, which is all that the `href` of a URL holds. */
function percentEncoded(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`
}
