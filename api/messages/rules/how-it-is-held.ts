import { endingOf } from '../../patients/rules/number-ending.ts';
import { isCompanion, type ParticipantKind } from '../../appointments/rules/participant-kind.ts';
import type { Modality } from '../../kernel/rules/modality.ts';

/** An appointment as somebody who is told of it has to know it. */
export interface HeldAppointment {
  modality: Modality;
  location: string | null;
  /** Who is told. */
  reader: ParticipantKind;
  /** Where the patient is rung; undefined when nobody knows. */
  mobile: string | undefined;
  link: string;
}

/** What there is to do for it: one or two sentences. */
export function howItIsHeld({ modality, location, reader, mobile, link }: HeldAppointment): string {
  switch (modality) {
    case 'video':
      return `To join, open ${link} on your phone, tablet or computer. You do not need an app or an account.`;
    case 'telephone':
      return `${whoIsRung(reader, mobile)} You can see it at ${link}`;
    case 'in-person':
      return `${location === null ? 'You come in for it.' : `Come to ${location}.`} You can see it at ${link}`;
  }
}

function whoIsRung(reader: HeldAppointment['reader'], mobile: string | undefined): string {
  // the patient's number is none of theirs
  if (isCompanion(reader)) return 'The service tells you how to take part by telephone.';
  const number = mobile === undefined ? '' : ` on the number ${endingOf(mobile)}`;
  return reader === 'patient'
    ? `We will ring you${number}.`
    : `We will ring the person you support${number}.`;
}
