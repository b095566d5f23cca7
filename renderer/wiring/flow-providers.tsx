import { type ReactNode, useMemo } from 'react';
import type { Operator } from '../../core/operator/operator.ts';
import type { ShiftState } from '../../core/till/shift-state.ts';
import { CheckoutProvider } from './checkout-provider.tsx';
import { DepositProvider } from './deposit-provider.tsx';
import { ExchangeLink } from './exchange-link.tsx';
import type { FlowDesk } from './flow-desk.ts';
import { PublishDisplay } from './publish-display.tsx';
import { ReturnProvider } from './return-provider.tsx';
import type { Terminal } from './terminal.ts';

interface FlowProvidersProps {
  readonly terminal: Terminal;
  readonly shift: ShiftState | null;
  readonly operator: Operator;
  readonly children: ReactNode;
}

/** Sale, deposit and return of the open shift; without a shift there is neither. */
export function FlowProviders({ terminal, shift, operator, children }: FlowProvidersProps) {
  const [shiftId, biz] = [shift?.shift ?? null, shift?.biz ?? ''];
  const desk = useMemo<FlowDesk | null>(
    () => (shiftId === null ? null : { terminal, shift: { shift: shiftId, biz }, operator }),
    [terminal, shiftId, biz, operator],
  );
  if (!desk) return children;
  return (
    <CheckoutProvider key={`${desk.shift.shift}:${operator.staff}`} desk={desk}>
      <DepositProvider desk={desk}>
        <PublishDisplay />
        <ReturnProvider desk={desk}>
          <ExchangeLink />
          {children}
        </ReturnProvider>
      </DepositProvider>
    </CheckoutProvider>
  );
}
