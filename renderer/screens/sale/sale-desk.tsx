import { Button } from '@mantine/core';
import { IconScan } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Product } from '../../../core/catalogue/product.ts';
import { byBarcode } from '../../../core/catalogue/product-search.ts';
import { refusal as refusalOf } from '../../../core/kernel/refusal.ts';
import { BasketLines } from '../../components/basket-lines.tsx';
import { BigAction } from '../../components/big-action.tsx';
import { EntryField } from '../../components/entry-field.tsx';
import { Keypad } from '../../components/keypad.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { SkeletonRows, StatePanel } from '../../components/state-panel.tsx';
import { ThreeZones } from '../../components/three-zones.tsx';
import { DoColumn, WhatColumn } from '../../components/zone.tsx';
import { playSound } from '../../hooks/sounds.ts';
import { useBasket } from '../../hooks/use-basket.ts';
import { useCheckout } from '../../hooks/use-checkout.ts';
import { useDesk } from '../../hooks/use-desk.ts';
import { useKeypad } from '../../hooks/use-keypad.ts';
import { useKeys } from '../../hooks/use-keys.ts';
import { useScanner } from '../../hooks/use-scanner.ts';
import { useProductIndex } from '../../hooks/use-terminal.ts';
import { MemberDesk } from '../members/member-desk.tsx';
import { BasketFoot } from './basket-foot.tsx';
import { CancelSale } from './cancel-sale.tsx';
import { ProductResults } from './product-results.tsx';
import { SaleMember } from './sale-member.tsx';
import { SearchBar } from './search-bar.tsx';
import { WeighDesk } from './weigh-desk.tsx';

type Panel = { readonly kind: 'members' } | { readonly kind: 'weigh'; readonly product: Product } | null;

/** The basket: scan, search, weigh, change, and take payment. */
export function SaleDesk() {
  const { t } = useTranslation();
  const { go } = useDesk();
  const index = useProductIndex();
  const { view, refusal, send, dismiss } = useCheckout();
  const basket = useBasket();
  const [panel, setPanel] = useState<Panel>(null);
  const [query, setQuery] = useState('');
  const [unknown, setUnknown] = useState<string | null>(null);
  const [cancelling, setCancelling] = useState(false);
  const search = useRef<HTMLInputElement>(null);
  const entry = useKeypad('digits', 14);

  const add = (product: Product, grams: number | null) => {
    setQuery('');
    setUnknown(null);
    if (product.weighed && grams === null) return setPanel({ kind: 'weigh', product });
    playSound('scan');
    send({ type: 'sale.line.scanned', product, qty: 1, grams, unitPrice: null });
    return setPanel(null);
  };
  const lookUp = (code: string) => {
    entry.clear();
    const found = index ? byBarcode(index, code) : null;
    if (found) return add(found.product, found.grams);
    playSound('refuse');
    return setUnknown(code);
  };
  const times = () => {
    if (basket.chosen) basket.quantify(basket.chosen, Number(entry.text || '0'));
    entry.clear();
  };
  const find = () => search.current?.focus();

  useScanner(lookUp, index !== null);
  useKeys(
    {
      F4: find,
      '/': find,
      F5: () => setPanel({ kind: 'members' }),
      ArrowDown: () => basket.step(1),
      ArrowUp: () => basket.step(-1),
      Delete: () => basket.chosen && basket.remove(basket.chosen),
      '*': times,
      '+': () => basket.chosen && basket.quantify(basket.chosen, basket.chosen.qty + 1),
      '-': () => basket.chosen && basket.quantify(basket.chosen, basket.chosen.qty - 1),
      'Control+z': basket.undo,
      Enter: entry.text === '' ? undefined : () => lookUp(entry.text),
    },
    panel === null,
  );

  if (panel?.kind === 'members') {
    return (
      <MemberDesk
        onClose={() => setPanel(null)}
        onChosen={(customer) => {
          send({ type: 'sale.member.chosen', ...customer });
          setPanel(null);
        }}
      />
    );
  }
  if (panel?.kind === 'weigh') {
    return (
      <WeighDesk
        product={panel.product}
        onClose={() => setPanel(null)}
        onWeighed={(grams) => add(panel.product, grams)}
      />
    );
  }
  const shown = unknown === null ? refusal : refusalOf('PRODUCT_UNKNOWN', { code: unknown });
  return (
    <ThreeZones
      what={
        <WhatColumn
          foot={
            <>
              <SearchBar ref={search} query={query} onQuery={setQuery} />
              <BasketFoot view={view} basket={basket} onCancel={() => setCancelling(true)} />
            </>
          }
        >
          {query.trim() === '' ? (
            <BasketBody basket={basket} ready={index !== null} empty={index?.products.length === 0} />
          ) : (
            <ProductResults query={query} onPick={(product) => add(product, null)} />
          )}
          <RefusalNotice
            refusal={shown}
            onDismiss={() => {
              setUnknown(null);
              dismiss();
            }}
            ways={{
              searchProduct: find,
              openSync: () => go('sync'),
              searchMember: () => setPanel({ kind: 'members' }),
            }}
          />
          <CancelSale opened={cancelling} onClose={() => setCancelling(false)} />
        </WhatColumn>
      }
      who={<SaleMember onChoose={() => setPanel({ kind: 'members' })} />}
      does={
        <DoColumn>
          <EntryField label={t('sale.entry')} entry={entry} />
          <Keypad
            entry={entry}
            side={[
              {
                id: 'times',
                label: t('sale.times'),
                hint: '*',
                onPress: times,
                disabled: !basket.chosen || entry.text === '',
              },
              {
                id: 'code',
                label: t('sale.lookUp'),
                hint: '↵',
                onPress: () => lookUp(entry.text),
                disabled: entry.text === '',
              },
              { id: 'undo', label: t('sale.undo'), onPress: basket.undo, disabled: !basket.canUndo },
            ]}
          />
          <BigAction
            label={t('sale.take')}
            amount={view.due}
            onPress={() => send({ type: 'sale.tender.begun' })}
            keys={entry.text === '' && query === ''}
            disabled={view.lines.length === 0}
          />
        </DoColumn>
      }
    />
  );
}

function BasketBody({
  basket,
  ready,
  empty,
}: {
  basket: ReturnType<typeof useBasket>;
  ready: boolean;
  empty: boolean | undefined;
}) {
  const { t } = useTranslation();
  const { view } = useCheckout();
  if (!ready) return <SkeletonRows />;
  if (view.lines.length > 0) {
    return (
      <BasketLines
        lines={view.lines}
        chosen={basket.chosen?.id ?? null}
        onChoose={basket.choose}
        onQuantity={basket.quantify}
        onRemove={basket.remove}
      />
    );
  }
  return (
    <StatePanel icon={<IconScan size={44} />} title={t('sale.empty')}>
      {empty ? t('sale.noGoods') : t('sale.emptyWhy')}
      {basket.canUndo ? (
        <p>
          <Button variant="light" onClick={basket.undo}>
            {t('sale.undo')}
          </Button>
        </p>
      ) : null}
    </StatePanel>
  );
}
