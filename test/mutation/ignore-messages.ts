/** A node of the tree as the mutation tester hands it over, as far as it is looked at here. */
interface Visited {
  readonly node: { readonly type: string };
  readonly parent: {
    readonly type: string;
    readonly callee?: { readonly name?: string };
    readonly arguments?: readonly unknown[];
  } | null;
}

const sayers: ReadonlySet<string> = new Set(['invariant', 'must', 'BrokenInvariant', 'unreadable']);

/** What a fault says to a developer is no behaviour that a test should pin: the words may be changed at will. */
function isMessage({ node, parent }: Visited): boolean {
  if (parent === null || !/^(?:StringLiteral|TemplateLiteral)$/.test(node.type)) return false;
  return sayers.has(parent.callee?.name ?? '') && parent.arguments?.includes(node) === true;
}

/** The plugin under the name that the settings give it. */
export const strykerPlugins = [
  {
    kind: 'Ignore',
    name: 'messages',
    value: {
      shouldIgnore: (visited: Visited): string | undefined => (isMessage(visited) ? 'words of a fault' : undefined),
    },
  },
];
