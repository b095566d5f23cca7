import { IconCoinYuan } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { BigAction } from '../../components/big-action.tsx';
import { EntryField } from '../../components/entry-field.tsx';
import { Keypad } from '../../components/keypad.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { ThreeZones } from '../../components/three-zones.tsx';
import { DoColumn, WhatColumn } from '../../components/zone.tsx';
import { useCheckout } from '../../hooks/use-checkout.ts';
import { useDesk } from '../../hooks/use-desk.ts';
import { BasketsDesk } from '../baskets/baskets-desk.tsx';
import { BenefitsDesk } from '../benefits/benefits-desk.tsx';
import { MemberDesk } from '../members/member-desk.tsx';
import { BasketBody } from './basket-body.tsx';
import { BasketFoot } from './basket-foot.tsx';
import { CancelSale } from './cancel-sale.tsx';
import { ExchangeNote } from './exchange-note.tsx';
import { ProductResults } from './product-results.tsx';
import { RepriceDesk } from './reprice-desk.tsx';
import { SaleMember } from './sale-member.tsx';
import { SearchBar } from './search-bar.tsx';
import { type SaleHands, useSaleDesk } from './use-sale-desk.ts';
import { WeighDesk } from './weigh-desk.tsx';

/** The basket: scan, search, weigh, change, and take payment. */
export function SaleDesk() {
  const { send, view } = useCheckout();
  const hands = useSaleDesk();
  const { panel, setPanel, add } = hands;
  const close = () => setPanel(null);
  if (panel?.kind === 'members') {
    return (
      <MemberDesk
        phone={panel.phone ?? ''}
        onClose={close}
        onChosen={(customer) => {
          send({ type: 'sale.member.chosen', ...customer });
          close();
        }}
      />
    );
  }
  if (panel?.kind === 'weigh') {
    return <WeighDesk product={panel.product} onClose={close} onWeighed={(grams) => add(panel.product, grams)} />;
  }
  if (panel?.kind === 'benefits') return <BenefitsDesk onClose={close} />;
  if (panel?.kind === 'baskets') return <BasketsDesk onClose={close} />;
  const repriced = panel?.kind === 'reprice' ? view.lines.find((line) => line.id === panel.lineId) : undefined;
  if (repriced) return <RepriceDesk line={repriced} onClose={close} />;
  return (
    <ThreeZones
      what={<SaleWhat hands={hands} />}
      who={
        <SaleMember onChoose={() => setPanel({ kind: 'members' })} onBenefits={() => setPanel({ kind: 'benefits' })} />
      }
      does={<SaleDo hands={hands} />}
    />
  );
}

function SaleWhat({ hands }: { hands: SaleHands }) {
  const { t } = useTranslation();
  const { go } = useDesk();
  const { view, context } = useCheckout();
  const isExchange = (context.exchange ?? null) !== null;
  const [cancelling, setCancelling] = useState(false);
  const { basket, query, setQuery, search, refusal, dismiss, add, find, setPanel } = hands;
  return (
    <WhatColumn
      head={isExchange ? <ExchangeNote /> : undefined}
      foot={
        <>
          <SearchBar ref={search} query={query} onQuery={setQuery} hint={t('sale.searchHint')} />
          <BasketFoot
            view={view}
            basket={basket}
            onCancel={() => setCancelling(true)}
            onBaskets={() => setPanel({ kind: 'baskets' })}
          />
        </>
      }
    >
      {query.trim() === '' ? (
        <BasketBody basket={basket} onReprice={(lineId) => setPanel({ kind: 'reprice', lineId })} />
      ) : (
        <ProductResults query={query} onPick={(product) => add(product, null)} />
      )}
      <RefusalNotice
        refusal={refusal}
        onDismiss={dismiss}
        ways={{ searchProduct: find, openSync: () => go('sync'), searchMember: () => setPanel({ kind: 'members' }) }}
      />
      <CancelSale opened={cancelling} onClose={() => setCancelling(false)} />
    </WhatColumn>
  );
}

function SaleDo({ hands }: { hands: SaleHands }) {
  const { t } = useTranslation();
  const { view, send } = useCheckout();
  const { basket, entry, query, times, lookUp } = hands;
  const empty = entry.text === '';
  return (
    <DoColumn>
      <EntryField label={t('sale.entry')} entry={entry} />
      <Keypad
        entry={entry}
        side={[
          { id: 'times', label: t('sale.times'), hint: '*', onPress: times, disabled: !basket.chosen || empty },
          { id: 'code', label: t('sale.lookUp'), hint: '↵', onPress: () => lookUp(entry.text), disabled: empty },
          { id: 'undo', label: t('sale.undo'), onPress: basket.undo, disabled: !basket.canUndo },
        ]}
      />
      <BigAction
        label={t('sale.take')}
        amount={view.due}
        onPress={() => send({ type: 'sale.tender.begun' })}
        keys={empty && query === ''}
        disabled={view.lines.length === 0}
        icon={<IconCoinYuan size={28} aria-hidden />}
      />
    </DoColumn>
  );
}
