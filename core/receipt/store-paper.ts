import { forbiddenClausesIn } from '../campaign/forbidden-clauses.ts';
import type { StorePaper } from '../settings/store.ts';
import { forbiddenIn } from './forbidden-words.ts';

/** Lines of a merchant's header or footer that may not be printed, with the clause each holds. Source: CON-09. */
export const paperFaults = ({ header, footer }: StorePaper): { readonly line: string; readonly clause: string }[] =>
  [...header, ...footer].flatMap((line) => {
    const clause = forbiddenIn(line)[0] ?? forbiddenClausesIn(line)[0]?.code;
    return clause === undefined ? [] : [{ line, clause }];
  });
