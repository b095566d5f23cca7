import { useState } from 'react';
import { type KeypadEntry, useKeypad } from '../../hooks/use-keypad.ts';
import type { EnrolAnswers } from '../../wiring/record-enrolment.ts';

/** The enrolment form: its answers, and which of its fields the keypad types into. */
export interface EnrolForm {
  readonly answers: EnrolAnswers;
  readonly change: (part: Partial<EnrolAnswers>) => void;
  readonly active: 'phone' | 'document';
  readonly focus: (field: 'phone' | 'document') => void;
  readonly entry: KeypadEntry;
}

const documentDigits = 18;
const phoneDigits = 11;

/** Keeps the answers of one enrolment. */
export function useEnrolForm(phone: string): EnrolForm {
  const [answers, setAnswers] = useState({
    name: '',
    birthday: null as string | null,
    registered: false,
    consentService: false,
    consentMarketing: false,
  });
  const [active, focus] = useState<'phone' | 'document'>('phone');
  const phoneEntry = useKeypad('digits', phoneDigits, phone);
  const documentEntry = useKeypad('digits', documentDigits);
  return {
    answers: { ...answers, phone: phoneEntry.text, document: documentEntry.text },
    change: (part) => setAnswers((was) => ({ ...was, ...part })),
    active,
    focus,
    entry: active === 'phone' ? phoneEntry : documentEntry,
  };
}
