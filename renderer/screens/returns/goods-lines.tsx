import { ActionIcon } from '@mantine/core';
import { IconMinus, IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { formatYuan } from '../../../core/money/fen.ts';
import { MoneyText } from '../../components/money-text.tsx';
import { StateBadge } from '../../components/state-badge.tsx';
import { useReturn } from '../../hooks/use-return.ts';
import styles from './returns.module.css';
import type { PickableLine, Picked } from './use-picked.ts';

interface GoodsLinesProps {
  readonly picked: Picked;
  readonly at: number;
  readonly onChoose: (at: number) => void;
}

/** Goods of the sale; each has keys for the pieces that come back. */
export function GoodsLines({ picked, at, onChoose }: GoodsLinesProps) {
  const { t } = useTranslation();
  return (
    <div className={styles.entries} role="grid" aria-label={t('returns.goods')}>
      {picked.lines.map((one, place) => (
        <GoodsRow
          key={one.line.id}
          one={one}
          chosen={place === at}
          onChoose={() => onChoose(place)}
          onPick={(qty) => picked.pick(one, qty)}
        />
      ))}
    </div>
  );
}

interface GoodsRowProps {
  readonly one: PickableLine;
  readonly chosen: boolean;
  readonly onChoose: () => void;
  readonly onPick: (qty: number) => void;
}

function GoodsRow({ one, chosen, onChoose, onPick }: GoodsRowProps) {
  const { t } = useTranslation();
  const { context, quote } = useReturn();
  const { line, left, qty } = one;
  const back = quote.ok ? quote.value.lines.find(({ id }) => id === line.id)?.amount : undefined;
  return (
    <div
      className={styles.goods}
      role="row"
      aria-selected={chosen}
      tabIndex={-1}
      onClick={onChoose}
      data-goods={line.barcode}
    >
      <span className={styles.words} role="gridcell">
        <strong>{line.name}</strong>
        <small>{t('returns.lineSold', { qty: line.qty, sum: formatYuan(line.due) })}</small>
      </span>
      {left === 0 ? (
        <span role="gridcell">
          <StateBadge tone="waits">{t('returns.lineGone')}</StateBadge>
        </span>
      ) : (
        <span className={styles.stepper} role="gridcell">
          <ActionIcon
            variant="default"
            tabIndex={-1}
            aria-label={t('returns.fewer', { name: line.name })}
            disabled={qty === 0 || context.mode === 'void'}
            onClick={() => onPick(qty - 1)}
          >
            <IconMinus />
          </ActionIcon>
          <b data-picked={qty > 0 || undefined}>
            {qty}
            <small data-left={left}>/{left}</small>
          </b>
          <ActionIcon
            variant="default"
            tabIndex={-1}
            aria-label={t('returns.more', { name: line.name })}
            disabled={qty === left || context.mode === 'void'}
            onClick={() => onPick(qty + 1)}
          >
            <IconPlus />
          </ActionIcon>
        </span>
      )}
      <span className={styles.amount} role="gridcell">
        {back === undefined ? null : <MoneyText amount={back} size="20" strong />}
      </span>
    </div>
  );
}
