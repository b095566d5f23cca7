import { useEffect, useRef, useState } from 'react';
import { mintId } from '../../core/kernel/ids.ts';
import type { Fen } from '../../core/money/fen.ts';
import type { Operator } from '../../core/operator/operator.ts';
import { type Act, mayDo } from '../../core/operator/permission.ts';
import type { TerminalBridge } from '../../core/ports/terminal-bridge.ts';
import { type Approval, approvalMs } from '../../sync/protocol/approval.ts';
import { useDesk } from './use-desk.ts';
import { useStaff, useTerminal } from './use-terminal.ts';

/** What is asked of the other tills. */
export interface RemoteWish {
  readonly act: Act;
  readonly words: string;
  readonly amount: Fen | null;
}

/** `silent`: the centre did not answer; the PIN on the spot is the way. */
export type RemoteState =
  | { readonly at: 'idle' }
  | { readonly at: 'silent' }
  | { readonly at: 'waiting'; readonly secondsLeft: number }
  | { readonly at: 'over'; readonly approval: Approval };

const lookMs = 2000;
const secondMs = 1000;

/**
 * Asks the shop's other tills for a word, while the PIN on the spot stays open. A grant is used once, by the screen that asked for
 * it; leaving the screen takes the wish back.
 */
export function useRemoteApproval(wish: RemoteWish, onGranted: (approver: Operator) => void) {
  const { engine, clock, bridge } = useTerminal();
  const { operator } = useDesk();
  const staff = useStaff();
  const [state, setState] = useState<RemoteState>({ at: 'idle' });
  const req = useRef<string | null>(null);
  const hear = useRef<(approval: Approval) => void>(() => undefined);
  const heard = (approval: Approval): void => {
    // Another look of the same wish may come in after it was used.
    if (req.current !== approval.req) return;
    if (approval.state === 'open')
      return setState({ at: 'waiting', secondsLeft: Math.ceil(approval.leftMs / secondMs) });
    req.current = null;
    const approver = staff.find((person) => person.staff === approval.decidedBy);
    if (approval.state === 'granted' && approver && mayDo(approver, wish.act)) return onGranted(approver);
    return setState({ at: 'over', approval });
  };
  useEffect(() => {
    hear.current = heard;
  });
  const waiting = state.at === 'waiting';
  useEffect(() => {
    if (!waiting) return undefined;
    const endAt = clock.monotonic() + approvalMs;
    const look = async (): Promise<void> => {
      const open = req.current;
      if (open === null) return;
      const found = await engine.approvals({ kind: 'one', req: open });
      const one = found.ok ? found.value[0] : undefined;
      if (one !== undefined) return hear.current(one);
      // Without network nobody can answer; after its time the centre lets nobody answer either.
      if (clock.monotonic() < endAt || req.current !== open) return;
      req.current = null;
      setState({ at: 'silent' });
    };
    return lookAgain(bridge, () => void look());
  }, [waiting, engine, clock, bridge]);
  const withdraw = () => {
    const open = req.current;
    req.current = null;
    if (open !== null) void engine.approvals({ kind: 'withdraw', req: open });
  };
  const leave = useRef(withdraw);
  useEffect(() => () => leave.current(), []);
  const ask = async (why: string): Promise<void> => {
    const id = mintId('apr', clock);
    req.current = id;
    setState({ at: 'waiting', secondsLeft: approvalMs / secondMs });
    const body = {
      req: id,
      act: wish.act,
      words: wish.words.slice(0, 200),
      why,
      amount: wish.amount,
      by: operator.staff,
    };
    const asked = await engine.approvals({ kind: 'ask', ask: body });
    const one = asked.ok ? asked.value[0] : undefined;
    if (one !== undefined) return hear.current(one);
    if (req.current !== id) return;
    // It may have been heard all the same; then it is taken back, so that nobody decides for nothing.
    withdraw();
    setState({ at: 'silent' });
  };
  const stop = () => {
    withdraw();
    setState({ at: 'idle' });
  };
  return { state, ask, stop };
}

/** Looks now and then, and whenever the centre says that something moved; returns how to stop. */
function lookAgain(bridge: TerminalBridge, look: () => void): () => void {
  const timer = window.setInterval(look, lookMs);
  const stopNotices = bridge.listen(({ kind }) => (kind === 'central.wake' ? look() : undefined));
  return () => {
    window.clearInterval(timer);
    stopNotices();
  };
}
