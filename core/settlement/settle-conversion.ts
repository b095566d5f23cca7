import type { ConversionRules } from '../expiry/conversion.ts';
import { type PrincipalStep, principalStep } from '../expiry/principal-steps.ts';
import { localDateOf } from '../kernel/business-day.ts';
import { refusal } from '../kernel/refusal.ts';
import { ok, type Result, refused } from '../kernel/result.ts';
import type { RecordedEvent } from '../ledger/event-envelope.ts';
import type { EventBody } from '../ledger/event-types.ts';
import type { EventDraft } from '../ledger/event-writer.ts';
import { account } from '../ledger/ledger-account.ts';
import type { Posting } from '../ledger/posting.ts';
import { resourceKey } from '../ledger/resource-key.ts';
import type { Member } from '../member/member.ts';
import { lotPostings, withoutZeros } from '../stored-value/lot-posting.ts';

/**
 * Answers a wish about waiting principal, once: exactly what was signed moves, or nothing does and the answer says why (the lot
 * lives again, the step was done at another counter, the points have been spent). Conversion points are no growth (TIR-02).
 * Source: EXP-02, EXP-03, W18.
 */
export function settleConversion(
  asked: RecordedEvent,
  body: EventBody<'conversion.asked'>,
  of: { readonly row: Member; readonly rules: ConversionRules },
): EventDraft<'principal.converted'> {
  const step = agreedStep(asked, body, of);
  const sign = body.way === 'CONVERT' ? 1 : -1;
  const moved = step.ok ? { fen: sign * step.value.fen, points: sign * step.value.points } : { fen: 0, points: 0 };
  const { conversion, member, lot } = body;
  return {
    type: 'principal.converted',
    keys: [`${resourceKey('conversion', conversion)}:answered`, resourceKey('member', member), resourceKey('lot', lot)],
    post: postingsOf(body, moved),
    cover: [],
    ref: [asked.id],
    body: {
      conversion,
      member,
      lot,
      step: body.step,
      ...moved,
      cause: asked.id,
      ...(step.ok ? {} : { code: step.refusal.code }),
    },
    aside: null,
  };
}

/** The step as the centre knows it, if it is the very one that was signed. */
function agreedStep(
  { event }: RecordedEvent,
  body: EventBody<'conversion.asked'>,
  { row, rules }: { readonly row: Member; readonly rules: ConversionRules },
): Result<PrincipalStep> {
  const step = principalStep(row, body, { day: localDateOf(event.wall), rules });
  if (!step.ok) return step;
  const { k, fen, points } = step.value;
  const isSigned = k === body.step && fen === body.fen && points === body.points;
  return isSigned ? ok(step.value) : refused(refusal('CONVERSION_NONE', { way: body.way }));
}

function postingsOf({ member, lot }: EventBody<'conversion.asked'>, moved: { fen: number; points: number }): Posting[] {
  return withoutZeros([
    ...lotPostings({ lot, principal: -moved.fen, bonus: 0 }, 'bonus_lapsed'),
    [account('points_conversion'), 'CNY', -moved.fen],
    [account('points_granted'), 'POINTS', moved.points],
    [account('points', member), 'POINTS', -moved.points],
  ]);
}
