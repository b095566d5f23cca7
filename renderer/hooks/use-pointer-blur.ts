import { useEffect } from 'react';

/**
 * A button touched or clicked does not keep the focus: the next Enter is for the main action, not for that button.
 * Who walks the screen with Tab keeps it, because a click made by a key has no pointer behind it.
 */
export function usePointerBlur(): void {
  useEffect(() => {
    const blur = (event: MouseEvent) => {
      if (event.detail === 0 || !(event.target instanceof Element)) return;
      const button = event.target.closest('button');
      if (button && button === document.activeElement && !button.closest('[role="dialog"]')) button.blur();
    };
    document.addEventListener('click', blur);
    return () => document.removeEventListener('click', blur);
  }, []);
}

/** Gives the keyboard back to the screen after a choice was made with a focused button. */
export const releaseFocus = (): void => {
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
};
