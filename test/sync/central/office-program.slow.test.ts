import { execFile } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { localDateOf, startOfDate } from '../../../core/kernel/business-day.ts';
import { workIfDue } from '../../../sync/central/day/day-timer.ts';
import { lastDayDone } from '../../../sync/central/day/day-work.ts';
import { transferRequested } from '../../builders/act-drafts.ts';
import { aPerson, depositOf, enrolment, lotOf, spending } from '../../builders/central-people.ts';
import { startCentral } from '../../builders/central-process.ts';
import { enrolTill, openTestCentre } from '../../builders/open-centre.ts';
import { refundRequestOf } from '../../builders/refund-of.ts';

const program = path.join(import.meta.dirname, '../../../sync/central/main.ts');
const run = promisify(execFile);

test('head office sees, pays and refuses refunds from the command line, decides transfers, and has the work of the day done', async () => {
  const data = mkdtempSync(path.join(tmpdir(), 'office-'));
  const centre = await openTestCentre({ data });
  const till = await enrolTill(centre);
  const [paid, kept, ended] = [aPerson(), aPerson(), aPerson()];
  for (const person of [paid, kept]) {
    till.write(enrolment(person));
    till.write(depositOf(person));
    till.write(refundRequestOf(person, 50_000));
  }
  const enrolled = enrolment(ended);
  till.write({ ...enrolled, body: { ...enrolled.body, card: { ...enrolled.body.card, kind: 'UNREGISTERED' } } });
  till.write(depositOf(ended, lotOf(ended, { p0: 23_400, lastDay: '2020-01-15' })));
  const parties = { member: paid.member, card: paid.card, lot: paid.lot, toMember: kept.member, toCard: kept.card };
  till.write(transferRequested({ ...parties, transfer: 'tra_x', face: 100, relation: 'OTHER', toLot: 'lot_x' }));
  await till.push();
  await centre.close('keep');
  const ask = (...words: string[]) =>
    run(process.execPath, ['--disable-warning=ExperimentalWarning', program, ...words, '--data', data], {
      env: { ...process.env, DATABASE_URL: '' },
    });
  // Nobody runs on the data yet: the program opens it itself.
  expect((await ask('day')).stderr).toContain('lot.expired 1');
  const running = await startCentral({ data });
  expect((await ask('day')).stderr).toContain('nothing was due');
  const listed = (await ask('refunds')).stdout;
  for (const { lot } of [paid, kept]) expect(listed).toContain(`rfd_${lot} 退预存 deposit ¥500.00`);
  expect(listed).toContain('工商银行 6222000011112222 王小芳');
  await expect(ask('refunds', 'approve', `rfd_${paid.lot}`)).rejects.toMatchObject({
    code: 2,
    stderr: expect.stringContaining('approve needs --reference'),
  });
  expect((await ask('refunds', 'approve', `rfd_${paid.lot}`, '--reference', 'B1')).stdout).toContain('done 已完成');
  await expect(ask('refunds', 'approve', `rfd_${paid.lot}`, '--reference', 'B1')).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringContaining('has been paid or cancelled'),
  });
  await ask('refunds', 'refuse', `rfd_${kept.lot}`, '--reason', '证件不符');
  expect((await ask('refunds')).stdout).toContain('no refund waits');
  expect((await ask('reactivate', ended.member, ended.lot)).stderr).toContain('¥234.00 may be spent until');
  expect((await ask('transfers')).stdout).toContain(`tra_x ¥1.00 ${paid.member} → ${kept.member}`);
  // Its deposit has been refunded meanwhile: the yes comes too late, and the rule says so.
  expect((await ask('transfers', 'approve', 'tra_x')).stdout).toContain('refused-by-rule');
  expect((await ask('transfers')).stdout).toContain('no transfer waits');
  expect(await running.end('SIGTERM')).toBe(0);
}, 240_000);

test('head office lists findings in words, decides about one, takes it back, and is told what is no way out', async () => {
  const data = mkdtempSync(path.join(tmpdir(), 'office-'));
  const centre = await openTestCentre({ data });
  const till = await enrolTill(centre);
  const person = aPerson();
  const lot = lotOf(person, { p0: 10_000 });
  till.write(enrolment(person));
  till.write(depositOf(person, lot));
  till.write(spending(person, 10_000, lot));
  till.write(spending(person, 4200, lot));
  await till.push();
  await centre.close('keep');
  const id = `OVERDRAWN:${person.member}`;
  const ask = async (...words: string[]) =>
    (
      await run(
        process.execPath,
        ['--disable-warning=ExperimentalWarning', program, 'exceptions', ...words, '--data', data],
        {
          env: { ...process.env, DATABASE_URL: '' },
        },
      )
    ).stdout;
  const listed = await ask();
  expect(listed).toContain('1 findings 项, ¥42.00');
  expect(listed).toContain(`${id}  ¥42.00  离线多用储值 Overdrawn offline`);
  expect(listed).toContain('断网时多用了储值 ¥42.00');
  expect(listed).toContain('WRITE_OFF 免除，记坏账 Write it off');
  const reason = ['--reason', '老客户'];
  await expect(ask('resolve', id, 'WRITE_OFF')).rejects.toMatchObject({ code: 2 });
  await expect(ask('resolve', id, 'BRIBE', ...reason)).rejects.toMatchObject({ code: 2 });
  await expect(ask('resolve', id, 'COLLECT_CASH', ...reason)).rejects.toMatchObject({ code: 1 });
  expect(await ask('resolve', id, 'WRITE_OFF', ...reason)).toContain('done 已处理');
  expect(await ask()).toContain('nothing waits');
  expect(await ask('reopen', id, '--reason', '批错了')).toContain('done 已处理');
  expect(await ask('list')).toContain(id);
  await expect(ask('forget', id)).rejects.toMatchObject({ code: 2 });
}, 480_000);

test('the running centre does the work of a day once, half an hour after midnight or as soon as it can', async () => {
  const centre = await openTestCentre();
  const { central } = centre;
  const today = localDateOf(central.clock.now());
  const at = (ms: number) => ({ ...central, clock: { ...central.clock, now: () => startOfDate(today) + ms } });
  const halfPast = 30 * 60_000;
  expect([await workIfDue(at(halfPast - 1)), await lastDayDone(central)]).toEqual([false, null]);
  expect([await workIfDue(at(halfPast)), await lastDayDone(central)]).toEqual([true, today]);
  expect(await workIfDue(at(halfPast + 1))).toBe(false);
  expect(await workIfDue(at(halfPast + 86_400_000))).toBe(true);
  await centre.close();
});
