import { useState } from 'react';
import { evaluateDeposit } from '../../core/campaign/evaluate.ts';
import { checkoutView } from '../../core/checkout/checkout-view.ts';
import { memberMoney } from '../../core/stored-value/member-money.ts';
import { BalanceAge } from '../../renderer/components/balance-age.tsx';
import { BasketLines } from '../../renderer/components/basket-lines.tsx';
import { GrantList } from '../../renderer/components/grant-list.tsx';
import { MemberCard, NoMember } from '../../renderer/components/member-card.tsx';
import { MemberLine } from '../../renderer/components/member-line.tsx';
import { SignaturePad } from '../../renderer/components/signature-pad.tsx';
import { TierPreview } from '../../renderer/components/tier-preview.tsx';
import { aCampaign } from '../builders/campaign.ts';
import { scanned } from '../builders/goods.ts';
import { aMember } from '../builders/member.ts';
import { saleAfter, twoLots } from '../builders/paid-sale.ts';

export default { title: '顾客与商品 People and goods' };

const nothing = () => undefined;
const campaign = aCampaign();
const at = campaign.from + 1;
const lots = twoLots();
const gold = aMember({ tier: 'GOLD', nameMasked: '王**', points: 2960, lots });

export const Member = {
  render: () => (
    <MemberCard
      member={gold}
      money={memberMoney({ cards: gold.cards, lots, day: '2026-03-05' })}
      lots={lots}
      birthday
      ending={{ face: 3000, lastDay: '2026-03-31' }}
    />
  ),
};
export const HowOldTheBalanceIs = { render: () => <BalanceAge /> };
export const OneLine = { render: () => <MemberLine member={gold} /> };
export const Nobody = { render: () => <NoMember onChoose={nothing} hint="F5" /> };

export const Tiers = {
  render: () => (
    <div style={{ display: 'grid', gridTemplateColumns: 'repeat(3, 1fr)', gap: 12 }}>
      {campaign.tiers.map((tier) => (
        <TierPreview
          key={tier.tier}
          threshold={tier.threshold}
          tier={tier}
          terms={evaluateDeposit({ campaign, amount: tier.threshold, at })}
          chosen={tier.tier === 'T2'}
          onChoose={nothing}
        />
      ))}
    </div>
  ),
};
export const Grants = {
  render: () => <GrantList grants={evaluateDeposit({ campaign, amount: 300_000, at }).grants} />,
};

/** Three lines of a real sale, the second chosen. */
const view = checkoutView(
  saleAfter([
    {
      type: 'sale.line.scanned',
      ...scanned({ product: 'prd_1', barcode: '6901', name: '飞鹤星飞帆奶粉 2段 900g' }, 2),
      grams: null,
    },
    {
      type: 'sale.line.scanned',
      ...scanned({ product: 'prd_2', barcode: '6902', name: '花王妙而舒纸尿裤 L 54片' }),
      grams: null,
    },
    {
      type: 'sale.line.scanned',
      ...scanned({ product: 'prd_3', barcode: '6903', name: '小象婴儿手口湿巾 80抽 带盖加厚家庭装 10包一提' }),
      grams: null,
    },
  ]),
);

function Basket() {
  const [chosen, choose] = useState(view.lines[1]?.id ?? null);
  return (
    <BasketLines
      lines={view.lines}
      chosen={chosen}
      onChoose={choose}
      onQuantity={nothing}
      onRemove={nothing}
      onReprice={nothing}
      onNote={nothing}
    />
  );
}

export const InTheBasket = { render: () => <Basket /> };
export const Signing = { render: () => <SignaturePad signed={false} onChange={nothing} /> };
