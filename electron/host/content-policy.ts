/** Where index.html wants the nonce of its answer: the style tags of the component library carry it. */
export const noncePlaceholder = '__CSP_NONCE__';

/**
 * The content security policy of the till's page, the same in both shells: only its own files, no inline script,
 * styles by file or nonce, no frames, no forms, no base. `connect` adds addresses beside its own origin.
 */
export const contentPolicy = (options: { nonce: string; connect: readonly string[] }): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${options.nonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    ["connect-src 'self'", ...options.connect].join(' '),
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');

/** Headers of every file beside its policy: no sniffing, no referrer, no sharing with other origins, no devices. */
export const guardHeaders: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), usb=(), serial=(), hid=(), payment=()',
};
