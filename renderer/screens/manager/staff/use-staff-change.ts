import { useState } from 'react';
import { mintId } from '../../../../core/kernel/ids.ts';
import type { Refusal } from '../../../../core/kernel/refusal.ts';
import type { Operator } from '../../../../core/operator/operator.ts';
import { playSound } from '../../../hooks/sounds.ts';
import { useDesk } from '../../../hooks/use-desk.ts';
import { useStaff, useTerminal } from '../../../hooks/use-terminal.ts';
import { recordStaffChange, type StaffIntent } from '../../../wiring/record-staff.ts';

/** What is under way: about whom, what, and how it is said in words. */
export interface StaffStep {
  readonly at: 'confirm' | 'pin';
  readonly ids: { readonly change: string; readonly staff: string };
  readonly name: string;
  readonly intent: StaffIntent;
}

/** Looks at people and changes one: first the manager shows who they are, then the person types a PIN where one is needed. */
export function useStaffChange() {
  const terminal = useTerminal();
  const { operator } = useDesk();
  const staff = useStaff();
  const [staffId, choose] = useState(operator.staff);
  const [adding, setAdding] = useState(false);
  const [step, setStep] = useState<StaffStep | null>(null);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const people = staff.toSorted((a, b) => Number(b.active) - Number(a.active));
  const chosen = people.find((person) => person.staff === staffId) ?? null;

  const begin = (intent: StaffIntent, person: Pick<Operator, 'staff' | 'name'>) => {
    setRefusal(null);
    const ids = { change: mintId('chg', terminal.clock), staff: person.staff };
    setStep({ at: 'confirm', ids, name: person.name, intent });
  };
  const add = (person: { name: string; role: Operator['role'] }) =>
    begin({ what: 'joined', ...person }, { staff: mintId('stf', terminal.clock), name: person.name });
  const write = async (now: StaffStep, pin: string) => {
    setBusy(true);
    const done = await recordStaffChange(terminal, { ids: now.ids, intent: now.intent, pin, operator });
    setBusy(false);
    setStep(null);
    if (!done.ok) return setRefusal(done.refusal);
    playSound('accept');
    setAdding(false);
    return choose(now.ids.staff);
  };
  const confirmed = (now: StaffStep) => {
    const needsPin = now.intent.what === 'pin' || now.intent.what === 'joined';
    if (needsPin) setStep({ ...now, at: 'pin' });
    else void write(now, '');
  };
  return {
    people,
    chosen,
    choose,
    adding,
    setAdding,
    step,
    begin,
    add,
    confirmed,
    write,
    leave: () => setStep(null),
    busy,
    refusal,
    dismiss: () => setRefusal(null),
  };
}

/** All of it, as the parts of the page get it. */
export type StaffChange = ReturnType<typeof useStaffChange>;
