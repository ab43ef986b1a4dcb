// Ids as Discord makes them: the time in the high bits, so that they sort by it.

const DISCORD_EPOCH = 1_420_070_400_000n
let count = 0n

export function snowflake(): string {
  count += 1n
  return String(((BigInt(Date.now()) - DISCORD_EPOCH) << 22n) | (count & 0x3f_ffffn))
}
