import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import type { RawBooks, RawEvent } from './raw-books.ts';
import { faultsIn } from './raw-faults.ts';

/** A shop's books in six events: a deposit of 100 yuan, a sale that drew 30 of it, one yuan of that brought back. */
type Written = { type: string; post: [string, string, number][]; body: Record<string, unknown> };

const opened: Written = { type: 'epoch.opened', post: [], body: {} };
const deposited: Written = {
  type: 'deposit.made',
  post: [
    ['cash_drawer:t1', 'CNY', 10_000],
    ['sv_principal:lot', 'CNY', -10_000],
  ],
  body: { deposit: 'd1', lot: { lot: 'lot', p0: 10_000, b0: 0 } },
};
const sold: Written = {
  type: 'sale.completed',
  post: [
    ['floor:t1', 'CNY', 3000],
    ['sales', 'CNY', -3000],
  ],
  body: { sale: 's1', sv: [{ lot: 'lot', face: 3000 }] },
};
const cameBack: Written = {
  type: 'sale.returned',
  post: [
    ['sales', 'CNY', 100],
    ['floor:t1', 'CNY', -100],
  ],
  body: { return: 'r1', lots: [{ lot: 'lot', face: 100 }] },
};
const settled: Written = {
  type: 'floor.settled',
  post: [
    ['sv_principal:lot', 'CNY', 3000],
    ['floor:t1', 'CNY', -3000],
  ],
  body: { lot: 'lot', face: 3000 },
};
const restored: Written = {
  type: 'floor.restored',
  post: [
    ['floor:t1', 'CNY', 100],
    ['sv_principal:lot', 'CNY', -100],
  ],
  body: { lot: 'lot', draw: 'lot', face: 100 },
};

/** Writes events as one log. */
function log(tid: string, written: readonly Written[]): RawEvent[] {
  let prev = '0'.repeat(64);
  return written.map((event, at) => {
    const bytes = JSON.stringify({ tid, epoch: 'e', seq: at + 1, prev, ...event });
    prev = createHash('sha256').update(`pos-ev1${bytes}`).digest('hex');
    return { tid, epoch: 'e', seq: at + 1, id: prev, bytes };
  });
}

interface Shop {
  readonly till?: readonly Written[];
  readonly office?: readonly Written[];
  readonly told?: number;
}

function booksOf({
  till = [opened, deposited, sold, cameBack],
  office = [settled, restored],
  told = 2900,
}: Shop): RawBooks {
  const own = log('t1', till);
  return {
    centre: [...own, ...log('central', office)],
    journals: new Map([['t1', own]]),
    told: new Map([['lot', told]]),
    claims: 0,
    findings: [],
    aside: [],
  };
}

const all = new Set(['deposit:d1', 'sale:s1', 'return:r1']);
const right = booksOf({});

test('right books have no fault', () => {
  expect(faultsIn(right, all)).toEqual([]);
});

test('an act that was acknowledged and is not there is lost', () => {
  expect(faultsIn(right, new Set([...all, 'sale:s2']))).toEqual(['lost sale:s2']);
});

test('an act that stands twice is doubled, and draws what nobody settles', () => {
  const faults = faultsIn(booksOf({ till: [opened, deposited, sold, cameBack, sold] }), all);
  expect(faults).toEqual(['doubled sale:s1', 'floor:t1 CNY stands at 3000', '5900 drawn on lot, 2900 answered for']);
});

test('an entry that is out by a fen is seen', () => {
  const out: Written = {
    ...sold,
    post: [
      ['sales', 'CNY', -3000],
      ['floor:t1', 'CNY', 2999],
    ],
  };
  expect(faultsIn(booksOf({ till: [opened, deposited, out, cameBack] }), all)).toEqual([
    'sale.completed is out by -1 CNY',
    'floor:t1 CNY stands at -1',
  ]);
});

test('a lot that gave more than was paid into it is seen, as is one whose row says something else', () => {
  const more: Written = { ...deposited, body: { deposit: 'd1', lot: { lot: 'lot', p0: 2000, b0: 0 } } };
  expect(faultsIn(booksOf({ till: [opened, more, sold, cameBack] }), all)).toEqual([
    'lot gave 2900 of 2000',
    'lot holds 7100, gave 2900 of 2000',
  ]);
  expect(faultsIn(booksOf({ told: 2800 }), all)).toEqual(['lot gave 2900, its row says 2800']);
});

test('what a lot could not give is a claim; a claim that nobody drew is seen', () => {
  const claim: Written = { type: 'receivable.opened', post: [], body: { draw: 'lot', face: 50 } };
  const claimed = booksOf({ office: [settled, restored, claim] });
  expect(faultsIn(claimed, all)).toEqual([
    '2900 drawn on lot, 2950 answered for',
    'members owe 50, their rows say 0',
    'members owe 50, findings say 0',
    'members owe 50, tills could lend 0',
  ]);
  const granted: Written = { type: 'floor.granted', post: [], body: { shares: { CNY: { total: 50, override: 0 } } } };
  const drawn: Written = {
    ...sold,
    post: [
      ['floor:t1', 'CNY', 3050],
      ['sales', 'CNY', -3050],
    ],
    body: { sale: 's1', sv: [{ lot: 'lot', face: 3050 }] },
  };
  const booked: Written = {
    ...claim,
    post: [
      ['receivable:m', 'CNY', 50],
      ['floor:t1', 'CNY', -50],
    ],
  };
  const owing = booksOf({
    till: [opened, deposited, drawn, cameBack],
    office: [granted, settled, restored, booked],
  });
  expect(faultsIn({ ...owing, claims: 50, findings: [{ code: 'OVERDRAWN', amount: 50 }] }, all)).toEqual([]);
});

test('a finding that nothing done to the shop explains is told', () => {
  const found = { ...right, findings: [{ code: 'FORK', amount: 0 }] };
  expect(faultsIn(found, all)).toEqual(['finding FORK']);
  expect(faultsIn(found, all, ['FORK'])).toEqual([]);
});

test('a byte changed, a gap, and a journal that differs are seen', () => {
  const [first, ...rest] = right.centre;
  const changed = {
    ...right,
    centre: [{ ...(first as RawEvent), bytes: first?.bytes.replace('"e"', '"f"') ?? '' }, ...rest],
  };
  expect(faultsIn(changed, all)).toEqual(['t1 e 1 is not what its id says', 't1 e 1 differs at the centre']);
  const gap = faultsIn({ ...right, centre: right.centre.filter(({ tid, seq }) => tid !== 't1' || seq !== 1) }, all);
  expect(gap).toContain('t1 e 2 stands where 1 should');
  expect(gap).toContain('t1 e 1 differs at the centre');
  expect(faultsIn({ ...right, journals: new Map([['t1', []]]) }, all)).toHaveLength(4);
});

test('a chain that does not name the event before is seen', () => {
  const bytes = right.centre[1]?.bytes.replace(/"prev":"\w{64}"/, `"prev":"${'f'.repeat(64)}"`) ?? '';
  const id = createHash('sha256').update(`pos-ev1${bytes}`).digest('hex');
  const broken = { tid: 't1', epoch: 'e', seq: 2, id, bytes };
  const centre = right.centre.map((event) => (event.tid === 't1' && event.seq === 2 ? broken : event));
  expect(faultsIn({ ...right, centre }, all)).toContain('t1 e 2 breaks the chain');
});

test('what the centre has put aside is told', () => {
  expect(faultsIn({ ...right, aside: ['quarantine: 1'] }, all)).toEqual(['quarantine: 1']);
});
