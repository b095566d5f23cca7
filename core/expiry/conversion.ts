import { addMonths, type LocalDate } from '../kernel/business-day.ts';
import { type Fen, sumFen } from '../money/fen.ts';
import { scaledDown, scaledHalfUp } from '../money/rounding.ts';
import type { TradeRules } from '../settings/trade-rules.ts';
import type { Conversion } from '../stored-value/lot-account.ts';

/** One step of a conversion: value in fen that becomes whole points on a date. */
export interface ConversionStep {
  readonly k: number;
  readonly on: LocalDate;
  readonly fen: Fen;
  readonly points: number;
}

/** What the steps follow. */
export type ConversionRules = Pick<TradeRules['expiry'], 'percentPerMonth' | 'pointsPerYuan'>;

/** Points of value converted so far: half-up once on the sum, never step by step. Source: EXP-03, W17. */
export const pointsOf = (value: Fen, pointsPerYuan: number): number => scaledHalfUp(value, pointsPerYuan, 100);

/** Value converted after k steps: linear on the value at expiry, floored. Source: EXP-03, AMB-7. */
const convertedAfter = (value: Fen, k: number, percent: number): Fen =>
  scaledDown(value, Math.min(100, percent * k), 100);

/** Number of steps until everything is converted. */
const stepCount = (percent: number): number => Math.ceil(100 / percent);

/** The k-th step, k from 1, dated k months after the end and clamped to month-end; the last takes the rest. Source: EXP-03, W16. */
export function conversionStep(value: Fen, so: { from: LocalDate; k: number; rules: ConversionRules }): ConversionStep {
  const { from, k, rules } = so;
  const [before, after] = [k - 1, k].map((steps) => convertedAfter(value, steps, rules.percentPerMonth));
  const points = (whole = 0): number => pointsOf(whole, rules.pointsPerYuan);
  return { k, on: addMonths(from, k), fen: (after ?? 0) - (before ?? 0), points: points(after) - points(before) };
}

/** Steps of a conversion that are due on a date and not done; nothing converts nothing. Source: EXP-03. */
export const dueSteps = (conversion: Conversion, day: LocalDate, rules: ConversionRules): ConversionStep[] =>
  conversion.value === 0
    ? []
    : Array.from({ length: stepCount(rules.percentPerMonth) }, (_, at) =>
        conversionStep(conversion.value, { from: conversion.from, k: at + 1, rules }),
      ).filter((step) => step.on <= day && !conversion.steps.includes(step.k));

/** The conversion after these steps. */
export const withSteps = (conversion: Conversion, steps: readonly ConversionStep[]): Conversion => ({
  ...conversion,
  steps: [...conversion.steps, ...steps.map((step) => step.k)],
  converted: conversion.converted + sumFen(steps.map((step) => step.fen)),
});

/** A conversion that has not begun. */
export const conversionFrom = (from: LocalDate, value: Fen): Conversion => ({ from, value, steps: [], converted: 0 });
