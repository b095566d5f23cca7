import { IconCoinYuan, IconNote } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Product } from '../../../core/catalogue/product.ts';
import { BasketLines } from '../../components/basket-lines.tsx';
import { BigAction } from '../../components/big-action.tsx';
import { EntryField } from '../../components/entry-field.tsx';
import { Keypad } from '../../components/keypad.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { ThreeZones } from '../../components/three-zones.tsx';
import { DoColumn, WhatColumn } from '../../components/zone.tsx';
import { useCheckout } from '../../hooks/use-checkout.ts';
import { useDesk } from '../../hooks/use-desk.ts';
import { useKeys } from '../../hooks/use-keys.ts';
import { BasketsDesk } from '../baskets/baskets-desk.tsx';
import { BenefitsDesk } from '../benefits/benefits-desk.tsx';
import { MemberDesk } from '../members/member-desk.tsx';
import { BasketFoot } from './basket-foot.tsx';
import { CancelSale } from './cancel-sale.tsx';
import { EmptyBasket } from './empty-basket.tsx';
import { ExchangeNote } from './exchange-note.tsx';
import { NoteDesk } from './note-desk.tsx';
import { ProductResults } from './product-results.tsx';
import { RepriceDesk } from './reprice-desk.tsx';
import styles from './sale.module.css';
import { SaleMember } from './sale-member.tsx';
import { SearchBar } from './search-bar.tsx';
import { ShelfKey } from './shelf-key.tsx';
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
  const noted = panel?.kind === 'note' ? view.lines.find((line) => line.id === panel.lineId) : undefined;
  if (noted) return <NoteDesk line={noted} onClose={close} />;
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
  const { basket, query, setQuery, search, refusal, dismiss, pick, pieces, find, setPanel } = hands;
  const [shelf, setShelf] = useState(false);
  const take = (product: Product) => {
    setShelf(false);
    pick(product);
  };
  const hasLines = view.lines.length > 0;
  useKeys({ f: () => setShelf(hasLines && !shelf) });
  return (
    <WhatColumn
      head={isExchange ? <ExchangeNote /> : undefined}
      foot={
        <>
          <SearchBar
            ref={search}
            query={query}
            onQuery={setQuery}
            hint={t('sale.searchHint')}
            aside={hasLines ? <ShelfKey open={shelf} onPress={() => setShelf(!shelf)} /> : null}
          />
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
        hasLines && !shelf ? (
          <div>
            <BasketLines
              lines={view.lines}
              chosen={basket.chosen?.id ?? null}
              onChoose={basket.choose}
              onQuantity={basket.quantify}
              onRemove={basket.remove}
              onReprice={({ id }) => setPanel({ kind: 'reprice', lineId: id })}
              onNote={({ id }) => setPanel({ kind: 'note', lineId: id })}
            />
            <SaleNote note={context.note ?? ''} />
          </div>
        ) : (
          <EmptyBasket pieces={pieces} onPick={take} />
        )
      ) : (
        <ProductResults query={query} onPick={take} />
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

/** The word about the whole sale, under its lines. */
function SaleNote({ note }: { note: string }) {
  if (note === '') return null;
  return (
    <p className={styles.saleNote} data-sale-note>
      <IconNote size={20} aria-hidden />
      {note}
    </p>
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
