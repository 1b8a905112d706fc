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
  /** A carer confirmed at the tablet of a care home who the resident is; the detail says who was with them. */
  'carer-with-patient',
  'entered-waiting',
  /** What they read before they went in; the detail names the text (see consent-texts). */
  'consent-shown',
  /** They waited longer than the service allows, and nobody took it or let them in. */
  'left-alone',
  /** Others were told that somebody waits alone. */
  'wait-escalated',
  /** The clinic said how late it sees the patient; 0 minutes: on time again. */
  'lateness-announced',
  'professional-ready',
  'admitted',
  /** A member of staff sent them back to the waiting room. */
  'sent-back',
  /** They went on from our page to the meeting. Whether they came in is what Teams saw: `joined-meeting`. */
  'sent-to-meeting',
  /** By which way they came, or come, into the call, and why: no sign of their being there. */
  'way-in',
  'left-page',
  /** Their page was open and its script ran; once in a while, not each time. */
  'page-open',
  /** Their network became better or worse, as their page measured it; the detail says how. No sign of their being there. */
  'network-changed',
  /** While they waited their page was not heard from for a while, and then was again: the detail says since when. */
  'page-silent',
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
  /** Confer was open in the side panel of the meeting: told again and again while it was. */
  'panel-open',
  /** Staff say from when to when somebody took part by telephone. A correction is a further one. */
  'by-telephone',
  /** Staff say how it was with the interpreter. */
  'interpreter-recorded',
  'consultation-ended',
  'consultation-reopened',
  'marked',
] as const;
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number];

/** Who saw it. */
export const EVIDENCE_SOURCES = [
  'confer',
  'teams-event',
  'teams-report',
  'panel',
  'staff',
  'notify',
] as const;
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
