/** `tables` is the schema of a new object. `migrations` bring an older object to the same schema; the list only grows. */
export type ObjectSchema = { tables: string; migrations: readonly string[] }

const VERSION_KEY = 'schema_version'

/** How many migrations the object has seen; null for an object without tables. */
export function schemaVersion(storage: DurableObjectStorage): number | null {
  return storage.kv.get<number>(VERSION_KEY) ?? versionInTable(storage)
}

/** Brings an object's tables up to date, synchronously and all or nothing, before its first request. */
export function migrate(storage: DurableObjectStorage, { tables, migrations }: ObjectSchema): void {
  storage.transactionSync(() => {
    const version = schemaVersion(storage)
    // A release that was rolled back may have migrated further than this one.
    if (version !== null && version >= migrations.length) return
    for (const statements of version === null ? [tables] : migrations.slice(version)) storage.sql.exec(statements)
    storage.kv.put(VERSION_KEY, migrations.length)
  })
}

/** Objects of earlier releases kept their version in a table of its own. */
function versionInTable(storage: DurableObjectStorage): number | null {
  const named = `SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'schema_version'`
  if (storage.sql.exec(named).toArray().length === 0) return null
  return storage.sql.exec<{ version: number }>('SELECT version FROM schema_version').toArray()[0]?.version ?? 0
}
