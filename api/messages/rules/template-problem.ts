/** Senders match names whatever their case, spaces, `_` and `-` (GOV.UK Notify, "Personalisation"). */
const keyOf = (field: string): string => field.toLowerCase().replace(/[\s_-]/g, '');

/**
 * What is wrong with a template of the sender's; undefined when it can be sent.
 * @param wanted the channel that it is for, and what the message has to fill in
 * @param found the template as the sender keeps it; undefined when it has none
 */
export function templateProblem(
  wanted: { channel: string; fields: readonly string[] },
  found: { type: string; fields: readonly string[] } | undefined,
): string | undefined {
  if (found === undefined) return 'the sender has no such template';
  if (found.type !== wanted.channel) return `it is a template for ${found.type}, not for ${wanted.channel}`;
  const known = new Set(wanted.fields.map(keyOf));
  const unknown = found.fields.filter((field) => !known.has(keyOf(field)));
  return unknown.length === 0 ? undefined : `nothing fills in ${unknown.join(', ')}`;
}
