import { useEffect } from 'react';
import type { Refusal } from '../../core/kernel/refusal.ts';
import { playSound } from './sounds.ts';

/** Says a refusal by ear as well. */
export function useRefusalSound(refusal: Refusal | null): void {
  useEffect(() => {
    if (refusal) playSound('refuse');
  }, [refusal]);
}
