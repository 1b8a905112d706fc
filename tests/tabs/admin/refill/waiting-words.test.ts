import type { SuitsPatient } from '../../../../api/slots/contract/slots.ts';
import type { FreedSlot } from '../../../../api/refill/contract/waiting-list.ts';
import { draftOf, NEW_ENTRY, wishesOf } from '../../../../tabs/pages/admin/refill/entry-draft.ts';
import {
  freedSlotWords,
  noticeWords,
  suitsWords,
} from '../../../../tabs/pages/admin/refill/waiting-words.ts';
import { refillSentence } from '../../../../tabs/pages/reports/refill-sentence.ts';

const NOW = Date.parse('2026-03-03T10:00:00Z');
const offer = (status: FreedSlot['offers'][number]['status'], changes = {}): FreedSlot['offers'][number] => ({
  offerId: crypto.randomUUID(),
  patientInitials: 'M. K.',
  status,
  offeredAt: '2026-03-03T09:50:00Z',
  expiresAt: '2026-03-03T10:12:00Z',
  answeredAt: null,
  answeredBy: null,
  replyText: null,
  isLocked: false,
  ...changes,
});
const slot = (changes: Partial<FreedSlot> = {}): FreedSlot => ({
  freedSlotId: crypto.randomUUID(),
  version: 1,
  serviceLine: { serviceLineId: crypto.randomUUID(), name: 'Stroke review' },
  startsAt: '2026-03-05T09:00:00Z',
  endsAt: '2026-03-05T09:30:00Z',
  timeZone: 'Europe/London',
  staff: [],
  freedAt: '2026-03-03T09:50:00Z',
  status: 'offering',
  closedReason: null,
  refilledByAppointmentId: null,
  nextTextsAt: null,
  offers: [],
  ...changes,
});

describe('a freed slot in words', () => {
  it.each([
    ['Offered to 2, expires in 12 min', slot({ offers: [offer('open'), offer('open'), offer('declined')] })],
    [
      'Taken by M. K. within 4 min',
      slot({ status: 'refilled', offers: [offer('accepted', { answeredAt: '2026-03-03T09:54:00Z' })] }),
    ],
    [
      'Taken by M. K. within a minute',
      slot({ status: 'refilled', offers: [offer('accepted', { answeredAt: '2026-03-03T09:50:20Z' })] }),
    ],
    ['Looking for somebody', slot({ nextTextsAt: '2026-03-03T10:00:00Z' })],
    ['Waiting: the next text goes in 2 h', slot({ nextTextsAt: '2026-03-03T12:00:00Z' })],
    ['Free to book: offering was stopped', slot({ status: 'not-refilled', closedReason: 'stopped' })],
  ])('%s', (words, shown) => {
    expect(freedSlotWords(shown, NOW).words).toBe(words);
  });
});

describe('what suits somebody in words', () => {
  it.each<[string, SuitsPatient]>([
    ['any day and time', {}],
    ['Mon, Thu', { weekdays: ['thu', 'mon'] }],
    ['Fri, 09:00 to 12:00', { weekdays: ['fri'], from: '09:00', until: '12:00' }],
    ['from 09:00', { from: '09:00' }],
    ['until 12:00', { until: '12:00' }],
  ])('%s', (words, suits) => {
    expect(suitsWords(suits)).toBe(words);
  });

  it.each([
    [30, '30 min'],
    [240, '4 h'],
    [1440, '1 day'],
    [10_080, '7 days'],
  ])('%d minutes of notice', (minutes, words) => {
    expect(noticeWords(minutes)).toBe(words);
  });
});

describe('the form of an entry', () => {
  it('sends nothing of what was not asked', () => {
    expect(wishesOf(NEW_ENTRY)).toEqual({ noticeMinutes: 240, priority: 'routine' });
  });

  it('sends an entry back as it was', () => {
    const wishes = {
      noticeMinutes: 60,
      suits: { weekdays: ['mon' as const], until: '12:00' },
      priority: 'urgent' as const,
      waitingSince: '2026-01-02',
    };
    const draft = draftOf({
      ...wishes,
      entryId: crypto.randomUUID(),
      version: 3,
      serviceLine: { serviceLineId: crypto.randomUUID(), name: 'Stroke review' },
      patient: {
        ...{ patientId: crypto.randomUUID(), displayName: 'Maya Kelso', initials: 'M. K.' },
        ...{ standing: 'active', notice: null },
      },
      hasMobile: true,
      givesUp: { appointmentId: crypto.randomUUID(), startsAt: '2026-03-09T09:00:00Z', isStillBooked: false },
      status: 'waiting',
      removalReason: null,
      addedAt: '2026-01-02T09:00:00Z',
      addedBy: 'Dev Rana',
      offers: 0,
      openOfferUntil: null,
    });
    expect(wishesOf(draft)).toEqual(wishes);
  });
});

describe('the refill rate in a sentence', () => {
  const report = (freed: number, refilled: number, median: number | null) => ({
    total: { freed, offered: freed, refilled, medianMinutesToRefill: median },
    refilledPercent: freed === 0 ? null : (refilled / freed) * 100,
    byServiceLine: [],
  });

  it.each([
    [report(0, 0, null), 'No slot was given back in these dates.'],
    [
      report(8, 3, 12),
      '3 of 8 freed slots were taken by somebody else (37.5 %), half of them within 12 min. 8 were offered.',
    ],
    [
      report(1, 1, 0.4),
      '1 of 1 freed slot was taken by somebody else (100 %), half of them within a minute. 1 was offered.',
    ],
    [report(2, 0, null), '0 of 2 freed slots were taken by somebody else (0 %). 2 were offered.'],
  ])('%j', (given, sentence) => {
    expect(refillSentence(given)).toBe(sentence);
  });
});
