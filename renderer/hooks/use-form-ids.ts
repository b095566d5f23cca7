import { useState } from 'react';
import { mintId } from '../../core/kernel/ids.ts';
import { useTerminal } from './use-terminal.ts';

/** Ids of one act by name, minted when its form opens: however often it is tried, it is recorded once. */
export function useFormIds<Name extends string>(
  prefixes: Readonly<Record<Name, string>>,
): Readonly<Record<Name, string>> {
  const { clock } = useTerminal();
  const [ids] = useState(() => {
    const names = Object.keys(prefixes) as Name[];
    return names.reduce(
      (made, name) => ({ ...made, [name]: mintId(prefixes[name], clock) }),
      {} as Readonly<Record<Name, string>>,
    );
  });
  return ids;
}
