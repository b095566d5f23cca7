import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Database } from './database.ts';

/** Folder of the numbered migrations. */
export const migrationsFolder = path.join(import.meta.dirname, 'migrations');

/** The migrations in order: number, file name, text. A file never changes once it has shipped. */
export const migrations = (): { number: number; name: string; sql: string }[] =>
  readdirSync(migrationsFolder)
    .filter((name) => name.endsWith('.sql'))
    .sort()
    .map((name) => ({
      number: Number(name.slice(0, 4)),
      name,
      sql: readFileSync(path.join(migrationsFolder, name), 'utf8'),
    }));

/** Any fixed number, the same for every process: only one of them migrates at a time. */
const lockNumber = 5_920_331;

/** Brings the database to the newest schema, each step in one transaction. Safe to run at every start. */
export async function migrate(db: Database): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.query('SELECT pg_advisory_xact_lock($1)', [lockNumber]);
    await tx.query('CREATE TABLE IF NOT EXISTS migration (number integer PRIMARY KEY, name text NOT NULL)');
    const done = new Set((await tx.query<{ number: number }>('SELECT number FROM migration')).map((row) => row.number));
    for (const { number, name, sql } of migrations()) {
      if (done.has(number)) continue;
      for (const statement of statementsOf(sql)) await tx.query(statement);
      await tx.query('INSERT INTO migration (number, name) VALUES ($1, $2)', [number, name]);
    }
  });
}

/** Migrations hold plain statements, each ended by a semicolon at a line's end. */
const statementsOf = (sql: string): string[] =>
  sql
    .split(/;\s*$/m)
    .map((statement) => statement.trim())
    .filter((statement) => statement !== '');
