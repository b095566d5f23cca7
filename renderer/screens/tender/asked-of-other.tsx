import type { ReactNode } from 'react';
import { ApproveDesk } from '../approve/approve-desk.tsx';
import type { Asking } from './use-asking.ts';

/** Somebody with the right comes and allows what is asked. */
export function AskedOfOther(props: { asking: Asking; who: ReactNode; onClose: () => void }) {
  const { asking, who, onClose } = props;
  return (
    <ApproveDesk
      act={asking.act}
      words={asking.words}
      who={who}
      onClose={onClose}
      onApproved={(approver) => {
        onClose();
        asking.granted(approver);
      }}
    />
  );
}
