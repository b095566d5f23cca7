/** What keeps two windows of one origin from writing one ledger: the Web Locks API. */
export type Locks = Pick<LockManager, 'request'>;

/**
 * Takes the lead over the ledger if nobody has it; answers how to give it back, or null if another window leads.
 * The lock dies with the window, however it ends.
 */
export function takeLead(locks: Locks, name: string): Promise<(() => void) | null> {
  return new Promise((resolve, reject) => {
    locks
      .request(name, { ifAvailable: true }, (lock) => {
        if (lock === null) {
          resolve(null);
          return undefined;
        }
        return new Promise<void>((giveBack) => resolve(() => giveBack()));
      })
      .catch(reject);
  });
}
