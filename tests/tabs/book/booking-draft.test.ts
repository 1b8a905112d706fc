import type { BookingDraft } from '../../../tabs/pages/book/booking-draft.ts';
import { bookingOf, seriesOf, whatIsMissing } from '../../../tabs/pages/book/draft-booking.ts';
import { slotSearchOf } from '../../../tabs/pages/book/draft-search.ts';
import { heldWords } from '../../../tabs/pages/book/held-words.ts';
import { withoutCondition } from '../../../tabs/pages/book/without-condition.ts';
import { resourceChoices, withInterpreter } from '../../../tabs/pages/book/wanted-resources.ts';
import { aSlot, DR_A, id, NURSE_B } from '../support/an-appointment.ts';
import { aDraft, MAYA } from './a-draft.ts';

const LONDON = 'Europe/London';
const ROOM = {
  resourceId: id(61),
  kind: 'room' as const,
  name: 'Room 4',
  languages: [],
  version: 1,
  isArchived: false,
};
const EWA = {
  resourceId: id(62),
  kind: 'interpreter' as const,
  name: 'Ewa',
  languages: ['pl', 'uk'],
  version: 1,
  isArchived: false,
};

describe('the search that the form asks for', () => {
  it('names the people of a pinned role and leaves out roles that are not wanted', () => {
    const draft = aDraft({
      roles: { consultant: { count: 1, anyOf: [DR_A.practitionerId] }, nurse: { count: 0, anyOf: [] } },
    });
    expect(slotSearchOf(draft, LONDON)?.roles).toEqual([
      { roleCode: 'consultant', count: 1, anyOf: [DR_A.practitionerId] },
    ]);
  });

  it('sends the parts only where the staff are alone for some of it', () => {
    const parts = { huddleMinutes: 5, patientMinutes: 20, debriefMinutes: 5 };
    expect(slotSearchOf(aDraft(), LONDON)).toMatchObject({ durationMinutes: 30 });
    const search = slotSearchOf(aDraft({ parts }), LONDON);
    expect(search).toMatchObject({ parts });
    expect(search).not.toHaveProperty('durationMinutes');
  });

  it('begins with the earliest day on the wall of the organisation’s zone, also in summer', () => {
    const suits = { weekdays: ['tue' as const], from: '09:00', until: '', earliest: '2026-07-07' };
    expect(slotSearchOf(aDraft({ suits }), LONDON)).toMatchObject({
      from: '2026-07-06T23:00:00.000Z',
      suits: { weekdays: ['tue'], from: '09:00' },
    });
  });

  it('asks for a named room, any room and any interpreter of a language', () => {
    const wanted = ['room', 'interpreter:pl', `resource:${ROOM.resourceId}`];
    expect(slotSearchOf(aDraft({ wanted }), LONDON)?.resources).toEqual([
      { kind: 'room' },
      { kind: 'interpreter', language: 'pl' },
      { resourceId: ROOM.resourceId },
    ]);
  });
});

describe('rooms and interpreters to choose from', () => {
  it('are any room, each language that somebody speaks, and each by name', () => {
    expect(resourceChoices([ROOM, EWA]).map((choice) => choice.text)).toEqual([
      'Any room',
      'Polish interpreter',
      'Ukrainian interpreter',
      'Room 4',
      'Ewa',
    ]);
  });

  it('follow the language that the patient needs, and nothing else is touched', () => {
    expect(withInterpreter(['room', 'interpreter:uk'], 'pl', true)).toEqual(['room', 'interpreter:pl']);
    expect(withInterpreter(['room', 'interpreter:uk'], null, false)).toEqual(['room']);
    expect(withInterpreter(['room'], 'bfi', false)).toEqual(['room']);
  });
});

describe('doing without a condition', () => {
  const draft = aDraft({
    roles: {
      consultant: { count: 1, anyOf: [DR_A.practitionerId] },
      nurse: { count: 1, anyOf: [] },
    },
    suits: { weekdays: ['mon'], from: '', until: '12:00', earliest: '2026-03-03' },
    wanted: ['room', 'interpreter:pl'],
  });

  it.each<[string, (changed: BookingDraft) => unknown, unknown]>([
    ['role:nurse', (changed) => changed.roles['nurse'], { count: 0, anyOf: [] }],
    ['any-of:consultant', (changed) => changed.roles['consultant'], { count: 1, anyOf: [] }],
    ['resource:1', (changed) => changed.wanted, ['room']],
    ['suits', (changed) => changed.suits, { weekdays: [], from: '', until: '', earliest: '2026-03-03' }],
  ])('%s takes out that one only', (condition, part, expected) => {
    expect(part(withoutCondition(draft, condition)!)).toEqual(expected);
  });

  it('cannot do without a calendar that could not be read', () => {
    expect(withoutCondition(draft, `outlook:${DR_A.practitionerId}`)).toBeUndefined();
  });
});

describe('the booking that the form makes', () => {
  const slot = aSlot('2026-03-03T10:00:00Z', [DR_A, NURSE_B], { resources: [ROOM] });
  const filled = aDraft({ patient: MAYA, slot });

  it('takes the people and resources of the chosen time, and the hold', () => {
    expect(bookingOf(filled, id(71))).toMatchObject({
      startsAt: slot.startsAt,
      staff: [
        { practitionerId: DR_A.practitionerId, roleCode: 'consultant' },
        { practitionerId: NURSE_B.practitionerId, roleCode: 'nurse' },
      ],
      resourceIds: [ROOM.resourceId],
      holdId: id(71),
    });
  });

  it('is held as the clinic has it, or as was chosen, in person with a place', () => {
    expect(bookingOf(filled)).not.toHaveProperty('modality');
    const telephone = { ...filled, held: { modality: 'telephone' as const, location: 'x' } };
    expect(bookingOf(telephone)).toMatchObject({ modality: 'telephone' });
    expect(bookingOf(telephone)).not.toHaveProperty('location');
    const inPerson = { ...filled, held: { modality: 'in-person' as const, location: ' ' } };
    expect(whatIsMissing(inPerson)).toEqual(['where the patient comes to']);
    const there = { ...inPerson, held: { modality: 'in-person' as const, location: ' Clinic 4 ' } };
    expect(bookingOf(there)).toMatchObject({ modality: 'in-person', location: 'Clinic 4' });
    const shared = { groupSessionId: null, capacity: 8, free: 8 };
    expect(bookingOf({ ...there, slot: { ...slot, shared } })).not.toHaveProperty('modality');
  });

  it('says before what the choice of telephone or in person changes', () => {
    const held = (modality: 'video' | 'telephone' | 'in-person' | undefined) => ({ modality, location: '' });
    expect(heldWords(filled)).toBe('The clinic at this time: video.');
    expect(heldWords({ ...filled, held: held('telephone') })).toBe(
      'The clinic at this time: video. No Teams meeting is made. The patient is told that they are rung; nobody comes to the waiting room, and you say afterwards whether they attended.',
    );
    expect(heldWords({ ...filled, held: held('in-person') })).toContain('told to come to this place');
    expect(heldWords({ ...filled, slot: undefined })).toBeUndefined();
    const shared = { groupSessionId: null, capacity: 8, free: 8 };
    expect(heldWords({ ...filled, held: held('telephone'), slot: { ...slot, shared } })).toContain(
      'shared by several patients',
    );
  });

  it('says what the patient needs only when it was entered here', () => {
    const needs = { interpreterLanguage: 'pl' as const, adjustments: ['captions' as const] };
    expect(bookingOf(filled)).not.toHaveProperty('needs');
    expect(bookingOf({ ...filled, needs })).toMatchObject({ needs });
  });

  it('of a place in a group has the time and the people of the group', () => {
    const groupSession = {
      groupSessionId: id(80),
      version: 1,
      serviceLine: { serviceLineId: id(100), name: 'Young adult diabetes' },
      title: 'Carbohydrates',
      startsAt: '2026-03-04T10:00:00Z',
      endsAt: '2026-03-04T11:00:00Z',
      timeZone: LONDON,
      capacity: 8,
      booked: 3,
      status: 'planned' as const,
      modality: 'video' as const,
      staff: [NURSE_B],
    };
    expect(bookingOf(aDraft({ kind: 'group', patient: MAYA, groupSession }))).toEqual({
      serviceLineId: id(100),
      patientId: MAYA.patientId,
      groupSessionId: id(80),
      startsAt: '2026-03-04T10:00:00Z',
      staff: [{ practitionerId: NURSE_B.practitionerId, roleCode: 'nurse' }],
    });
  });

  it('of a series has all times and no hold', () => {
    const times = ['2026-03-03T10:00:00Z', '2026-03-17T10:00:00Z'];
    const series = seriesOf({ ...filled, kind: 'series' }, times);
    expect(series?.startsAt).toEqual(times);
    expect(series).not.toHaveProperty('holdId');
  });

  it('is not made while something is missing, which is named in the order of the page', () => {
    const roles = { consultant: { count: 0, anyOf: [] } };
    expect(whatIsMissing(aDraft({ roles }))).toEqual(['a role', 'a patient', 'a time']);
    expect(whatIsMissing(aDraft({ kind: 'group', roles }))).toEqual(['a patient', 'a group']);
    expect(bookingOf(aDraft({ slot }))).toBeUndefined();
  });
});
