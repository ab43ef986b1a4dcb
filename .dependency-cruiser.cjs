// The rooms' import rules; see ARCHITECTURE.md. A room imports only from the rooms above it in this list.
const rooms = [
  'text',
  'time',
  'corpus',
  'passages',
  'embeddings',
  'index',
  'search',
  'answer',
  'evaluation',
  'state',
  'service',
  'discord',
  'terminal',
]
const faces = ['discord', 'terminal']

const downwards = rooms.slice(0, -1).map((room, at) => ({
  name: `${room}-imports-only-rooms-above`,
  severity: 'error',
  from: { path: `^src/${room}/` },
  to: { path: `^src/(${rooms.slice(at + 1).join('|')})/` },
}))

const facesApart = faces.map((face) => ({
  name: `${face}-knows-no-other-face`,
  severity: 'error',
  from: { path: `^src/${face}/` },
  to: { path: `^src/(${faces.filter((other) => other !== face).join('|')})/` },
}))

module.exports = {
  forbidden: [
    ...downwards,
    ...facesApart,
    {
      name: 'no-room-imports-the-root',
      severity: 'error',
      from: { path: `^src/(${rooms.join('|')})/` },
      to: { path: '^src/([^/]+\\.ts|commands/)', pathNot: '^src/(errors|config|sqlite)\\.ts$' },
    },
    {
      name: 'config-only-as-types',
      severity: 'error',
      from: { path: `^src/(${rooms.join('|')})/` },
      to: { path: '^src/config\\.ts$', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'discord.js-only-in-its-room',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/discord/' },
      to: { path: 'node_modules/discord\\.js' },
    },
    {
      name: 'sqlite-opened-in-one-file',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/sqlite\\.ts$' },
      to: { path: ['^(node:)?sqlite$', 'better-sqlite3'] },
    },
    {
      name: 'render-makes-messages-from-plain-data',
      severity: 'error',
      from: { path: '^src/discord/render/' },
      to: { path: '^src/(discord|state)/', pathNot: '^src/discord/(render/|components/custom-id\\.ts$)' },
    },
    {
      name: 'render-knows-the-service-only-as-types',
      severity: 'error',
      from: { path: '^src/discord/render/' },
      to: { path: '^src/service/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'commands-and-components-keep-nothing-themselves',
      severity: 'error',
      from: { path: '^src/discord/(commands|components)/' },
      to: { path: '^src/state/', dependencyTypesNot: ['type-only'] },
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
