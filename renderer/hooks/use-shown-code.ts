import { useEffect, useState } from 'react';
import type { AcquirerSettings, PaymentView } from '../../core/ports/terminal-bridge.ts';
import { useTerminal } from './use-terminal.ts';

/** What the customer's wallet is to scan for a payment, as the host shows it now; null: nothing, or not yet. */
export function useShownCode(payment: string | null): string | null {
  const { bridge } = useTerminal();
  const [shown, setShown] = useState<PaymentView | null>(null);
  useEffect(() => {
    if (payment === null) return undefined;
    const hear = (view: PaymentView): void => {
      if (view.payment === payment) setShown(view);
    };
    const stop = bridge.listen((notice) => {
      if (notice.kind === 'payment.changed') hear(notice.payment);
    });
    // The page may have been loaded anew after the host had told it.
    bridge.call('payment.open', {}).then(
      ({ payments }) => payments.forEach(hear),
      () => undefined,
    );
    return stop;
  }, [bridge, payment]);
  return shown !== null && shown.payment === payment ? (shown.shown ?? null) : null;
}

/** The tenders that an acquirer moves here; null while the host is asked. */
export function useAcquirers(): AcquirerSettings | null {
  const { bridge } = useTerminal();
  const [settings, setSettings] = useState<AcquirerSettings | null>(null);
  useEffect(() => {
    bridge.call('payment.settings', {}).then(
      (answer) => setSettings(answer.settings),
      () => setSettings({}),
    );
  }, [bridge]);
  return settings;
}
