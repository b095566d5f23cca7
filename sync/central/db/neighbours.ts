/** Other processes of the centre that work on the same database. */
export interface Neighbours {
  /**
   * Runs `act` while no neighbour runs the same job; false if one does. A connection that breaks gives the job free while
   * `act` still works, so a job must be safe to run twice.
   */
  alone(job: string, act: () => Promise<void>): Promise<boolean>;
  /** Tells the neighbours that the head of the feed has moved. A hint: it may get lost, never held up by it. */
  tell(head: number): void;
  /** Hears what neighbours (and this process) tell. Returns how to stop. */
  hear(listener: (head: number) => void): () => void;
}

/** A database that only one process can have open. */
export const noNeighbours: Neighbours = {
  async alone(_job, act) {
    await act();
    return true;
  },
  tell: () => undefined,
  hear: () => () => undefined,
};
