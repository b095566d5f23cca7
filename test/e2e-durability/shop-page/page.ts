import '../../../renderer/wiring/plain-schemas.ts';
import { businessDateOf } from '../../../core/kernel/business-day.ts';
import type { Clock } from '../../../core/kernel/clock.ts';
import { mintId } from '../../../core/kernel/ids.ts';
import { must } from '../../../core/kernel/invariant.ts';
import type { HostFacts, TerminalBridge } from '../../../core/ports/terminal-bridge.ts';
import { faceOnCard } from '../../../core/stored-value/card-limit.ts';
import { openShift } from '../../../core/till/shift.ts';
import { foldShift } from '../../../core/view/shift-fold.ts';
import { browserClock } from '../../../renderer/wiring/browser-clock.ts';
import type { FlowDesk } from '../../../renderer/wiring/flow-desk.ts';
import { recordEnrolment } from '../../../renderer/wiring/record-enrolment.ts';
import { startTerminal } from '../../../renderer/wiring/start-terminal.ts';
import type { Terminal } from '../../../renderer/wiring/terminal.ts';
import { connectBridge } from '../../../renderer/wiring/terminal-bridge.ts';
import { type Seeded, seeded } from '../../builders/seeded.ts';
import { resumeDeposit, serveDeposit } from './serve-deposit.ts';
import { resumeReturn, serveReturn } from './serve-return.ts';
import { resumeSale, serveSale } from './serve-sale.ts';
import type { OpeningShop, ShopState } from './shop-window.ts';

/** A whole till in a page without screens, for tests that kill and cheat it. */
let desk: FlowDesk | null = null;
let serving: Promise<void> = Promise.resolve();
let closingTime = new AbortController();
const stumbles: string[] = [];
/** Sales of this window that goods may come back of. */
const sold: string[] = [];

const here = (): FlowDesk => must(desk, 'open comes first');

const clockOff = (offMs: number): Clock => ({ ...browserClock, now: () => browserClock.now() + offMs });

async function open({ code, centralUrl, clockOffMs }: OpeningShop): Promise<string> {
  const bridge = await connectBridge();
  const facts = await enrolled(bridge, { code, centralUrl });
  const started = await startTerminal({ bridge, facts, clock: clockOff(clockOffMs) });
  if (!started.ok) throw new Error(started.refusal.code);
  const terminal = started.value;
  await settingsHere(terminal);
  const operator = must(
    terminal.ledger.rows.all('staff').find(({ role }) => role === 'manager'),
    'somebody may do everything',
  );
  desk = { terminal, operator, shift: await shiftOf(terminal, operator.staff) };
  const chance = seeded(1);
  await told('sale', await resumeSale(desk, chance));
  await told('deposit', await resumeDeposit(desk));
  await told('return', await resumeReturn(desk));
  return terminal.tid;
}

async function enrolled(bridge: TerminalBridge, wish: { code: string; centralUrl: string }): Promise<HostFacts> {
  const facts = await bridge.call('host.facts', {});
  if (facts.tid !== null) return facts;
  for (let round = 0; round < 50; round++) {
    const answer = await bridge.call('identity.enrol', wish);
    if (answer.ok) return answer.facts;
    if (answer.code === 'CODE_INVALID') throw new Error(answer.code);
    await pause(200);
  }
  throw new Error('not enrolled');
}

/** The shop's own rows must have come once before anybody can work. */
async function settingsHere({ ledger, facts, engine }: Terminal): Promise<void> {
  for (;;) {
    const { rows } = ledger;
    const store = rows.entry('store', facts.storeId ?? '');
    if (store !== null && rows.all('staff').length > 0 && rows.all('product').length > 0) return;
    engine.wake(true);
    await pause(100);
  }
}

async function shiftOf(terminal: Terminal, actor: string): Promise<FlowDesk['shift']> {
  const open = foldShift(terminal.ledger.tail.get());
  if (open !== null) return open;
  const shift = mintId('shift', terminal.clock);
  const biz = businessDateOf(terminal.clock.now());
  const draft = openShift({ open: null, tid: terminal.tid, shift, count: { '10000': 5 } });
  if (!draft.ok) throw new Error(draft.refusal.code);
  const recorded = await terminal.record({ draft: draft.value, shift, biz, actor });
  if (!recorded.ok) throw new Error(recorded.refusal.code);
  return { shift, biz };
}

async function enrol(phone: string): Promise<string> {
  const { terminal, operator } = here();
  const answers = {
    phone,
    name: '周雨',
    birthday: null,
    registered: true,
    document: `证件${phone}`,
    consentService: true,
    consentMarketing: false,
  };
  const shift = foldShift(terminal.ledger.tail.get());
  const made = await recordEnrolment({ terminal, shift, operator, answers });
  if (!made.ok) throw new Error(made.refusal.code);
  await told('member', made.value.member);
  return made.value.member;
}

/** Tells the test of an act that was answered as recorded. */
async function told(kind: string, id: string | null): Promise<void> {
  if (id === null || id === '') return;
  if (kind === 'sale') sold.push(id);
  await window.acknowledged?.(`${kind}:${id}`);
}

/** Below this a member is asked to pay in again, fen. */
const lowFen = 30_000;

async function serveOne(member: string, chance: Seeded): Promise<void> {
  const fen = balanceOf(member) ?? 0;
  if (fen < lowFen ? chance.below(3) === 0 : chance.below(30) === 0)
    return told('deposit', await serveDeposit(here(), { member, amount: chance.pick([50_000, 100_000]) }));
  if (sold.length > 0 && chance.below(10) === 0) {
    const mode = chance.pick(['return', 'return', 'void'] as const);
    return told('return', await serveReturn(here(), { sale: chance.pick(sold), mode }));
  }
  return told('sale', await serveSale(here(), member, chance));
}

async function serveAll(members: readonly string[], seed: number, { signal }: AbortController): Promise<void> {
  const chance = seeded(seed);
  while (!signal.aborted) {
    try {
      await serveOne(chance.pick(members), chance);
    } catch (fault) {
      stumbles.push(fault instanceof Error ? fault.message : String(fault));
      await pause(100);
    }
    await pause(5);
  }
}

function balanceOf(member: string): number | null {
  const known = here().terminal.memberOf(member);
  return known === null ? null : known.cards.reduce((sum, { card }) => sum + faceOnCard(card, known.lots), 0);
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

function state(members: readonly string[]): ShopState {
  const { terminal } = here();
  const { link, unsent, trouble } = terminal.engine.status.get();
  return {
    tid: terminal.tid,
    link,
    unsent,
    trouble,
    unsafe: terminal.ledger.health.get().unsafe,
    stumbles,
    balances: Object.fromEntries(members.map((member) => [member, balanceOf(member)])),
  };
}

window.shop = {
  open,
  enrol,
  deposit: async (member, amount) => told('deposit', await serveDeposit(here(), { member, amount })),
  async sell(member) {
    try {
      await told('sale', await serveSale(here(), member, seeded(Date.now())));
      return null;
    } catch (fault) {
      return fault instanceof Error ? fault.message : String(fault);
    }
  },
  sellForever(members, seed) {
    closingTime = new AbortController();
    serving = serveAll(members, seed, closingTime);
  },
  async rest() {
    closingTime.abort();
    await serving;
  },
  askNow: () => here().terminal.engine.wake(true),
  state,
  close: async () => desk?.terminal.close(),
};
