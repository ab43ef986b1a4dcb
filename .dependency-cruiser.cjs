// The rooms' import rules: a room imports only from rooms before it in this list; see ARCHITECTURE.md.
const rooms = [
  'corpus',
  'time',
  'passages',
  'embeddings',
  'index',
  'search',
  'answer',
  'evaluation',
  'state',
  'discord',
  'terminal',
]

const downwards = rooms.map((room, at) => ({
  name: `${room}-imports-only-rooms-above`,
  severity: 'error',
  from: { path: `^src/${room}/` },
  to: { path: `^src/(${[...rooms.slice(at + 1), 'main'].join('|')})(/|\\.ts$)` },
}))

module.exports = {
  forbidden: [
    ...downwards.filter((rule) => !rule.to.path.includes('()')),
    {
      name: 'faces-do-not-know-each-other',
      severity: 'error',
      from: { path: '^src/terminal/' },
      to: { path: '^src/discord/' },
    },
    {
      name: 'config-only-as-types',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(main|config)\\.ts$' },
      to: { path: '^src/config\\.ts$', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'discord.js-only-in-its-room',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/discord/' },
      to: { path: 'node_modules/discord\\.js' },
    },
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'no-orphans', severity: 'error', from: { orphan: true, pathNot: '^src/main\\.ts$' }, to: {} },
    {
      name: 'only-declared-packages',
      severity: 'error',
      from: {},
      to: { dependencyTypes: ['npm-no-pkg', 'unknown', 'undetermined', 'npm-dev'] },
    },
    { name: 'no-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
}
