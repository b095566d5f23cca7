import { useState } from 'react';
import { type Refusal, refusal as refusalOf } from '../../core/kernel/refusal.ts';
import type { Operator } from '../../core/operator/operator.ts';
import { playSound } from './sounds.ts';
import { useCountdown } from './use-countdown.ts';
import { type KeypadEntry, useKeypad } from './use-keypad.ts';
import { useTerminal } from './use-terminal.ts';

const pinDigitsMax = 8;
const pinDigitsMin = 4;

/** A PIN being typed and checked by the host; works without the network. */
export interface PinCheck {
  readonly pin: KeypadEntry;
  readonly busy: boolean;
  /** Seconds to wait after too many wrong ones. */
  readonly wait: number;
  readonly ready: boolean;
  readonly refusal: Refusal | null;
  readonly dismiss: () => void;
  /** True if it is this person's PIN; else the refusal says why. */
  readonly check: (person: Pick<Operator, 'staff' | 'pinHash'>) => Promise<boolean>;
}

/** Checks who stands here. Refusals: PIN_WRONG, PIN_THROTTLED. */
export function usePinCheck(): PinCheck {
  const { bridge } = useTerminal();
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [busy, setBusy] = useState(false);
  const wait = useCountdown();
  const pin = useKeypad('digits', pinDigitsMax);
  const check = async (person: Pick<Operator, 'staff' | 'pinHash'>): Promise<boolean> => {
    setBusy(true);
    const answer = await bridge.call('operator.checkPin', {
      staff: person.staff,
      pin: pin.text,
      hash: person.pinHash,
    });
    setBusy(false);
    pin.clear();
    wait.start(answer.waitSeconds);
    if (answer.outcome === 'right') {
      playSound('accept');
      return true;
    }
    playSound('refuse');
    const code = answer.outcome === 'throttled' || answer.waitSeconds > 0 ? 'PIN_THROTTLED' : 'PIN_WRONG';
    setRefusal(refusalOf(code, { waitSeconds: answer.waitSeconds }));
    return false;
  };
  return {
    pin,
    busy,
    wait: wait.left,
    ready: pin.text.length >= pinDigitsMin && wait.left === 0,
    refusal,
    dismiss: () => setRefusal(null),
    check,
  };
}
