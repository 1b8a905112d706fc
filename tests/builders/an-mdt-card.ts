import type {
  MdtAgendaCardView,
  MdtChaseCardView,
  MdtForecastCardView,
} from '../../api/cards/ports/mdt-card-views.ts';

export const MEETING_ID = '0198c0de-0000-7000-8000-0000000000d1';
export const CASE_ID = '0198c0de-0000-7000-8000-0000000000d2';
export const PREPARATION_ID = '0198c0de-0000-7000-8000-0000000000d3';

const head = {
  ...{ meetingId: MEETING_ID, organisation: 'RX1', mdtName: 'Lung cancer MDT' },
  ...{ startsAt: '2026-03-05T13:00:00Z', timeZone: 'Europe/London' },
};

/** Two cases: the second was added late, is not complete and would not be quorate. */
export const anAgendaCard = (changes: Partial<MdtAgendaCardView> = {}): MdtAgendaCardView => ({
  ...head,
  ...{ kind: 'mdt-agenda', endsAt: '2026-03-05T15:00:00Z', status: 'planned' },
  cases: [
    {
      ...{ number: 1, initials: 'M. K.', at: '2026-03-05T13:00:00Z', minutes: 6, isLate: false },
      ...{ missing: { fields: 0, preparations: 0 }, short: [] },
    },
    {
      ...{ number: 2, initials: 'T. O.', at: '2026-03-05T13:06:00Z', minutes: 6, isLate: true },
      ...{ missing: { fields: 2, preparations: 1 }, short: ['Radiologist'] },
    },
  ],
  people: [
    {
      ...{ name: 'Dr Amina Okafor', from: '2026-03-05T13:00:00Z', until: '2026-03-05T13:12:00Z' },
      numbers: [1, 2],
    },
  ],
  refreshFor: ['29:amina'],
  forYou: null,
  ...changes,
});

/** Two fields of a case on the list, and a preparation of one that is not. */
export const aChaseCard = (changes: Partial<MdtChaseCardView> = {}): MdtChaseCardView => ({
  ...head,
  ...{ kind: 'mdt-chase', cutOffAt: '2026-03-04T13:00:00Z' },
  cases: [
    { caseId: CASE_ID, initials: 'M. K.', number: 1, fields: 2, preparationIds: [PREPARATION_ID] },
    { caseId: CASE_ID, initials: 'T. O.', number: null, fields: 1, preparationIds: [] },
  ],
  ...changes,
});

/** One case without a radiologist, whose cover can be asked. */
export const aForecastCard = (changes: Partial<MdtForecastCardView> = {}): MdtForecastCardView => ({
  ...head,
  ...{ kind: 'mdt-forecast', isToCome: true },
  cases: [
    {
      ...{ number: 2, initials: 'T. O.', at: '2026-03-05T13:06:00Z', short: ['Radiologist'] },
      ...{ away: ['Dr Radiologist (away)'], proposals: ['Nurse Nightshade, for Dr Radiologist'] },
    },
  ],
  ...changes,
});
