import { env } from 'cloudflare:workers'
import { getTableConfig, SQLiteTable } from 'drizzle-orm/sqlite-core'
import { expect, test } from 'vitest'
import * as answerCacheSchema from '../../src/bindings/d1/answer-cache-schema.ts'
import * as healthChecksSchema from '../../src/bindings/d1/health-checks-schema.ts'
import * as loginNetworksSchema from '../../src/bindings/d1/login-networks-schema.ts'
import * as recordsSchema from '../../src/bindings/d1/records-schema.ts'
import * as schema from '../../src/bindings/d1/schema.ts'
import * as ticketsSchema from '../../src/bindings/d1/tickets-schema.ts'
import * as turnFiguresSchema from '../../src/bindings/d1/turn-figures-schema.ts'

const TABLES = Object.values({
  ...schema,
  ...recordsSchema,
  ...answerCacheSchema,
  ...ticketsSchema,
  ...healthChecksSchema,
  ...loginNetworksSchema,
  ...turnFiguresSchema,
}).filter((value) => value instanceof SQLiteTable)
const configs = TABLES.map((table) => [getTableConfig(table).name, getTableConfig(table)] as const)

type Column = { name: string; type: string; notnull: number; pk: number }
type Index = { name: string; unique: number; origin: string }

async function pragma<T>(name: string, of: string): Promise<T[]> {
  return (await env.DB.prepare(`SELECT * FROM pragma_${name}(?)`).bind(of).all<T>()).results
}

test('the migrations make the tables of the schema, and no other', async () => {
  const { results } = await env.DB.prepare(
    `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT LIKE '\\_cf%' ESCAPE '\\' AND name <> 'd1_migrations'`,
  ).all<{ name: string }>()
  expect(results.map(({ name }) => name).sort()).toEqual(configs.map(([name]) => name).sort())
})

test.each(configs)('%s has the columns that the schema says, in its order', async (name, config) => {
  const keys = config.primaryKeys.flatMap(({ columns }) => columns.map((column) => column.name))
  const columns = await pragma<Column>('table_info', name)
  expect(columns.map((column) => [column.name, column.type, column.pk > 0])).toEqual(
    config.columns.map((column) => [
      column.name,
      column.getSQLType().toUpperCase(),
      column.primary || keys.includes(column.name),
    ]),
  )
  const optional = columns.filter((column) => column.notnull === 0 && column.pk === 0).map((column) => column.name)
  expect(optional).toEqual(
    config.columns.filter((column) => !column.notNull && !column.primary).map((column) => column.name),
  )
})

test.each(configs)('%s has the unique indexes that the schema says', async (name, config) => {
  const unique = (await pragma<Index>('index_list', name)).filter(
    (index) => index.unique === 1 && index.origin !== 'pk',
  )
  const expected =
    config.indexes.filter((index) => index.config.unique).length +
    config.columns.filter((column) => column.isUnique).length
  expect(unique).toHaveLength(expected)
})
