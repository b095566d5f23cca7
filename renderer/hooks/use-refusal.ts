import { useState } from 'react';
import type { Refusal } from '../../core/kernel/refusal.ts';

/** A machine's last refusal until a person has taken it off the screen; the same refusal again shows again. */
export function useRefusal(last: Refusal | null): { readonly refusal: Refusal | null; readonly dismiss: () => void } {
  const [seen, setSeen] = useState<Refusal | null>(null);
  return { refusal: last === seen ? null : last, dismiss: () => setSeen(last) };
}
