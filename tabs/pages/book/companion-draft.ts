import type { CompanionRequest } from '../../../api/appointments/contract/companion.ts';
import { companionWords } from '../../../api/appointments/contract/companion-words.ts';
import { contactOf } from './contact-of.ts';

/** The fields of somebody beside the patient as typed; an empty text is one that was not filled in. */
export interface CompanionDraft {
  kind: CompanionRequest['kind'];
  givenName: string;
  familyName: string;
  language: NonNullable<CompanionRequest['language']> | '';
  mobile: string;
  email: string;
}

/** @param language that the patient needs, if an interpreter is looked for */
export const emptyCompanion = (language: CompanionRequest['language'] | null): CompanionDraft => ({
  kind: language === null || language === undefined ? 'supporter' : 'interpreter',
  givenName: '',
  familyName: '',
  language: language ?? '',
  mobile: '',
  email: '',
});

/** What is still to be filled in, in words. */
export function missingOfCompanion(draft: CompanionDraft): string[] {
  const whose = `the ${companionWords[draft.kind].toLowerCase()}’s`;
  const isReached = Object.keys(contactOf(draft)).length > 0;
  return [
    ...(draft.givenName.trim() === '' ? [`${whose} given name`] : []),
    ...(draft.familyName.trim() === '' ? [`${whose} family name`] : []),
    ...(draft.kind === 'interpreter' && draft.language === '' ? [`${whose} language`] : []),
    ...(isReached ? [] : [`${whose} mobile number or e-mail address`]),
  ];
}

/** The companion as the API takes them; undefined while something is missing. */
export function companionOf(draft: CompanionDraft): CompanionRequest | undefined {
  if (missingOfCompanion(draft).length > 0) return undefined;
  const { kind, language } = draft;
  return {
    kind,
    givenName: draft.givenName.trim(),
    familyName: draft.familyName.trim(),
    ...(kind === 'interpreter' && language !== '' ? { language } : {}),
    ...contactOf(draft),
  };
}
