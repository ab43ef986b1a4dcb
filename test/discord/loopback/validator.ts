// Discord's official OpenAPI description as a judge of requests, and of this double's own answers.
import { readFileSync } from 'node:fs'
import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'

/** One thing that is wrong with a body: where (keys from the root), Discord's code for it, and a sentence. */
export interface Problem {
  readonly path: readonly (string | number)[]
  readonly code: string
  readonly message: string
}

interface Media {
  readonly content?: Record<string, { readonly schema?: unknown } | undefined>
}

interface Operation {
  readonly requestBody?: Media & { readonly required?: boolean }
  readonly responses: Record<string, Media | undefined>
}

interface TypedSchema {
  readonly properties?: { readonly type?: { readonly enum?: readonly unknown[] } }
  readonly required?: readonly string[]
}

type Schemas = Readonly<Record<string, TypedSchema | undefined>>

interface Description {
  readonly components: { readonly schemas: Schemas }
  readonly paths: Record<string, Record<string, Operation | undefined> | undefined>
}

const JSON_TYPE = 'application/json'
const MOST_PROBLEMS_NAMED = 8

let description: Description | undefined
let ajv: Ajv2020 | undefined
/** Compiled on first use and shared by every loopback of the process: the description is 1.1 MB. */
const compiled = new Map<string, ValidateFunction>()

function describe(): Description {
  const file = new URL('../../fixtures/discord/openapi.json', import.meta.url)
  if (!description) {
    description = JSON.parse(readFileSync(file, 'utf8')) as Description
    splitUnions(description, description.components.schemas)
  }
  return description
}

function judge(pointer: string): ValidateFunction {
  if (!ajv) {
    ajv = new Ajv2020({ strict: false, allErrors: true, inlineRefs: false })
    addFormats.default(ajv)
    ajv.addFormat('snowflake', /^(0|[1-9][0-9]*)$/)
    ajv.addFormat('nonce', true)
    ajv.addFormat('locale', true)
    ajv.addSchema(describe(), 'discord')
  }
  let validate = compiled.get(pointer)
  if (!validate) {
    validate = ajv.compile({ $ref: `discord#${pointer}` })
    compiled.set(pointer, validate)
  }
  return validate
}

const escaped = (key: string): string => key.replaceAll('~', '~0').replaceAll('/', '~1')

/** Whether the description knows `method` on the path template `route`, such as `/channels/{channel_id}`. */
export function isDescribed(method: string, route: string): boolean {
  return describe().paths[route]?.[method.toLowerCase()] !== undefined
}

/** What is wrong with a request body by the description; the parts of a multipart body are judged as JSON. */
export function bodyProblems(method: string, route: string, body: unknown): Problem[] {
  const verb = method.toLowerCase()
  const request = describe().paths[route]?.[verb]?.requestBody
  if (!request?.content?.[JSON_TYPE]?.schema) return []
  if (body === undefined || body === null) {
    return request.required === true ? [{ path: [], code: 'BASE_TYPE_REQUIRED', message: 'A body is required' }] : []
  }
  const validate = judge(`/paths/${escaped(route)}/${verb}/requestBody/content/${escaped(JSON_TYPE)}/schema`)
  return validate(body) ? [] : telling(validate.errors ?? [])
}

/** What is wrong with an answer of this double by the description: the double is judged by the same file. */
export function answerProblems(method: string, route: string, status: number, answer: unknown): Problem[] {
  const verb = method.toLowerCase()
  const responses = describe().paths[route]?.[verb]?.responses ?? {}
  const key = responses[String(status)] ? String(status) : status >= 400 && status < 500 ? '4XX' : undefined
  if (key === undefined) return [{ path: [], code: 'STATUS', message: `${route} does not answer ${status}` }]
  if (!responses[key]?.content?.[JSON_TYPE]?.schema) return []
  const validate = judge(`/paths/${escaped(route)}/${verb}/responses/${key}/content/${escaped(JSON_TYPE)}/schema`)
  return validate(answer) ? [] : telling(validate.errors ?? [])
}

/** The few errors worth reading: limits first, as a union of plain types fails once for each member; then the deepest. */
function telling(errors: readonly ErrorObject[]): Problem[] {
  const isUnion = ({ keyword }: ErrorObject): boolean => ['oneOf', 'anyOf', 'if'].includes(keyword)
  const isLimit = ({ keyword }: ErrorObject): number => Number(/^(max|min)/.test(keyword))
  const depth = ({ instancePath }: ErrorObject): number => instancePath.split('/').length
  const meant = errors.filter((error) => !isUnion(error))
  const sorted = [...(meant.length > 0 ? meant : errors)].sort(
    (one, other) => isLimit(other) - isLimit(one) || depth(other) - depth(one),
  )
  const unique = new Map(sorted.map((error) => [`${error.instancePath} ${error.message ?? ''}`, error]))
  return [...unique.values()].slice(0, MOST_PROBLEMS_NAMED).map((error) => ({
    path: error.instancePath.split('/').slice(1),
    code: `OPENAPI_${error.keyword.toUpperCase()}`,
    message: error.message ?? error.keyword,
  }))
}

/**
 * Rewrites every union whose members differ in their `type` into "if of this type, then so", so that a component is
 * judged by the rules of its own type and not by those of all others too. Nothing more or less is valid by it.
 */
function splitUnions(node: unknown, schemas: Schemas): void {
  if (typeof node !== 'object' || node === null) return
  const union = node as Record<string, unknown>
  for (const key of ['oneOf', 'anyOf']) {
    const members: unknown = union[key]
    if (!Array.isArray(members) || 'allOf' in union || 'properties' in union) continue
    const types = members.map((member) => typesOf(member as { $ref?: string }, schemas))
    const all = types.flat()
    if (types.some((own) => own.length === 0) || new Set(all).size !== all.length) continue
    const ofType = (own: readonly unknown[]): object => ({ required: ['type'], properties: { type: { enum: own } } })
    Object.assign(union, { type: 'object', ...ofType(all) })
    union['allOf'] = members.map((member: unknown, at) => ({ if: ofType(types[at] ?? []), then: member }))
    Reflect.deleteProperty(union, key)
  }
  for (const child of Object.values(node)) splitUnions(child, schemas)
}

/** The values that a union's member takes as its `type`; none where it is not told by that. */
function typesOf({ $ref: ref }: { readonly $ref?: string }, schemas: Schemas): readonly unknown[] {
  const schema = ref === undefined ? undefined : schemas[ref.slice(ref.lastIndexOf('/') + 1)]
  return schema?.required?.includes('type') === true ? (schema.properties?.type?.enum ?? []) : []
}
