import type { PageLanguage } from '../../kernel/rules/words/page-languages.ts';
import { say } from '../../kernel/rules/words/say.ts';
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
export function howItIsHeld(held: HeldAppointment, language: PageLanguage = 'en'): string {
  const { modality, location, link } = held;
  switch (modality) {
    case 'video':
      return say(language, 'howVideo', { link });
    case 'telephone':
      return `${whoIsRung(held, language)} ${say(language, 'howSee', { link })}`;
    case 'in-person': {
      const where =
        location === null ? say(language, 'howComeIn') : say(language, 'howComeTo', { place: location });
      return `${where} ${say(language, 'howSee', { link })}`;
    }
  }
}

function whoIsRung({ reader, mobile }: HeldAppointment, language: PageLanguage): string {
  // the patient's number is none of theirs
  if (isCompanion(reader)) return say(language, 'howRingsCompanion');
  return mobile === undefined
    ? say(language, 'howRings', { reader })
    : say(language, 'howRingsEnding', { reader, digits: endingOf(mobile) });
}
