/** Brings an object's tables up to date, synchronously and all or nothing, before its first request. */
export function migrate(storage: DurableObjectStorage, migrations: readonly string[]): void {
  storage.transactionSync(() => {
    storage.sql.exec(
      'CREATE TABLE IF NOT EXISTS schema_version (one INTEGER PRIMARY KEY CHECK (one = 1), version INTEGER NOT NULL)',
    )
    const version =
      storage.sql.exec<{ version: number }>('SELECT version FROM schema_version').toArray()[0]?.version ?? 0
    if (version >= migrations.length) return
    for (const migration of migrations.slice(version)) storage.sql.exec(migration)
    storage.sql.exec('INSERT OR REPLACE INTO schema_version (one, version) VALUES (1, ?)', migrations.length)
  })
}
