/** SHA-256 of a photo's bytes, 64 hex digits: what is kept of it in the books (MAN-01). */
export async function photoHashOf(file: File): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', await file.arrayBuffer());
  return Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
