import type { z } from 'zod';
import type { RuleFacts, Verdict, Words } from './rule-facts.ts';

/** A part of a rule as data: which kind, and its arguments. */
export interface RulePart {
  readonly code: string;
  readonly args: unknown;
}

/** A kind of condition: its code, the form of its arguments, and how it is checked. One file each. */
export interface ConditionKind {
  readonly code: string;
  readonly args: z.ZodType;
  check(args: unknown, facts: RuleFacts): Verdict;
}

/** What a benefit gives: an amount in fen, points, permille paid, or pieces, by its unit; and its words. */
export interface Granted {
  readonly code: string;
  readonly amount: number;
  readonly unit: 'FEN' | 'POINTS' | 'PERMILLE' | 'TIMES' | 'PIECES' | 'PERCENT';
  readonly words: Words;
}

/** A kind of benefit: its code, the form of its arguments, and what it gives. One file each. */
export interface BenefitKind {
  readonly code: string;
  readonly args: z.ZodType;
  grant(args: unknown, facts: RuleFacts): Granted;
}

/** Arguments read through their schema once: published rules never change, and reading is slower than checking. */
function reader<S extends z.ZodType>(schema: S): (args: unknown) => z.infer<S> {
  const known = new WeakMap<object, z.infer<S>>();
  return (args) => {
    const key = typeof args === 'object' && args !== null ? args : null;
    const before = key === null ? undefined : known.get(key);
    if (before !== undefined) return before;
    const read = schema.parse(args);
    if (key !== null) known.set(key, read);
    return read;
  };
}

/** A kind of condition with typed arguments; what it checks has passed its schema. */
export const condition = <S extends z.ZodType>(kind: {
  readonly code: string;
  readonly args: S;
  readonly check: (args: z.infer<S>, facts: RuleFacts) => Verdict;
}): ConditionKind => {
  const read = reader(kind.args);
  return { code: kind.code, args: kind.args, check: (args, facts) => kind.check(read(args), facts) };
};

/** A kind of benefit with typed arguments; what it grants from has passed its schema. */
export const benefit = <S extends z.ZodType>(kind: {
  readonly code: string;
  readonly args: S;
  readonly grant: (args: z.infer<S>, facts: RuleFacts) => Omit<Granted, 'code'>;
}): BenefitKind => {
  const read = reader(kind.args);
  return {
    code: kind.code,
    args: kind.args,
    grant: (args, facts) => ({ code: kind.code, ...kind.grant(read(args), facts) }),
  };
};

/** A verdict with its reason. */
export const verdict = (met: boolean, zh: string, en: string): Verdict => ({ met, why: { zh, en } });

/** Nobody here can know: a till does not keep what this condition asks for. */
export const unknownHere: Verdict = verdict(false, '本机无法判断', 'this till cannot know');
