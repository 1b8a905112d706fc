import type { EvidenceKind } from '../../evidence/rules/evidence-kinds.ts';

/** Practitioner ids of those who came on the staff in place of others, at the same time; empty for any other evidence. */
export function whoCame({
  kind,
  detail,
}: {
  kind: EvidenceKind;
  detail: Readonly<Record<string, unknown>>;
}): string[] {
  const came = kind === 'appointment-moved' ? detail['came'] : undefined;
  return Array.isArray(came) ? came.filter((id) => typeof id === 'string') : [];
}
