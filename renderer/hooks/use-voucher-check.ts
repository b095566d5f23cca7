import { useState } from 'react';
import type { Refusal } from '../../core/kernel/refusal.ts';
import { checkVoucherCode, type SignedVoucher } from '../../core/receipt/signed-code.ts';
import { useScanner } from './use-scanner.ts';
import { useStore, useTerminal } from './use-terminal.ts';

/** What a scanned deposit voucher turned out to be. */
export interface VoucherCheck {
  readonly voucher: SignedVoucher | null;
  readonly refusal: Refusal | null;
  readonly dismiss: () => void;
}

/** Checks every voucher that is scanned while this is on the screen; needs no network (DEP-18). */
export function useVoucherCheck(): VoucherCheck {
  const { bridge } = useTerminal();
  const store = useStore();
  const [voucher, setVoucher] = useState<SignedVoucher | null>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const check = async (code: string) => {
    const holds = async (question: { text: string; signature: string; publicKey: string }) =>
      (await bridge.call('identity.verify', question)).holds;
    const checked = await checkVoucherCode(code, store?.tillKeys ?? [], holds);
    setVoucher(checked.ok ? checked.value : null);
    setRefusal(checked.ok ? null : checked.refusal);
  };
  useScanner((code) => void check(code));
  const dismiss = () => {
    setVoucher(null);
    setRefusal(null);
  };
  return { voucher, refusal, dismiss };
}
