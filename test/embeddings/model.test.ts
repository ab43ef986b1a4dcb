// Reading a model's folder: every fault is named, and the hash changes with everything that determines a vector.
import { cp } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { readModel } from '../../src/embeddings/model.js'
import { changedJson, MODEL_FILES, MODEL_FOLDER, modelWith, temporaryFolder } from './shipped-model.js'

it.each(MODEL_FILES)('a missing %s is named with its folder', async (file) => {
  const folder = await modelWith(file)
  const error = await readModel(folder).catch((reason: unknown) => reason)
  expect(error).toMatchObject({ code: 'MODEL_INCOMPLETE' })
  const { message } = error as Error
  expect(message).toContain(folder)
  expect(/incomplete: (.+) cannot be read/.exec(message)?.[1]).toBe(file)
})

it('an empty folder is reported with every missing file', async () => {
  const folder = await temporaryFolder()
  const error = (await readModel(folder).catch((reason: unknown) => reason)) as Error
  for (const file of MODEL_FILES) expect(error.message).toContain(file)
})

it.each([
  ['config.json', 'not JSON at all', undefined],
  ['config.json', '{}', 'hidden_size'],
  ['config.json', '{"hidden_size": "384"}', 'hidden_size'],
  ['config.json', '{"hidden_size": 0}', 'hidden_size'],
  ['tokenizer_config.json', '', undefined],
  // transformers writes 1e30 for a model without a limit, which is no number of tokens.
  ['tokenizer_config.json', '{"model_max_length": 1e30}', 'model_max_length'],
])('a %s of %j is refused by its path, and the field is named', async (file, content, field) => {
  const folder = await modelWith(file, content)
  const error = (await readModel(folder).catch((reason: unknown) => reason)) as Error
  expect(error).toMatchObject({ code: 'MODEL_INCOMPLETE' })
  expect(error.message).toContain(join(folder, file))
  if (field !== undefined) expect(error.message).toContain(field)
  expect(error.message).not.toContain('\n')
})

it('the same model in another folder has the same hash', async () => {
  const folder = join(await temporaryFolder(), 'renamed')
  await cp(MODEL_FOLDER, folder, { recursive: true })
  expect((await readModel(folder)).sha256).toBe((await readModel(MODEL_FOLDER)).sha256)
})

it.each([
  ['tokenizer.json', { version: '9.9' }],
  ['tokenizer_config.json', { model_max_length: 128 }],
])('another %s is another model', async (file, change) => {
  const changed = await readModel(await modelWith(file, await changedJson(file, change)))
  expect(changed.sha256).not.toBe((await readModel(MODEL_FOLDER)).sha256)
})
