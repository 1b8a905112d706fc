import { attendanceCodes } from '../../attendance/contract/attendance-words.ts';
import { interpreterLanguages } from '../../kernel/contract/languages.ts';
import type { ReportGroup } from '../contract/report-groups.ts';

const NONE: Readonly<Partial<Record<ReportGroup, string>>> = {
  clinic: 'Outside a clinic',
  clinician: 'Nobody named',
  code: 'No code',
  language: 'No interpreter recorded',
};

const WORDS: Readonly<Partial<Record<ReportGroup, Readonly<Record<string, string>>>>> = {
  language: interpreterLanguages,
  modality: { video: 'By video', telephone: 'By telephone', 'in-person': 'In person' },
  proxy: { with: 'With a proxy', without: 'Without a proxy' },
  visit: { first: 'First visit', 'follow-up': 'Follow-up' },
};

/** What a group is called for people. @param name its own, as it is today */
export function groupLabel(by: ReportGroup, key: string, name: string | undefined): string {
  if (key === 'none') return NONE[by] ?? 'Not known';
  if (by === 'code') return `${key} ${attendanceCodes[key as keyof typeof attendanceCodes]}`;
  return name ?? WORDS[by]?.[key] ?? key;
}
