import { useState } from 'react';
import { type Refusal, refusal as refusalOf } from '../../core/kernel/refusal.ts';
import { ok, type Result, refused } from '../../core/kernel/result.ts';
import type { Operator } from '../../core/operator/operator.ts';
import { playSound } from './sounds.ts';
import { useCountdown } from './use-countdown.ts';
import { type KeypadEntry, useKeypad } from './use-keypad.ts';
import { releaseFocus } from './use-pointer-blur.ts';
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
  /** Whether it is this person's PIN; what was typed is gone afterwards. */
  readonly check: (person: Pick<Operator, 'staff' | 'pinHash'>) => Promise<Result<null>>;
}

/** Checks who stands here. Refusals: PIN_WRONG, PIN_THROTTLED. */
export function usePinCheck(): PinCheck {
  const { bridge } = useTerminal();
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [busy, setBusy] = useState(false);
  const wait = useCountdown();
  const pin = useKeypad('digits', pinDigitsMax);
  const check = async (person: Pick<Operator, 'staff' | 'pinHash'>): Promise<Result<null>> => {
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
      return ok(null);
    }
    playSound('refuse');
    const code = answer.outcome === 'throttled' || answer.waitSeconds > 0 ? 'PIN_THROTTLED' : 'PIN_WRONG';
    const why = refusalOf(code, { waitSeconds: answer.waitSeconds });
    setRefusal(why);
    return refused(why);
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

/** The PIN of one among several. */
export interface StaffPin {
  readonly chosen: Operator | null;
  readonly choose: (person: Operator) => void;
  readonly typed: PinCheck;
  /** Checks the chosen person's PIN and hands them on if it is right. */
  readonly enter: () => Promise<void>;
}

/** Somebody of these people says who they are; one alone is chosen already. Refusals as `usePinCheck`. */
export function useStaffPin(people: readonly Operator[], onRight: (person: Operator) => void): StaffPin {
  const [picked, setPicked] = useState<Operator | null>(null);
  const typed = usePinCheck();
  const chosen = picked ?? (people.length === 1 ? (people[0] ?? null) : null);
  const choose = (person: Operator) => {
    setPicked(person);
    releaseFocus();
    typed.dismiss();
    typed.pin.clear();
  };
  const enter = async () => {
    if (chosen && (await typed.check(chosen)).ok) onRight(chosen);
  };
  return { chosen, choose, typed, enter };
}
