import { ActionIcon } from '@mantine/core';
import { IconMinus, IconNote, IconPlus, IconTag, IconTrash } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { LineView } from '../../core/checkout/checkout-view.ts';
import { formatYuan } from '../../core/money/fen.ts';
import { formatKilograms } from '../../core/sale/kilograms.ts';
import { lineSteps } from '../text/line-steps.ts';
import styles from './basket-lines.module.css';
import { Explained } from './explained.tsx';
import { MoneyText } from './money-text.tsx';

interface BasketLinesProps {
  readonly lines: readonly LineView[];
  readonly chosen: string | null;
  readonly onChoose: (lineId: string) => void;
  readonly onQuantity: (line: LineView, qty: number) => void;
  readonly onRemove: (line: LineView) => void;
  readonly onReprice: (line: LineView) => void;
  readonly onNote: (line: LineView) => void;
}

/** The basket: one row a line; the chosen row shows its keys. */
export function BasketLines(props: BasketLinesProps) {
  const { t } = useTranslation();
  return (
    <div className={styles.list} role="grid" aria-label={t('sale.basket')}>
      {props.lines.map((line, at) => (
        <BasketRow key={line.id} {...props} line={line} number={at + 1} />
      ))}
    </div>
  );
}

function BasketRow({
  line,
  number,
  chosen,
  onChoose,
  onQuantity,
  onRemove,
  onReprice,
  onNote,
}: BasketLinesProps & { line: LineView; number: number }) {
  const { t } = useTranslation();
  const row = useRef<HTMLDivElement>(null);
  const isChosen = line.id === chosen;
  useEffect(() => {
    if (isChosen && line.qty > 0) row.current?.scrollIntoView({ block: 'nearest' });
  }, [isChosen, line.qty]);
  const price = formatYuan(line.unitPrice);
  return (
    <div
      ref={row}
      className={styles.row}
      role="row"
      aria-selected={isChosen}
      tabIndex={-1}
      data-line={line.barcode}
      onClick={() => onChoose(line.id)}
    >
      <span className={styles.number} role="gridcell">
        {number}
      </span>
      <span className={styles.words} role="gridcell">
        <span className={styles.name}>{line.name}</span>
        <span className={styles.soft}>
          {line.grams === null ? t('sale.each', { price, unit: line.unit }) : t('sale.perKg', { price })}
          <LineMarks line={line} />
        </span>
      </span>
      <span role="gridcell">
        <Quantity line={line} keys={isChosen} onQuantity={onQuantity} />
      </span>
      <span className={styles.amount} role="gridcell">
        <Explained title={t('sale.explainTitle')} steps={lineSteps(t, line)} label={line.name}>
          <MoneyText amount={line.due} size="20" strong />
        </Explained>
      </span>
      {isChosen ? <LineTools line={line} onRemove={onRemove} onReprice={onReprice} onNote={onNote} /> : null}
    </div>
  );
}

type LineToolsProps = Pick<BasketLinesProps, 'onRemove' | 'onReprice' | 'onNote'> & { readonly line: LineView };

/** What else can be done to the chosen line. */
function LineTools({ line, onRemove, onReprice, onNote }: LineToolsProps) {
  const { t } = useTranslation();
  return (
    <span className={styles.tools} role="gridcell">
      <ActionIcon
        variant="subtle"
        color="gray"
        tabIndex={-1}
        aria-label={t('note.of', { name: line.name })}
        data-note
        onClick={() => onNote(line)}
      >
        <IconNote />
      </ActionIcon>
      <ActionIcon
        variant="subtle"
        color="gray"
        tabIndex={-1}
        aria-label={t('reprice.of', { name: line.name })}
        data-reprice
        onClick={() => onReprice(line)}
      >
        <IconTag />
      </ActionIcon>
      <ActionIcon
        variant="subtle"
        color="red"
        tabIndex={-1}
        aria-label={t('sale.remove')}
        data-remove
        onClick={() => onRemove(line)}
      >
        <IconTrash />
      </ActionIcon>
    </span>
  );
}

function LineMarks({ line }: { line: LineView }) {
  const { t } = useTranslation();
  const saved = line.gross - line.discounted;
  return (
    <>
      {saved > 0 ? (
        <span className={styles.saved}>
          {line.rateSources.map((source) => t(`sale.rateFrom.${source}`)).join(' × ')} −{formatYuan(saved)}
        </span>
      ) : null}
      {line.bundle ? (
        <span className={styles.saved}>{t('sale.bundle', { saving: formatYuan(line.bundle.saving * line.qty) })}</span>
      ) : null}
      {line.override ? (
        <span className={styles.mark}>{t('reprice.mark', { shelf: formatYuan(line.override.shelfPrice) })}</span>
      ) : null}
      {line.note === undefined ? null : <span className={styles.mark}>{line.note}</span>}
      {line.svEligible ? null : <span className={styles.mark}>{t('sale.noStoredValue')}</span>}
    </>
  );
}

interface QuantityProps {
  readonly line: LineView;
  readonly keys: boolean;
  readonly onQuantity: (line: LineView, qty: number) => void;
}

/** Pieces or weight; the chosen line has keys for one more and one less. */
function Quantity({ line, keys, onQuantity }: QuantityProps) {
  const { t } = useTranslation();
  if (line.grams !== null) {
    return <b className={styles.quantity}>{t('sale.weight', { kg: formatKilograms(line.grams) })}</b>;
  }
  if (!keys) return <b className={styles.quantity}>{line.qty}</b>;
  return (
    <span className={styles.keys}>
      <ActionIcon
        variant="default"
        tabIndex={-1}
        aria-label={t('sale.fewer')}
        disabled={line.qty <= 1}
        onClick={() => onQuantity(line, line.qty - 1)}
      >
        <IconMinus />
      </ActionIcon>
      <b className={styles.quantity}>{line.qty}</b>
      <ActionIcon
        variant="default"
        tabIndex={-1}
        aria-label={t('sale.more')}
        onClick={() => onQuantity(line, line.qty + 1)}
      >
        <IconPlus />
      </ActionIcon>
    </span>
  );
}
