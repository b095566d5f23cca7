import { useState } from 'react';
import { must } from '../../../core/kernel/invariant.ts';
import { decoyCheck, signInCheck } from '../../../core/kiosk/sign-in.ts';
import { hashPhone } from '../../../core/member/masking.ts';
import type { Member } from '../../../core/member/member.ts';
import { readKioskCode } from '../../../core/receipt/kiosk-code.ts';
import { playSound } from '../../hooks/sounds.ts';
import { useCountdown } from '../../hooks/use-countdown.ts';
import { memberOfCard } from '../../hooks/use-kiosk-code.ts';
import { useScanner } from '../../hooks/use-scanner.ts';
import { useTerminal } from '../../hooks/use-terminal.ts';
import type { Terminal } from '../../wiring/terminal.ts';
import { useKiosk } from './kiosk-visit.ts';

/** Reads a member's pass while this page is shown. */
export function usePass(): void {
  const { showPass } = useKiosk();
  useScanner((scanned) => {
    const code = readKioskCode(scanned);
    playSound(code?.kind === 'pass' ? 'scan' : 'refuse');
    if (code?.kind === 'pass') showPass(code.card);
  });
}

/** Whom the customer says to be. */
export type Claim = { readonly phone: string } | { readonly card: string };

/** Somebody known, or null; the centre is asked whenever it can be, known or not, so that both take alike. */
export async function claimedMember(terminal: Terminal, claim: Claim): Promise<Member | null> {
  if ('card' in claim) return memberOfCard(terminal, claim.card);
  const up = terminal.engine.status.get().link === 'up';
  const found = up ? await terminal.findAtCentre(claim.phone) : null;
  return found?.ok ? found.value : terminal.memberByPhone(claim.phone);
}

const saltOf = ({ ledger, facts }: Terminal): string =>
  must(ledger.rows.entry('store', facts.storeId ?? ''), 'the store is known before a kiosk opens').data.phoneSalt;

/** Six digits that nobody knows: what strangers are compared with. */
const anyPin = ({ clock }: Terminal): string => Array.from(clock.entropy(6), (byte) => String(byte % 10)).join('');

/** A PIN being checked: whether it was wrong, and how long to wait. Unknown numbers and cards without a PIN are only wrong. */
export function useSignIn(claim: Claim) {
  const terminal = useTerminal();
  const { signIn } = useKiosk();
  const wait = useCountdown();
  const [wrong, setWrong] = useState(false);
  const [busy, setBusy] = useState(false);
  // Made as the page opens, so that a stranger's try takes no longer than a member's.
  const [nobody] = useState(() => terminal.bridge.call('pin.hash', { pin: anyPin(terminal) }));
  const check = async (pin: string) => {
    setBusy(true);
    setWrong(false);
    const member = await claimedMember(terminal, claim);
    const stranger = await nobody;
    const own = signInCheck(member, 'card' in claim ? claim.card : null);
    const named = 'card' in claim ? claim.card : claim.phone;
    const { counted, hash } = own ?? decoyCheck(hashPhone(named, saltOf(terminal)), stranger.hash);
    const answer = await terminal.bridge.call('operator.checkPin', { staff: counted, pin, hash });
    setBusy(false);
    wait.start(answer.waitSeconds);
    const right = own !== null && answer.outcome === 'right';
    playSound(right ? 'accept' : 'refuse');
    if (right && member) return signIn(member);
    return setWrong(true);
  };
  return { check, busy, wrong, wait: wait.left };
}
