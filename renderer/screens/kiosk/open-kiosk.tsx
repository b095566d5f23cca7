import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Member } from '../../../core/member/member.ts';
import type { Operator } from '../../../core/operator/operator.ts';
import { type DepositStage, useDeposit } from '../../hooks/use-deposit.ts';
import { useMember } from '../../hooks/use-terminal.ts';
import { setPreferences } from '../../wiring/preferences.ts';
import { HelpPages } from './help-pages.tsx';
import { IdleWarning } from './idle-warning.tsx';
import { type KioskPage, KioskSlot, type KioskVisit } from './kiosk-visit.ts';
import { moving, stuck } from './money-stages.ts';
import { PageOf } from './page-of.tsx';
import { useIdle } from './use-idle.ts';

/** A kiosk that serves: who is there, where they are, help over it, and the sign-out when nobody touches it. */
export function OpenKiosk({ toTill }: { toTill: (operator: Operator) => void }) {
  const { stage } = useDeposit();
  const [help, setHelp] = useState(false);
  const { visit, page } = useVisit({ toTill, call: () => setHelp(true) });
  const busy = stuck.has(stage);
  const idles = (page !== 'attract' || help) && !moving.has(stage);
  const left = useIdle(idles, () => {
    setHelp(false);
    visit.leave();
  });
  return (
    <KioskSlot value={visit}>
      {help ? <HelpPages onClose={() => setHelp(false)} /> : <PageOf page={busy ? 'deposit' : page} />}
      <IdleWarning left={busy && visit.member === null ? null : left} />
    </KioskSlot>
  );
}

function useVisit({ toTill, call }: { toTill: (operator: Operator) => void; call: () => void }) {
  const deposit = useDeposit();
  const [page, go] = useState<KioskPage>('attract');
  const [who, setWho] = useState<string | null>(null);
  const [found, setFound] = useState<Member | null>(null);
  const [pass, setPass] = useState<string | null>(null);
  const [big, setBig] = useState(false);
  const known = useMember(who ?? '');
  const member = who === null ? null : (known ?? found);
  const { stage, next } = deposit;
  const drop = useCallback(() => {
    if (!stuck.has(stage)) next();
  }, [stage, next]);
  useFreshStart(stage, next, who === null);
  useEffect(() => {
    document.documentElement.dataset['kiosk'] = big ? 'big' : 'normal';
  }, [big]);
  const leave = useCallback(() => {
    drop();
    setWho(null);
    setFound(null);
    setPass(null);
    setBig(false);
    setPreferences({ language: 'zh-CN' });
    go('attract');
  }, [drop]);
  const signIn = useCallback((person: Member) => {
    setFound(person);
    setWho(person.member);
    go('home');
  }, []);
  const showPass = useCallback((card: string | null) => {
    setPass(card);
    go('phone');
  }, []);
  const visit = useMemo<KioskVisit>(
    () => ({ page, member, go, pass, showPass, signIn, leave, call, toTill, big, setBig }),
    [page, member, pass, showPass, signIn, leave, call, toTill, big],
  );
  return { visit, page };
}

/**
 * A deposit that was left before it was paid is nobody's after a restart; one whose money may have moved goes on, and when it
 * has come to its end without its customer the next one begins at the beginning.
 */
function useFreshStart(stage: DepositStage, next: () => void, alone: boolean): void {
  const begun = useRef(false);
  useEffect(() => {
    const over = alone && !stuck.has(stage) && (!begun.current || stage === 'done');
    begun.current = true;
    if (over) next();
  }, [stage, next, alone]);
}
