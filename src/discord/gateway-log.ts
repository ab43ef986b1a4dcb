// Logs what an operator needs to know about the connection to Discord. discord.js maintains it by itself.
import { Events, RESTEvents, Status } from 'discord.js'
import type { Client } from 'discord.js'
import type { Logger } from 'pino'

/** A connection that is closed on purpose, while `isStopping`, is not logged. */
export function logConnection(client: Client, log: Logger, isStopping: () => boolean): void {
  client.on(Events.Error, (error) => {
    log.error({ err: error }, 'The Discord client reports an error')
  })
  client.on(Events.ShardError, (error) => {
    log.warn({ err: error }, 'The connection to Discord failed; it is made again')
  })
  client.on(Events.ShardReconnecting, () => {
    if (!isStopping()) log.warn('The connection to Discord was lost; it is made again')
  })
  client.on(Events.ShardResume, (_, replayed) => {
    log.info({ replayed }, 'The connection to Discord is back; what was missed was replayed')
  })
  client.on(Events.ShardReady, () => {
    log.info('Connected to Discord with a new session')
  })
  client.rest.on(RESTEvents.RateLimited, ({ global, method, route, timeToReset, retryAfter }) => {
    log.warn({ global, method, route, milliseconds: Math.max(timeToReset, retryAfter) }, 'Discord has requests wait')
  })
}

/** Whether there is a connection to the gateway now. */
export function isConnected({ ws }: Client): boolean {
  return ws.shards.size > 0 && ws.shards.every(({ status }) => status === Status.Ready)
}
