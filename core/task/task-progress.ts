/** A task that a member may complete for a benefit. Source: BEN-02. */
export interface Task {
  readonly task: string;
  readonly kind: 'REGISTER' | 'COMPLETE_PROFILE' | 'INVITE' | 'SPEND';
  /** Times, or fen for SPEND. */
  readonly goal: number;
}

/** Something that counts towards tasks; the same id counts once, however often it arrives (CON-07). */
export interface TaskEvent {
  readonly id: string;
  readonly kind: Task['kind'];
  /** Times, or fen; negative where a sale came back. */
  readonly amount: number;
}

/** How far a member is. */
export interface TaskProgress {
  readonly task: string;
  readonly done: number;
  readonly goal: number;
  readonly complete: boolean;
}

/** Progress derived from events alone: any order, repeats included, gives the same. Source: BEN-02, INV-01. */
export function taskProgress(task: Task, events: readonly TaskEvent[]): TaskProgress {
  const counted = new Map(events.filter((event) => event.kind === task.kind).map((event) => [event.id, event.amount]));
  const sum = [...counted.values()].reduce((total, amount) => total + amount, 0);
  const done = Math.min(Math.max(sum, 0), task.goal);
  return { task: task.task, done, goal: task.goal, complete: done >= task.goal };
}

/** Fields a profile task may ask for: none that the law calls optional for the purpose may be forced. Source: BEN-02, REG 34. */
export const profileTaskFields = ['phone', 'serviceConsent'] as const;
