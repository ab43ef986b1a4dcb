// Routes that register the bot's commands, everywhere or in one guild.
import type { APIApplicationCommand } from 'discord.js'
import { commandListProblems, commandProblems, type CommandBody } from './command-rules.js'
import { noContent, ok, refuse, refuseForm, type Call, type Route } from './rest.js'
import { snowflake } from './snowflake.js'
import { type World } from './state.js'

const CHAT_INPUT = 1

export function commandRoutes(world: World): Route[] {
  return [
    ...routesAt('/applications/{application_id}/commands', world),
    ...routesAt('/applications/{application_id}/guilds/{guild_id}/commands', world),
  ]
}

function routesAt(path: string, world: World): Route[] {
  const unknown = refuse(404, 10063, 'Unknown application command')
  const here = ({ params }: Call): APIApplicationCommand[] =>
    [...world.commands.values()].filter((command) => command.guild_id === params['guild_id'])
  const named = (call: Call): APIApplicationCommand | undefined =>
    here(call).find(({ id }) => id === call.params['command_id'])
  const keep = (body: CommandBody, call: Call, former?: APIApplicationCommand): APIApplicationCommand => {
    const command = registered(body, world, call.params['guild_id'], former)
    world.commands.set(command.id, command)
    return command
  }
  const sameName = (body: CommandBody, among: readonly APIApplicationCommand[]): APIApplicationCommand | undefined =>
    among.find(({ name, type }) => name === body.name && (type as number) === (body.type ?? CHAT_INPUT))

  return [
    { method: 'GET', path, answer: (call) => ok(here(call)) },
    {
      method: 'PUT',
      path,
      reworded: (body) => (Array.isArray(body) ? body.map(reworded) : body),
      answer: (call) => {
        const bodies = (call.body ?? []) as readonly CommandBody[]
        const problems = commandListProblems(bodies)
        if (problems.length > 0) return refuseForm(problems)
        const former = here(call)
        for (const { id } of former) world.commands.delete(id)
        return ok(bodies.map((body) => keep(body, call, sameName(body, former))))
      },
    },
    {
      method: 'POST',
      path,
      reworded,
      answer: (call) => {
        const body = call.body as CommandBody
        const problems = commandProblems(body)
        if (problems.length > 0) return refuseForm(problems)
        const former = sameName(body, here(call))
        return { status: former ? 200 : 201, body: keep(body, call, former) }
      },
    },
    {
      method: 'GET',
      path: `${path}/{command_id}`,
      answer: (call) => {
        const command = named(call)
        return command ? ok(command) : unknown
      },
    },
    {
      method: 'PATCH',
      path: `${path}/{command_id}`,
      reworded,
      answer: (call) => {
        const former = named(call)
        if (!former) return unknown
        const body = { ...former, ...(call.body as Partial<CommandBody>) }
        const problems = commandProblems(body)
        return problems.length > 0 ? refuseForm(problems) : ok(keep(body, call, former))
      },
    },
    {
      method: 'DELETE',
      path: `${path}/{command_id}`,
      answer: (call) => {
        const command = named(call)
        if (!command) return unknown
        world.commands.delete(command.id)
        return noContent
      },
    },
  ]
}

/** A command that is registered again keeps its id. */
function registered(
  body: CommandBody,
  world: World,
  guildId: string | undefined,
  former: APIApplicationCommand | undefined,
): APIApplicationCommand {
  const given = Object.fromEntries(Object.entries(body).filter(([, value]) => value !== null))
  const command: unknown = {
    type: CHAT_INPUT,
    description: '',
    default_member_permissions: null,
    nsfw: false,
    ...(guildId === undefined ? { contexts: null, integration_types: [0] } : { guild_id: guildId }),
    ...given,
    id: former?.id ?? snowflake(),
    application_id: world.bot.id,
    version: snowflake(),
  }
  return command as APIApplicationCommand
}

/** Discord takes permissions as a string of digits, the only form that discord.js sends; the description says integer. */
function reworded(command: unknown): unknown {
  if (typeof command !== 'object' || command === null || !('default_member_permissions' in command)) return command
  const { default_member_permissions: permissions } = command
  const isDigits = typeof permissions === 'string' && /^\d+$/.test(permissions)
  return isDigits ? { ...command, default_member_permissions: Number(permissions) } : command
}
