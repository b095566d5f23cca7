/** What a text says as JSON; undefined if it is none. For texts that come from anywhere: a schema then says what it wanted. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (fault) {
    if (fault instanceof SyntaxError) return undefined;
    throw fault;
  }
}
