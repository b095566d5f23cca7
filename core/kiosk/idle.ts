/** Without a touch for so long a customer is signed out, ms. Source: FLW-06. */
export const idleLogoutMs = 60_000;

/** From here on the page asks whether somebody is still there, ms. */
export const idleWarningMs = 45_000;

/** Whole seconds until the sign-out; null while nothing has to be said. `quietMs`: since the last touch. */
export function secondsToLogout(quietMs: number): number | null {
  if (quietMs < idleWarningMs) return null;
  return Math.max(0, Math.ceil((idleLogoutMs - quietMs) / 1000));
}
