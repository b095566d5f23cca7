import { localDateOf } from '../kernel/business-day.ts';
import { refusal } from '../kernel/refusal.ts';
import { ok, type Result, refused } from '../kernel/result.ts';
import type { RecordedEvent } from '../ledger/event-envelope.ts';
import type { EventDraft } from '../ledger/event-writer.ts';
import { resourceKey } from '../ledger/resource-key.ts';
import type { Member } from '../member/member.ts';
import type { Operator } from '../operator/operator.ts';
import { permit } from '../operator/permission.ts';
import type { ConversionRules } from './conversion.ts';
import { type ConversionWay, principalStep } from './principal-steps.ts';

/** What the service desk knows when somebody wants waiting principal as points, or points back as principal. */
export interface ConversionDesk {
  readonly member: Member;
  readonly rules: ConversionRules;
  readonly online: boolean;
  /** Own events on the member that the centre's row does not include. */
  readonly pending: readonly RecordedEvent[];
  readonly operator: Operator;
}

/** One wish, signed. Ids are minted when the form is opened. */
export interface ConversionWish {
  readonly conversion: string;
  readonly lot: string;
  readonly way: ConversionWay;
  /** SHA-256 of the strokes, or null: not signed. */
  readonly signatureHash: string | null;
  readonly slip: string;
  /** Trusted time, ms. */
  readonly at: number;
  readonly approver: Operator | null;
}

/**
 * The journal entry of consent to this one conversion, or of the wish to have it turned back; the centre moves the value. Only
 * online and with nothing of this till unsent: what waits may have been made spendable elsewhere. Refusals: CONVERSION_OFFLINE,
 * CONSENT_MISSING (not signed), those of `principalStep`, PERMISSION_MISSING. Source: EXP-02, W18.
 */
export function composeConversion(
  desk: ConversionDesk,
  wish: ConversionWish,
): Result<{ readonly draft: EventDraft<'conversion.asked'>; readonly actor: string }> {
  const { member, rules, online, pending, operator } = desk;
  if (!online || pending.length > 0) return refused(refusal('CONVERSION_OFFLINE'));
  const { conversion, lot, way, signatureHash, slip, at, approver } = wish;
  if (signatureHash === null) return refused(refusal('CONSENT_MISSING'));
  const step = principalStep(member, wish, { day: localDateOf(at), rules });
  if (!step.ok) return step;
  const actor = permit({ operator, approver, act: 'principal.convert' });
  if (!actor.ok) return actor;
  const { k, fen, points } = step.value;
  const draft: EventDraft<'conversion.asked'> = {
    type: 'conversion.asked',
    keys: [resourceKey('conversion', conversion), resourceKey('member', member.member), resourceKey('lot', lot)],
    post: [],
    cover: [],
    ref: [],
    body: { conversion, member: member.member, lot, way, step: k, fen, points, signatureHash, slip },
    aside: null,
  };
  return ok({ draft, actor: actor.value });
}
