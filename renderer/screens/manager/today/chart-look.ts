import type { TenderKind } from '../../../../core/ledger/event-types.ts';
import { type Fen, formatYuan } from '../../../../core/money/fen.ts';
import styles from './today.module.css';

/** Colour of each tender, always the same. */
export const tenderColours: Readonly<Record<TenderKind, string>> = {
  cash: 'var(--chart-1)',
  sv: 'var(--chart-2)',
  wechat: 'var(--chart-5)',
  alipay: 'var(--chart-3)',
  card: 'var(--chart-4)',
  bank: 'var(--chart-6)',
};

/** Whole yuan for an axis: fen would only crowd it. */
export const axisYuan = (fen: Fen): string => formatYuan(fen).replace(/\.\d\d$/, '');

/** A sum for a tip. */
export const tipYuan = (fen: number): string => `¥${formatYuan(fen)}`;

/** Pictures stand still: a figure that grows while it is read is a figure misread. */
export const still = { isAnimationActive: false } as const;

/** How every picture of bars over sums of money looks. */
export const moneyBars = {
  h: '100%',
  classNames: { axis: styles.axis ?? '' },
  valueFormatter: tipYuan,
  yAxisProps: { tickFormatter: axisYuan, width: 64 },
  textColor: 'var(--ink-soft)',
  gridColor: 'var(--line)',
  tickLine: 'none',
  barProps: { radius: 4, ...still },
  accessibilityLayer: false,
} as const;

/** Ground of a bar that has words on it. */
export const softBar = 'color-mix(in srgb, var(--chart-2) 32%, var(--surface))';
