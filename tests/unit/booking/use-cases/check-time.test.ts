import { Temporal } from 'temporal-polyfill';
import { checkTime, type WantedTime } from '../../../../api/booking/use-cases/check-time.ts';
import type {
  TakenTimes,
  AvailabilityQuery,
  PersonAvailability,
} from '../../../../api/slots/ports/availability-store.ts';
import type { ServiceLineRecord } from '../../../../api/service-lines/ports/service-lines.ts';
import type { EveryStore } from '../../../../api/every-store.ts';
import { asId } from '../../../../api/kernel/rules/id.ts';
import { newId } from '../../../builders/a-consultation.ts';

const at = (text: string): Temporal.Instant => Temporal.Instant.from(text);
const span = (from: string, until: string) => ({
  from: at(from).epochMilliseconds,
  until: at(until).epochMilliseconds,
});
const NOW = at('2026-03-02T09:00:00Z');
const lineId = asId<'ServiceLine'>(newId());
const amina = asId<'Practitioner'>(newId());
const interpreter = asId<'Resource'>(newId());

const serviceLine = {
  serviceLineId: lineId,
  durationMinutes: 30,
  huddleMinutes: 10,
  debriefMinutes: 5,
  isArchived: false,
  quorum: { rule: 'all-required' },
  roles: [{ roleCode: 'consultant', label: 'Consultant', requiredCount: 1 }],
  staff: [{ practitionerId: amina, roleCode: 'consultant' }],
} as unknown as ServiceLineRecord;

/** Somebody with a clinic from nine to twelve who is read and free. */
const aPerson = (changes: Partial<PersonAvailability> = {}): PersonAvailability => ({
  practitionerId: amina,
  home: undefined,
  open: [{ ...span('2026-03-05T09:00:00Z', '2026-03-05T12:00:00Z'), slotMinutes: 30 }],
  busy: [],
  taken: { appointment: [], group: [], away: [], hold: [], outlook: [], elsewhere: [] },
  outlookReadAt: NOW.subtract({ seconds: 30 }),
  outlookFollowedUntil: undefined,
  outlookCovers: span('2026-03-01T00:00:00Z', '2026-04-01T00:00:00Z'),
  isOutlookKnown: true,
  ...changes,
});
const takenBy = (kind: keyof PersonAvailability['taken'], from: string, until: string): PersonAvailability =>
  aPerson({ taken: { ...aPerson().taken, [kind]: [span(from, until)] } });

const wanted = (changes: Partial<WantedTime> = {}): WantedTime => ({
  serviceLineId: lineId,
  startsAt: at('2026-03-05T10:00:00Z'),
  staff: [{ practitionerId: amina, roleCode: 'consultant' }],
  resourceIds: [],
  ...changes,
});

function check(known: Partial<TakenTimes>, request = wanted(), serviceLineIds = [lineId]) {
  const asked: AvailabilityQuery[] = [];
  const stores = {
    serviceLines: { findById: () => Promise.resolve(serviceLine) },
    availability: {
      read: (query: AvailabilityQuery) => {
        asked.push(query);
        return Promise.resolve({
          people: [aPerson()],
          resources: [],
          patient: undefined,
          openGroups: [],
          isMovingKnown: false,
          ...known,
        });
      },
    },
  } as unknown as Pick<EveryStore, 'serviceLines' | 'availability'>;
  return checkTime(stores, { serviceLineIds }, request, NOW);
}

const refusal = (code: string) => expect.objectContaining({ code });

describe('the time that is wanted', () => {
  it('has the parts of the service line, and needs nobody to be asked again when Outlook was just read', async () => {
    const checked = await check({});
    expect(Object.values(checked.time).map(String)).toEqual([
      '2026-03-05T10:00:00Z',
      '2026-03-05T10:10:00Z',
      '2026-03-05T10:40:00Z',
      '2026-03-05T10:45:00Z',
    ]);
    expect(checked.isOutlookJustRead).toBe(true);
  });

  it.each([
    ['was read two minutes ago', { outlookReadAt: NOW.subtract({ seconds: 120 }) }],
    ['was never read', { outlookReadAt: undefined }],
    ['does not reach so far', { outlookCovers: span('2026-03-01T00:00:00Z', '2026-03-05T10:30:00Z') }],
  ])('has Outlook asked again when it %s', async (_why, changes) => {
    expect((await check({ people: [aPerson(changes)] })).isOutlookJustRead).toBe(false);
  });

  it.each([
    ['appointment', 'slot-taken'],
    ['group', 'slot-taken'],
    ['away', 'slot-taken'],
    ['outlook', 'slot-taken'],
    ['hold', 'slot-held'],
  ] as const)('is refused when it is taken by %s, and not when that only touches it', async (kind, code) => {
    const inDebrief = takenBy(kind, '2026-03-05T10:44:00Z', '2026-03-05T11:00:00Z');
    await expect(check({ people: [inDebrief] })).rejects.toEqual(refusal(code));
    const after = takenBy(kind, '2026-03-05T10:45:00Z', '2026-03-05T11:00:00Z');
    await expect(check({ people: [after] })).resolves.toBeDefined();
  });

  it('has to be in a clinic session, all of it', async () => {
    const late = wanted({ startsAt: at('2026-03-05T11:30:00Z') });
    await expect(check({}, late)).rejects.toEqual(refusal('slot-not-offered'));
    const short = wanted({ startsAt: at('2026-03-05T11:30:00Z'), durationMinutes: 30 });
    await expect(check({}, short)).resolves.toBeDefined();
  });

  it('leaves the patient free while the staff are among themselves', async () => {
    const elsewhere = (from: string, until: string) => ({
      patient: { busy: [span(from, until)], lastTeam: [] },
    });
    const duringHuddle = elsewhere('2026-03-05T09:30:00Z', '2026-03-05T10:10:00Z');
    await expect(check(duringHuddle)).resolves.toBeDefined();
    const duringTheirs = elsewhere('2026-03-05T09:30:00Z', '2026-03-05T10:11:00Z');
    await expect(check(duringTheirs)).rejects.toEqual(refusal('patient-already-booked'));
  });

  it('needs its resources', async () => {
    const request = wanted({ resourceIds: [interpreter] });
    await expect(check({}, request)).rejects.toEqual(refusal('resource-not-found'));
    const busy = [span('2026-03-05T10:00:00Z', '2026-03-05T10:05:00Z')];
    const resource = {
      resourceId: interpreter,
      kind: 'interpreter' as const,
      name: 'Interpreter',
      languages: ['pl'],
    };
    await expect(check({ resources: [{ ...resource, busy }] }, request)).rejects.toEqual(
      refusal('resource-taken'),
    );
    await expect(check({ resources: [{ ...resource, busy: [] }] }, request)).resolves.toBeDefined();
  });

  it.each([
    ['of another service line', 'service-line-not-found', wanted({ serviceLineId: newId() })],
    ['that has passed', 'slot-in-past', wanted({ startsAt: NOW })],
    [
      'of somebody who does not work there',
      'person-not-in-service-line',
      wanted({ staff: [{ practitionerId: asId<'Practitioner'>(newId()), roleCode: 'consultant' }] }),
    ],
    [
      'in a role that the service line has not',
      'role-not-in-service-line',
      wanted({ staff: [{ practitionerId: amina, roleCode: 'dietitian' }] }),
    ],
  ])('%s is refused', async (_what, code, request) => {
    await expect(check({}, request)).rejects.toEqual(refusal(code));
  });
});
