import { useState } from 'react';
import { type Refusal, refusal as refusalOf } from '../../../core/kernel/refusal.ts';
import { walletOf } from '../../../core/tender/pay-code.ts';
import { playSound } from '../../hooks/sounds.ts';
import { useScanner } from '../../hooks/use-scanner.ts';
import type { TenderBench } from './tender-bench.ts';

/**
 * A customer's pay code scanned while money is taken pays what is left, or the part that was typed; goods scanned now are
 * refused aloud. While the till is at work a code waits for the next screen. Answers the refusal and how to take it off.
 */
export function usePayCode({
  bench,
  amount,
  guarded,
}: {
  bench: TenderBench;
  amount: number | null;
  guarded: boolean;
}) {
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const read = (code: string) => {
    const wallet = bench.choices.find((choice) => choice === walletOf(code));
    if (bench.stage === 'choosing' && !guarded && (wallet === 'wechat' || wallet === 'alipay')) {
      setRefusal(null);
      playSound('scan');
      return bench.offer({ kind: wallet, amount, code });
    }
    playSound('refuse');
    return setRefusal(refusalOf('NOT_NOW'));
  };
  useScanner(read, bench.stage !== 'busy');
  return { refusal, dismiss: () => setRefusal(null) };
}
