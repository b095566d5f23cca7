import { expect, test } from 'vitest';
import { confirmTender, declineTender, offerTender, type TenderDesk } from '../../../core/tender/tender-desk.ts';
import { beginTendering, isPaid } from '../../../core/tender/tendering.ts';
import { granted } from '../../builders/event-drafts.ts';

test('MAN-03 a payment that fails leaves what was taken where it lies, and another tender brings the rest', () => {
  const empty: TenderDesk = { tendering: beginTendering({ due: 10_000, roundDownStep: 10 }), pending: null };
  const asked = granted(offerTender(empty, { kind: 'wechat', amount: 4000 }));
  const partly = granted(offerTender(granted(confirmTender(asked)), { kind: 'card', amount: null }));
  const failed = granted(declineTender(partly));
  expect(failed).toEqual({ tendering: partly.tendering, pending: null });
  expect(failed.tendering.taken).toMatchObject([{ kind: 'wechat', amount: 4000 }]);
  const paid = granted(offerTender(failed, { kind: 'cash', received: 10_000 }));
  expect(isPaid(paid.tendering)).toBe(true);
  expect(paid.tendering.taken).toMatchObject([{ kind: 'wechat' }, { kind: 'cash', amount: 6000, change: 4000 }]);
});
