/** Takes one line about the host. Lines name ids and words, never names, phones, PINs or keys. */
export type HostLog = (line: string) => void;

/** Writes to standard error, where the launcher and the system's journal find it. */
export const stderrLog: HostLog = (line) => {
  process.stderr.write(`${line}\n`);
};

/** What may be logged of something thrown: its kind and message, and the stack for the developer. */
export const describeThrown = (thrown: unknown): string =>
  thrown instanceof Error ? (thrown.stack ?? `${thrown.name}: ${thrown.message}`) : String(thrown);
