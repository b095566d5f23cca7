/** How old a balance is that this till shows. `at`: when the centre last told all there was, ms. */
export type BalanceAge =
  | { readonly kind: 'current' }
  | { readonly kind: 'asOf'; readonly at: number }
  | { readonly kind: 'never' };

/**
 * While the centre answers, every change reaches the till as it happens; without it a balance may have been drawn on elsewhere
 * since the rows were last whole, and whoever reads it out is told so. Source: SVC-03, OFF-02.
 */
export function balanceAge({
  online,
  rowsAsOf,
}: {
  readonly online: boolean;
  readonly rowsAsOf: number | null;
}): BalanceAge {
  if (online) return { kind: 'current' };
  return rowsAsOf === null ? { kind: 'never' } : { kind: 'asOf', at: rowsAsOf };
}
