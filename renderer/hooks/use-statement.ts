import { useEffect, useMemo, useState } from 'react';
import type { RecordedEvent } from '../../core/ledger/event-envelope.ts';
import type { Member } from '../../core/member/member.ts';
import { type StatementEntry, statementOf } from '../../core/view/member-statement.ts';
import { useTerminal, useWatched } from './use-terminal.ts';

/** A member's entries, as far as they can be had now. */
export interface Statement {
  readonly entries: readonly StatementEntry[];
  /** `asking`: the centre has not answered yet; `own`: it cannot be asked, this is what the till knows by itself. */
  readonly from: 'asking' | 'centre' | 'own';
}

const nothing: readonly RecordedEvent[] = [];

/** Asks the centre for everything about a member; without it the till's own log has to do, and that is said. */
export function useStatement(member: Member): Statement {
  const { engine, ledger } = useTerminal();
  const tail = useWatched(ledger.tail);
  const [told, setTold] = useState<readonly RecordedEvent[] | 'asking' | 'own'>('asking');
  useEffect(() => {
    let gone = false;
    const ask = async () => {
      const found = await engine.fetchMemberEvents(member.member);
      if (!gone) setTold(found.ok ? found.value : 'own');
    };
    void ask();
    return () => {
      gone = true;
    };
  }, [engine, member.member]);
  const entries = useMemo(() => {
    const lots = new Set(member.lots.map(({ lot }) => lot));
    return statementOf([...(typeof told === 'string' ? nothing : told), ...tail], { member: member.member, lots });
  }, [told, tail, member]);
  return { entries, from: typeof told === 'string' ? told : 'centre' };
}
