/** Version of the messages this build speaks. Raised only when a reader must know; fields are added, never changed. */
export const protocolVersion = 1;

/** Headers of a signed request: who, when by the centre's time, and an Ed25519 signature over `requestText`. */
export const requestHeaders = {
  terminal: 'x-yucun-terminal',
  stamp: 'x-yucun-stamp',
  signature: 'x-yucun-signature',
} as const;

/** Header of every answer: the centre's time, ms. A till stamps its requests by it, never by its own wall clock. */
export const timeHeader = 'x-yucun-time';

/** A stamp: the centre's time as the till reckons it, and a nonce that makes every request another one. */
export const requestStamp = (centreMs: number, nonce: string): string => `${Math.round(centreMs)}.${nonce}`;

/** The text a till signs for a request: nothing of it can be used for another. `bodyHash`: SHA-256 of the body in hex. */
export const requestText = (request: {
  tid: string;
  method: string;
  path: string;
  stamp: string;
  bodyHash: string;
}): string => ['request2', request.tid, request.method, request.path, request.stamp, request.bodyHash].join('\n');

/** The text a till signs for a pushed segment. */
export const sealText = (seal: {
  tid: string;
  epoch: string;
  from: number;
  to: number;
  headId: string;
  count: number;
}): string => ['seal1', seal.tid, seal.epoch, seal.from, seal.to, seal.headId, seal.count].join('\n');
