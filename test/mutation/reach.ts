/** Rooms that are mutated, each with the tests that are about it. Whoever survives those meets the far ones. */
const near: Readonly<Record<string, readonly string[]>> = {
  money: ['test/core/money/*.test.ts'],
  ledger: ['test/core/ledger/*.test.ts'],
  'stored-value': ['test/core/stored-value/*.test.ts', 'test/core/pricing/pipeline.test.ts'],
  pricing: ['test/core/pricing/*.test.ts'],
};

/** Everything else that may notice: the flows, the folds, the worked examples, the second book. */
const far: readonly string[] = [
  'test/core/{books,checkout,coupon,deposit,expiry,money,pricing,refund,sale,stored-value,tender,till,view}/*.test.ts',
  'test/vectors/*.test.ts',
  'test/oracle/{bites,days.property}.test.ts',
];

/** The rooms, in the order in which they are mutated. */
export const mutatedRooms: readonly string[] = Object.keys(near);

/** Patterns of the test files that the mutants of this run meet, as the tool says in the environment. */
export const reachOfRun = ({ MUTATED_ROOM: room = 'money', MUTATED_REACH: how } = process.env): readonly string[] =>
  how === 'far' ? far : (near[room] ?? far);
