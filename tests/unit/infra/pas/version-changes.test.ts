import { changesBetween } from '../../../../infra/local/pas/pages/version-changes.ts';

const booked = {
  resourceType: 'Appointment',
  id: 'a',
  meta: { versionId: '1' },
  status: 'booked',
  start: '2026-06-01T08:00:00Z',
  end: '2026-06-01T08:20:00Z',
};

it('tells what a first version began with, on the hospital’s clock', () => {
  expect(changesBetween(undefined, booked)).toEqual([
    { what: 'Status', from: '', to: 'Booked' },
    { what: 'Start', from: '', to: 'Mon 1 Jun 2026 09:00' },
    { what: 'End', from: '', to: 'Mon 1 Jun 2026 09:20' },
  ]);
});

it('tells only what changed, in a clerk’s words', () => {
  const missed = {
    ...booked,
    meta: { versionId: '2' },
    status: 'noshow',
    cancelationReason: { text: 'Did not attend' },
    extension: [
      {
        url: 'https://confer.example/fhir/StructureDefinition/attendance',
        extension: [{ url: 'attendedOrDidNotAttend', valueCode: '3' }],
      },
    ],
    priority: 5,
  };
  expect(changesBetween(booked, missed)).toEqual([
    { what: 'Status', from: 'Booked', to: 'Did not attend' },
    { what: 'Attendance', from: '', to: '3, did not attend, no advance warning' },
    { what: 'Reason', from: '', to: 'Did not attend' },
    { what: 'priority', from: '', to: '5' },
  ]);
});

it('says what was taken away', () => {
  expect(changesBetween({ ...booked, comment: 'Patient rang' }, booked)).toEqual([
    { what: 'Comment', from: 'Patient rang', to: '' },
  ]);
});
