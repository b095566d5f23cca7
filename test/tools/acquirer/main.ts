import { parseArgs } from 'node:util';
import { SimulatedAcquirer } from './acquirer.ts';

/**
 * A simulated acquirer as a program: `--port N --outcome approved|declined --decide MS --answer MS
 * --pay answers|never-hears|does-and-hangs|does-and-cuts`. The first line on standard output is its address as JSON; every
 * charge is a line of its own.
 */
const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '9200' },
    outcome: { type: 'string', default: 'approved' },
    decide: { type: 'string', default: '1500' },
    answer: { type: 'string', default: '0' },
    pay: { type: 'string', default: 'answers' },
  },
});
const pays = ['answers', 'never-hears', 'does-and-hangs', 'does-and-cuts'] as const;
const acquirer = new SimulatedAcquirer({
  outcome: values.outcome === 'declined' ? 'declined' : 'approved',
  decideMs: Number(values.decide),
  answerMs: Number(values.answer),
  pay: pays.find((one) => one === values.pay) ?? 'answers',
});
process.stdout.write(`${JSON.stringify({ address: await acquirer.listen(Number(values.port)) })}\n`);
const told = setInterval(() => {
  for (const charge of acquirer.charges.splice(0)) process.stdout.write(`${JSON.stringify({ charge })}\n`);
}, 200);
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    clearInterval(told);
    void acquirer.close();
  });
}
