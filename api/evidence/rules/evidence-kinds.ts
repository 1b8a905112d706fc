/** What can be seen to happen. */
export const EVIDENCE_KINDS = [
  'appointment-booked',
  'appointment-moved',
  'appointment-cancelled',
  'message-sent',
  'message-failed',
  'link-opened',
  'identity-passed',
  'identity-failed',
  'entered-waiting',
  'professional-ready',
  'admitted',
  /** They went on from our page to the meeting. Whether they came in is what Teams saw: `joined-meeting`. */
  'sent-to-meeting',
  'left-page',
  /** Their page was open and its script ran; once in a while, not each time. */
  'page-open',
  /** They tested their phone on our page; what came out is the detail. */
  'device-tested',
  /** A member of staff sent their link again. */
  'link-resent',
  /** A member of staff rang them; the detail says whether they were reached. */
  'called-back',
  'meeting-started',
  'meeting-ended',
  'joined-meeting',
  'left-meeting',
  'report-attended',
  'consultation-ended',
  'consultation-reopened',
  'marked',
] as const;
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number];

/** Who saw it. */
export const EVIDENCE_SOURCES = ['confer', 'teams-event', 'teams-report', 'staff', 'notify'] as const;
export type EvidenceSource = (typeof EVIDENCE_SOURCES)[number];

/** @throws RangeError for what this release has no word for: a newer one wrote it, or it is damaged */
export function evidenceKind(text: string): EvidenceKind {
  const kind = EVIDENCE_KINDS.find((one) => one === text);
  if (kind === undefined) throw new RangeError(`no kind of evidence: ${text}`);
  return kind;
}

/** @throws RangeError */
export function evidenceSource(text: string): EvidenceSource {
  const source = EVIDENCE_SOURCES.find((one) => one === text);
  if (source === undefined) throw new RangeError(`no source of evidence: ${text}`);
  return source;
}
