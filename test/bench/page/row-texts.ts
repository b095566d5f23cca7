import { pageRowsMax } from '../../../sync/engine/pull.ts';
import type { Row } from '../../../sync/protocol/rows.ts';
import { aProduct } from '../../builders/goods.ts';
import { aLot, aMember } from '../../builders/member.ts';

/** Rows of one page, as the centre sends them. */
export const pageSize = pageRowsMax;

/** A member with one card and two lots. */
export function memberRow(at: number): Row {
  const [member, card] = [`mem_${at}`, `crd_${at}`];
  const tail = String(at % 10_000).padStart(4, '0');
  const data = aMember({
    member,
    phoneTail: tail,
    phoneMasked: `138****${tail}`,
    phoneHash: String(at).padStart(64, 'a'),
    cards: [{ card, kind: 'REGISTERED', status: 'ACTIVE' }],
    lots: [aLot({ lot: `lot_${at}a`, card }), aLot({ lot: `lot_${at}b`, card, tier: 'T2', p0: 100_000 })],
  });
  return { kind: 'member', key: member, ver: at + 1, data };
}

/** Something on the shelf. */
export function productRow(at: number): Row {
  const product = `prd_${at}`;
  const name = `小象婴儿湿巾${at % 997}号 ${(at % 9) + 1}包`;
  const barcode = `690${String(at).padStart(10, '0')}`;
  return {
    kind: 'product',
    key: product,
    ver: 1_000_000 + at,
    data: aProduct({ product, name, barcode, initials: 'xxyesj' }),
  };
}

/** Replies of the pull route that carry `count` rows, as texts. */
export const pageTexts = (count: number, row: (at: number) => Row): string[] =>
  Array.from({ length: Math.ceil(count / pageSize) }, (_, page) => {
    const from = page * pageSize;
    const rows = Array.from({ length: Math.min(pageSize, count - from) }, (_, at) => row(from + at));
    const last = from + pageSize >= count;
    return JSON.stringify({
      rows,
      cursor: `life.${from + rows.length}`,
      included: {},
      head: count,
      more: !last,
      srvHlc: '0000000000010000',
      t2: 0,
    });
  });
