import { UnstyledButton } from '@mantine/core';
import { IconBasket, IconBasketPause } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BasketView } from '../../../core/checkout/basket-list.ts';
import { localDateTimeOf } from '../../../core/kernel/business-day.ts';
import { BigAction } from '../../components/big-action.tsx';
import { MoneyText } from '../../components/money-text.tsx';
import { ScreenHead } from '../../components/screen-head.tsx';
import { StateBadge } from '../../components/state-badge.tsx';
import { StatePanel } from '../../components/state-panel.tsx';
import { ThreeZones } from '../../components/three-zones.tsx';
import { DoColumn, WhatColumn } from '../../components/zone.tsx';
import { useCheckout } from '../../hooks/use-checkout.ts';
import { useKeys } from '../../hooks/use-keys.ts';
import { useStaff } from '../../hooks/use-terminal.ts';
import styles from '../returns/returns.module.css';
import { SaleMember } from '../sale/sale-member.tsx';

/** Baskets put aside: whose, since when, how much; one is taken up again, the one at the counter is put aside for it. */
export function BasketsDesk({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const { shelf, view } = useCheckout();
  const [at, setAt] = useState(0);
  const index = Math.min(at, Math.max(shelf.baskets.length - 1, 0));
  const chosen = shelf.baskets[index] ?? null;
  const take = () => {
    if (chosen) shelf.resume(chosen.saleId);
    onClose();
  };
  useKeys({
    Escape: onClose,
    ArrowDown: () => setAt(Math.min(index + 1, shelf.baskets.length - 1)),
    ArrowUp: () => setAt(Math.max(index - 1, 0)),
  });
  return (
    <ThreeZones
      what={
        <WhatColumn head={<ScreenHead title={t('baskets.title')} note={t('baskets.note')} onBack={onClose} />}>
          {shelf.baskets.length === 0 ? (
            <StatePanel icon={<IconBasketPause size={44} />} title={t('baskets.none')} />
          ) : (
            <div className={styles.entries} role="listbox" aria-label={t('baskets.title')}>
              {shelf.baskets.map((basket, place) => (
                <BasketRow key={basket.saleId} basket={basket} chosen={place === index} onPick={() => setAt(place)} />
              ))}
            </div>
          )}
        </WhatColumn>
      }
      who={<SaleMember />}
      does={
        <DoColumn>
          <div className={styles.filler}>{t(view.lines.length > 0 ? 'baskets.swap' : 'baskets.pick')}</div>
          <BigAction
            label={t('baskets.resume')}
            amount={chosen?.due ?? 0}
            onPress={take}
            disabled={!chosen}
            icon={<IconBasket size={28} aria-hidden />}
          />
        </DoColumn>
      }
    />
  );
}

function BasketRow({ basket, chosen, onPick }: { basket: BasketView; chosen: boolean; onPick: () => void }) {
  const { t } = useTranslation();
  const by = useStaff().find((person) => person.staff === basket.by)?.name ?? basket.by;
  return (
    <UnstyledButton
      className={styles.entry}
      role="option"
      aria-selected={chosen}
      tabIndex={-1}
      onClick={onPick}
      data-basket={basket.saleId}
    >
      <IconBasketPause size={24} stroke={1.75} aria-hidden />
      <span className={styles.words}>
        <strong>
          {basket.first} · {t('sale.pieces', { count: basket.pieces })}
        </strong>
        <small>
          {localDateTimeOf(basket.at).slice(11, 16)} · {by}
          {basket.member === null ? '' : ` · ${basket.member}`}
        </small>
      </span>
      {basket.doubtful ? <StateBadge tone="waits">{t('baskets.doubtful')}</StateBadge> : null}
      <MoneyText amount={basket.due} size="20" strong />
    </UnstyledButton>
  );
}
