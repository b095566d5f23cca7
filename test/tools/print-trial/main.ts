import { parseArgs } from 'node:util';
import { faults } from './faults.ts';
import { runTrial, type Subject, type Tally, tallyOf, together } from './trial.ts';

/**
 * The paper trial: every fault with many seeds, the spool beside a till that believes `execute()`.
 * `node test/tools/print-trial/main.ts [--seeds 30] [--at-once 8] [--fault WORDS]`; exit code 1 if the spool lost,
 * doubled or asked without a reason.
 */
const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '30' },
    'at-once': { type: 'string', default: '8' },
    fault: { type: 'string', default: '' },
  },
});
const seeds = Array.from({ length: Number(values.seeds) }, (_, at) => at + 1);
const chosen = faults.filter((fault) => fault.name.includes(values.fault));

async function tally(subject: Subject, fault: (typeof faults)[number]): Promise<Tally> {
  const tasks = seeds.map((seed) => () => runTrial({ subject, fault, seed }));
  return tallyOf(await together(tasks, Number(values['at-once'])));
}

const cells = ({ lost, doubled, asked, waiting, medianMs }: Tally): string =>
  `${lost} | ${doubled} | ${asked} | ${waiting} | ${medianMs}`;

console.log(`${seeds.length} seeds a fault; lost | doubled | asked | waiting | median ms`);
console.log(
  '| fault | spool: lost | doubled | asked | waiting | ms | execute(): lost | doubled | asked | waiting | ms |',
);
console.log('|---|---|---|---|---|---|---|---|---|---|---|');
let bad = 0;
for (const fault of chosen) {
  const spool = await tally('spool', fault);
  // A till that dies has nobody left to say anything in the baseline.
  const naive = fault.name === 'the till dies' ? null : await tally('naive', fault);
  bad += spool.lost + spool.doubled + spool.unexplained;
  console.log(`| ${fault.name} | ${cells(spool)} | ${naive === null ? '– | – | – | – | –' : cells(naive)} |`);
}
console.log(
  bad === 0
    ? 'The spool lost nothing, doubled nothing and gave a reason each time it asked.'
    : `${bad} faults of the spool`,
);
process.exitCode = bad === 0 ? 0 : 1;
