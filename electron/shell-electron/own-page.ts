/** Scheme and host of the till's page in Electron: an origin of its own that no network can serve. */
export const ownScheme = 'yucun';
const ownHost = 'app';

/** The till's page. */
export const ownPage = `${ownScheme}://${ownHost}/`;
/** The page turned to the customer. */
export const displayPage = `${ownScheme}://${ownHost}/display.html`;
/** The page shown instead when the till's page keeps crashing. */
export const safePage = `${ownScheme}://${ownHost}/safe`;

/** Whether an address lies in the till's own page. */
export function isOwnAddress(address: string): boolean {
  const url = URL.parse(address);
  return url !== null && url.protocol === `${ownScheme}:` && url.host === ownHost && url.username === '';
}
