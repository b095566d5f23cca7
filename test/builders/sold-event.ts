import { salePostings } from '../../core/checkout/compose-sale.ts';
import type { EventDraft } from '../../core/ledger/event-writer.ts';
import { resourceKey } from '../../core/ledger/resource-key.ts';
import { pointsPostings } from '../../core/points/points-posting.ts';
import { freezeSale } from '../../core/pricing/freeze-sale.ts';
import type { FundedSale } from '../../core/pricing/funded-sale.ts';

/** The event of a sale the engine has funded, as a till writes it: stored value stands on the till's floor. */
export function soldEvent(of: {
  sale: string;
  funded: FundedSale;
  member?: string | null;
  card?: string;
  tid?: string;
  offline?: boolean;
}): EventDraft<'sale.completed'> {
  const { sale, funded, member = 'mem_1', card = 'card_1', tid = 't1', offline = false } = of;
  const { lines, ...frozen } = freezeSale(funded);
  const drawn = funded.sv.draws;
  return {
    type: 'sale.completed',
    keys: [
      resourceKey('sale', sale),
      ...(member === null ? [] : [resourceKey('member', member)]),
      ...drawn.map((draw) => resourceKey('lot', draw.lot)),
    ],
    post: [...salePostings(funded, tid), ...pointsPostings({ member, earned: funded.points, used: funded.pointsUsed })],
    cover: drawn.map((draw) => ({ lot: draw.lot, leases: [], floor: draw.face })),
    ref: [],
    body: {
      ...frozen,
      sale,
      member,
      card: drawn.length === 0 ? null : card,
      lines: lines.map((line) => ({ ...line, barcode: '', name: `goods ${line.id}`, unit: '件' })),
      perYuan: 1,
      ruleVersion: 'PS-1',
      offline,
      receipt: `doc_${sale}`,
    },
    aside: null,
  };
}
