/** Version of the messages this build speaks. Raised only when a reader must know; fields are added, never changed. */
export const protocolVersion = 1;

/** Headers of a signed request: who, when, and an Ed25519 signature over `method\npath\nstamp\nsha256(body)`. */
export const requestHeaders = {
  terminal: 'x-yucun-terminal',
  stamp: 'x-yucun-stamp',
  signature: 'x-yucun-signature',
} as const;

/** The text a till signs for a request. `bodyHash` is the SHA-256 of the body in hex. */
export const requestText = (request: { method: string; path: string; stamp: string; bodyHash: string }): string =>
  [request.method, request.path, request.stamp, request.bodyHash].join('\n');

/** The text a till signs for a pushed segment. */
export const sealText = (seal: {
  tid: string;
  epoch: string;
  from: number;
  to: number;
  headId: string;
  count: number;
}): string => ['seal1', seal.tid, seal.epoch, seal.from, seal.to, seal.headId, seal.count].join('\n');
