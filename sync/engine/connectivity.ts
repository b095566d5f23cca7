/** What is known of the way to the centre. `unplugged` is the drill: a person pulled the network out. */
export type Link = 'unknown' | 'up' | 'down' | 'unplugged';

/** Something that tells about the link: an answer, silence, or the host's own word. */
export type LinkSign =
  | { readonly kind: 'answered' }
  | { readonly kind: 'silent' }
  | { readonly kind: 'notice'; readonly reachable: boolean; readonly unplugged: boolean };

/**
 * The link after a sign. Any answer proves it, even a refusal. While a person has pulled the network out only the host's
 * word counts: an answer may still come in that was on its way before.
 */
export function linkAfter(link: Link, sign: LinkSign): Link {
  switch (sign.kind) {
    case 'answered':
      return link === 'unplugged' ? link : 'up';
    case 'silent':
      return link === 'unplugged' ? link : 'down';
    case 'notice':
      if (sign.unplugged) return 'unplugged';
      return sign.reachable ? 'up' : 'down';
  }
}
