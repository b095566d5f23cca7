import { onTestFinished } from 'vitest';
import type { BridgeCall, BridgeRequest, BridgeResponse } from '../../core/ports/terminal-bridge.ts';
import { createHost, type Host, type HostOptions } from '../../electron/host/create-host.ts';
import { fileVault } from '../../electron/host/identity.ts';
import { systemClock } from '../../electron/host/system-clock.ts';

/** Answer of the bridge as it travels. */
export interface BridgeReply {
  readonly id: number | null;
  readonly ok: boolean;
  readonly response?: unknown;
  readonly fault?: string;
}

/** What every test host has in common: no ballast, a quiet log, the real clock. */
export const hostOptions = (dataDir: string, changes: Partial<HostOptions> = {}): HostOptions => ({
  shell: 'browser',
  till: 1,
  dataDir,
  version: '0.0.0-test',
  centralUrl: () => null,
  clock: systemClock,
  log: () => undefined,
  vault: fileVault,
  limits: { warnBelow: 0, releaseBelow: 0, ballast: 0 },
  ...changes,
});

/** A host on a folder, closed with the test unless the test closed it. */
export async function aHost(dataDir: string, changes: Partial<HostOptions> = {}): Promise<Host> {
  const host = await createHost(hostOptions(dataDir, changes));
  let open = true;
  const close = async (): Promise<void> => {
    if (!open) return;
    open = false;
    await host.close();
  };
  onTestFinished(close);
  return { ...host, close };
}

/** Sends one message over a host's bridge, as a window would. */
export async function ask(host: Pick<Host, 'answer'>, call: string, request: unknown): Promise<BridgeReply> {
  return JSON.parse(await host.answer(JSON.stringify({ id: 7, call, request }))) as BridgeReply;
}

/** The response of a call that must succeed. */
export async function told<C extends BridgeCall>(
  host: Pick<Host, 'answer'>,
  call: C,
  request: BridgeRequest<C>,
): Promise<BridgeResponse<C>> {
  const reply = await ask(host, call, request);
  if (!reply.ok) throw new Error(`${call} was refused: ${reply.fault}`);
  return reply.response as BridgeResponse<C>;
}
