export { statementMessage } from '../../sync/central/db/pglite-wire.ts';

const utf8 = new TextEncoder();

/** `Parse` of the wire protocol: a statement under a name, types left to the server. */
export function parseMessage(name: string, sql: string): Buffer {
  const body = Buffer.concat([utf8.encode(name), Buffer.of(0), utf8.encode(sql), Buffer.of(0, 0, 0)]);
  return framed('P', body);
}

/** `Bind` of a named statement: texts as texts, bytes as bytes, results as text. */
export function bindMessage(name: string, values: readonly unknown[]): Buffer {
  const parameters = values.map(parameterOf);
  const formats = parameters.map((value) => int16(value instanceof Uint8Array && typeof value !== 'string' ? 1 : 0));
  const cells = parameters.flatMap((value) => {
    if (value === null) return [int32(-1)];
    const bytes = typeof value === 'string' ? utf8.encode(value) : value;
    return [int32(bytes.length), bytes];
  });
  const head = [Buffer.of(0), utf8.encode(name), Buffer.of(0), int16(parameters.length), ...formats];
  return framed('B', Buffer.concat([...head, int16(parameters.length), ...cells, int16(0)]));
}

const parameterOf = (value: unknown): string | Uint8Array | null =>
  value === null || typeof value === 'string' || value instanceof Uint8Array ? value : String(value);

/** `Sync`. */
export const syncMessage = Buffer.from([0x53, 0, 0, 0, 4]);

/** `Describe` the portal, `Execute` it without a limit, `Sync`. */
export const runMessage = Buffer.concat([
  Buffer.from([0x44, 0, 0, 0, 6, 0x50, 0, 0x45, 0, 0, 0, 9, 0, 0, 0, 0, 0]),
  syncMessage,
]);

function framed(tag: string, body: Uint8Array): Buffer {
  return Buffer.concat([Buffer.from(tag, 'latin1'), int32(body.length + 4), body]);
}

function int16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16BE(value);
  return bytes;
}

function int32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
}
