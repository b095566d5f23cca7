import type { Clock } from '../../core/kernel/clock.ts';
import { must } from '../../core/kernel/invariant.ts';
import { ok, type Result } from '../../core/kernel/result.ts';
import { hashPhone } from '../../core/member/masking.ts';
import type { Member } from '../../core/member/member.ts';
import type { HostFacts, TerminalBridge } from '../../core/ports/terminal-bridge.ts';
import { faceOnCard } from '../../core/stored-value/card-limit.ts';
import type { FloorFacts } from '../../core/stored-value/floor-allowance.ts';
import { createSyncEngine, type SyncEngine } from '../../sync/engine/sync-engine.ts';
import { bridgeCentral } from '../../sync/local/bridge-central.ts';
import { beginFreshLog } from '../../sync/local/fresh-log.ts';
import type { TerminalLedger } from '../../sync/local/ledger.ts';
import { openRightsDesk, type RightsDesk } from '../../sync/local/rights-desk.ts';
import { openTerminalLedger } from '../../sync/local/terminal-ledger.ts';
import { floorHere } from '../../sync/local/till-floor.ts';
import { browserTimers } from '../../sync/local/timing.ts';
import { playSound } from '../hooks/sounds.ts';
import { actRecorder } from './act-recorder.ts';
import { watchApprovals } from './approvals-watch.ts';
import { indexProducts } from './index-products.ts';
import { openScanLine } from './scan-line.ts';
import type { Terminal } from './terminal.ts';
import { browserClockMemory, createTrustedClock } from './trusted-clock.ts';
import { watchCentral } from './watch-central.ts';
import { watchDevices } from './watch-devices.ts';

interface StartOptions {
  readonly bridge: TerminalBridge;
  readonly facts: HostFacts;
  readonly clock: Clock;
}

/** Opens the ledger, starts sync and follows the devices. Refuses as `openTerminalLedger` does. */
export async function startTerminal({ bridge, facts, clock: device }: StartOptions): Promise<Result<Terminal>> {
  const clock = createTrustedClock(device, browserClockMemory);
  const opened = await openTerminalLedger({ bridge, facts, clock, dbName: `yucun-till-${String(facts.till)}` });
  if (!opened.ok) return opened;
  // Before anybody sells: what a kill has torn must not be written on behind.
  await beginFreshLog(indexedDB, browserTimers);
  const ledger = opened.value;
  const { central, exchanges } = watchCentral(bridgeCentral(bridge), clock);
  const engine = createSyncEngine({
    clock,
    heardTime: clock.heard,
    timers: browserTimers,
    central,
    outbox: ledger.outbox,
    rows: ledger.rows,
  });
  const devices = await watchDevices(bridge);
  const { index, stop: stopIndex } = indexProducts(ledger.rows);
  const stopNotices = wakeByNotices(bridge, engine);
  const rights = openRightsDesk({ ledger, engine, clock, timers: browserTimers, facts });
  const scans = openScanLine({ bridge, timers: browserTimers, onUnread: () => playSound('refuse') });
  const approvals = watchApprovals({ bridge, engine, timers: browserTimers });
  engine.start();
  return ok({
    bridge,
    facts,
    clock,
    timeUnsure: clock.unsure,
    tid: ledger.tid,
    ledger,
    engine,
    rights,
    scans,
    approvals,
    exchanges,
    productIndex: index,
    ...devices,
    ...actRecorder({ bridge, facts, ledger }),
    ...people({ clock, facts, ledger, engine, rights }),
    async close() {
      stopIndex();
      rights.stop();
      scans.stop();
      stopNotices();
      devices.stop();
      await engine.stop();
      await ledger.close();
    },
  });
}

function wakeByNotices(bridge: TerminalBridge, engine: SyncEngine): () => void {
  return bridge.listen((notice) => {
    if (notice.kind === 'central.wake') engine.wake();
    if (notice.kind === 'central.link') {
      engine.noticeLink({ reachable: notice.reachable, unplugged: notice.unplugged });
    }
  });
}

/** Members as this till may treat them. */
function people(parts: {
  clock: Clock;
  facts: HostFacts;
  ledger: TerminalLedger;
  engine: SyncEngine;
  rights: RightsDesk;
}): Pick<Terminal, 'memberOf' | 'memberByPhone' | 'membersByTail' | 'findAtCentre' | 'floorOf' | 'customerOf'> {
  const { clock, facts, ledger, engine, rights } = parts;
  const floorOf = (member: string, card: string | null): FloorFacts =>
    floorHere({ ledger, store: facts.storeId, now: clock.now() }, { member, card });
  const salt = (): string => must(ledger.rows.entry('store', facts.storeId ?? ''), 'the store is known').data.phoneSalt;
  return {
    memberOf: (member) => ledger.members.byId(member),
    memberByPhone: (phone) => ledger.members.byPhone(phone),
    membersByTail: (tail) => ledger.members.byPhoneTail(tail),
    async findAtCentre(phone) {
      const found = await engine.findMemberByPhone(hashPhone(phone, salt()));
      return found.ok ? ok(ledger.members.byId(found.value.member) ?? found.value) : found;
    },
    floorOf,
    customerOf(member) {
      const cardId = payingCard(member);
      const floor = floorOf(member.member, cardId);
      return { member, cardId, floor, rights: { asked: false, leases: rights.of(member.member) } };
    },
  };
}

/** The card with the most on it among those that may pay, or null. */
function payingCard(member: Member): string | null {
  const face = (card: string): number => faceOnCard(card, member.lots);
  const active = member.cards.filter((card) => card.status === 'ACTIVE');
  return active.toSorted((a, b) => face(b.card) - face(a.card))[0]?.card ?? null;
}
