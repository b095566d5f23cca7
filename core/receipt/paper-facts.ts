import type { Member } from '../member/member.ts';
import type { Store } from '../settings/store.ts';

/** Languages a document can be printed in. */
export type Lang = 'zh-CN' | 'en';

/** Where the event of a document stands in its till's log. `eventId` is null if the paper is made before it. */
export interface Position {
  readonly tid: string;
  readonly epoch: string;
  readonly seq: number;
  readonly eventId: string | null;
}

/** What every document says about where, when and by whom it was made. */
export interface PaperFacts {
  readonly lang: Lang;
  readonly store: Store;
  /** The till's name as people say it. */
  readonly till: string;
  /** The name of the person on duty. */
  readonly operator: string;
  /** Instant in ms. */
  readonly at: number;
  readonly position: Position | null;
}

/** What paper may say of a member: masked facts only (REG 34). */
export type MaskedMember = Pick<Member, 'nameMasked' | 'phoneMasked'>;

/** `t1-3f9c2a-42 1a2b3c4d`: till, six digits of its log's life, position, and eight digits of the event if known. */
export const positionText = (position: Position): string => {
  const place = `${position.tid}-${position.epoch.slice(0, 6)}-${position.seq}`;
  return position.eventId === null ? place : `${place} ${position.eventId.slice(0, 8)}`;
};
