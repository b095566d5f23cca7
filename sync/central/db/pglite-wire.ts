/** A value as a statement carries it: text, or bytes as they are. */
type Parameter = string | Uint8Array | null;

const parameterOf = (value: unknown): Parameter =>
  value === null || typeof value === 'string' || value instanceof Uint8Array ? value : String(value);

const utf8 = new TextEncoder();
const [text, binary] = [0, 1];
/** Execute without a limit of rows, then Sync: the same bytes for every statement. */
const runAndSync = Buffer.from([0x45, 0, 0, 0, 9, 0, 0, 0, 0, 0, 0x53, 0, 0, 0, 4]);
/** Describe the unnamed portal, so that the rows come with the types of their columns. */
const describe = Buffer.from([0x44, 0, 0, 0, 6, 0x50, 0]);

/**
 * One statement with its values as one message of PostgreSQL's protocol: parse, bind, describe, execute, sync.
 * The engine's own `query` sends these one by one and copies long values six times on the way.
 */
export function statementMessage(sql: string, values: readonly unknown[]): Uint8Array {
  const parameters = values.map(parameterOf);
  return Buffer.concat([parseMessage(sql), bindMessage(parameters), describe, runAndSync]);
}

function parseMessage(sql: string): Buffer {
  const statement = utf8.encode(sql);
  const message = Buffer.alloc(9 + statement.length);
  message.write('P', 0, 'latin1');
  message.writeUInt32BE(message.length - 1, 1);
  // An empty name before the text; behind it its end and no types: the casts in the text say them.
  message.set(statement, 6);
  return message;
}

function bindMessage(parameters: readonly Parameter[]): Buffer {
  const values = parameters.map((value) => (typeof value === 'string' ? utf8.encode(value) : value));
  const size = values.reduce((sum, value) => sum + 4 + (value?.length ?? 0), 0);
  // Tag, length, empty names of portal and statement, formats, count, values, and "results as text".
  const message = Buffer.alloc(1 + 4 + 2 + 2 + 2 * values.length + 2 + size + 2);
  message.write('B', 0, 'latin1');
  message.writeUInt32BE(message.length - 1, 1);
  let at = message.writeUInt16BE(parameters.length, 7);
  for (const value of parameters) at = message.writeUInt16BE(value instanceof Uint8Array ? binary : text, at);
  at = message.writeUInt16BE(parameters.length, at);
  for (const value of values) {
    at = message.writeInt32BE(value?.length ?? -1, at);
    if (value === null) continue;
    message.set(value, at);
    at += value.length;
  }
  return message;
}
