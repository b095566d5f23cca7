import { createHash } from 'node:crypto';

/**
 * Takes two things of the platform into the simulated world while `act` runs: hashing, which Node does in threads of its
 * own, and the clock by which long work is cut into slices. Both would make two runs of one seed differ.
 */
export async function onSimulatedPlatform<T>(act: () => Promise<T>): Promise<T> {
  const { digest } = crypto.subtle;
  const { now } = performance;
  const began = now.call(performance);
  crypto.subtle.digest = async (_algorithm, data) => hashed(data);
  performance.now = () => began;
  try {
    return await act();
  } finally {
    crypto.subtle.digest = digest;
    performance.now = now;
  }
}

function hashed(data: BufferSource): ArrayBuffer {
  const bytes = ArrayBuffer.isView(data)
    ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
    : new Uint8Array(data);
  const digest = createHash('sha256').update(bytes).digest();
  return Uint8Array.from(digest).buffer;
}
