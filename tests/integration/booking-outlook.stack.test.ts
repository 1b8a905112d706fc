import type { Appointment } from '../../api/appointment-view/contract/appointments.ts';
import { setTimeout as pause } from 'node:timers/promises';
import { ageOutlook, outlookAtRest, releaseOutlook } from '../support/age-outlook.ts';
import { ANY_VERSION, book, findBookable, newKey, signInTo, type ConferApi } from '../support/confer-api.ts';
import { eventually } from '../support/eventually.ts';
import { setFaults } from '../support/faults.ts';
import { query } from '../support/stack-database.ts';
import { ownOrganisation, type OwnOrganisation } from '../support/own-organisation.ts';
import { tokenOfConfer } from '../support/tokens.ts';

jest.setTimeout(60_000);

/** What Confer may wait for an answer while Graph is slow or down, in milliseconds. */
const ANSWER_WITHIN_MS = 2_000;

describe('a booking whose knowledge of Outlook is older than a minute', () => {
  let confer: OwnOrganisation;
  let dev: ConferApi;
  beforeAll(async () => {
    confer = await ownOrganisation();
    dev = await signInTo(confer, 'dev.rana');
  });
  // a time that is free while something is under way may be taken by its echo a moment later
  beforeEach(() => outlookAtRest(confer), 40_000);
  afterEach(async () => {
    await releaseOutlook(confer);
    await setFaults(confer, 'graph', []);
  });

  const graphToken = (): Promise<string> => tokenOfConfer(confer, 'https://graph.microsoft.com/.default');

  it('asks Graph again, and says that it did', async () => {
    const { request } = await findBookable(dev, {
      serviceLine: 'Stroke review',
      nhsNumber: confer.patients.maya.nhsNumber,
      skip: 9,
    });
    await ageOutlook(confer, 5);
    const booked = await book(dev, request);
    expect([booked.status, booked.body.outlookCheck]).toEqual([201, 'checked-now']);
  });

  it('goes on without Graph when that is down, says so, and does not take long', async () => {
    const { request } = await findBookable(dev, {
      serviceLine: 'Stroke review',
      nhsNumber: confer.patients.callum.nhsNumber,
      skip: 12,
    });
    await setFaults(confer, 'graph', [{ kind: 'latency', delayMs: 5_000 }]);
    await pause(1_000); // what Graph was asked before still comes
    await ageOutlook(confer, 5);
    const began = performance.now();
    const booked = await book(dev, request);
    const took = performance.now() - began;
    expect(booked).toMatchObject({ status: 201, body: { outlookCheck: 'not-known' } });
    expect(took).toBeLessThan(ANSWER_WITHIN_MS);
  });

  it('is refused with other times when somebody has become busy meanwhile', async () => {
    const { request } = await findBookable(dev, {
      serviceLine: 'Stroke review',
      nhsNumber: confer.patients.rowan.nhsNumber,
      skip: 15,
    });
    const [member] = request.staff;
    const [person] = await query<{ entra_object_id: string }>(
      confer,
      'SELECT entra_object_id FROM practitioners WHERE practitioner_id = $1',
      [member!.practitionerId],
    );
    const utc = (at: number) => ({ dateTime: new Date(at).toISOString().replace('Z', ''), timeZone: 'UTC' });
    const start = Date.parse(request.startsAt);
    const made = await fetch(`${confer.topology.graph}/v1.0/users/${person!.entra_object_id}/events`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${await graphToken()}`, 'Content-Type': 'application/json' },
      body: JSON.stringify({
        subject: 'Dentist',
        start: utc(start),
        end: utc(start + 1_800_000),
        showAs: 'busy',
      }),
    });
    expect(made.status).toBe(201);
    // as if the news of it had not come through
    await query(confer, 'DELETE FROM busy_intervals WHERE practitioner_id = $1 AND starts_at = $2', [
      member!.practitionerId,
      request.startsAt,
    ]);
    await ageOutlook(confer, 5);
    const refused = await book(dev, request);
    expect([refused.status, refused.body.type]).toEqual([409, 'urn:confer:problem:refusal:slot-taken']);
    expect(refused.body.alternatives).toHaveLength(3);
  });
});

describe('a booking’s own entries in Outlook', () => {
  let confer: OwnOrganisation;
  let dev: ConferApi;
  beforeAll(async () => {
    confer = await ownOrganisation();
    dev = await signInTo(confer, 'dev.rana');
  });

  /** Booked, and known to Outlook as we read it. */
  const bookedAndSeen = async (nhsNumber: string, skip: number) => {
    const { request: first, slots } = await findBookable(dev, {
      serviceLine: 'Stroke review',
      nhsNumber,
      skip,
    });
    // one behind which the same people are free too
    const people = (at: number): string => JSON.stringify(slots[at]?.staff);
    const slot = slots.find(
      ({ endsAt }, at) => at >= skip && slots[at + 1]?.startsAt === endsAt && people(at) === people(at + 1),
    )!;
    const staff = slot.staff.map(({ practitionerId, roleCode }) => ({ practitionerId, roleCode }));
    const request = { ...first, startsAt: slot.startsAt, staff };
    const booked = await book(dev, request);
    expect(booked.status).toBe(201);
    await eventually(async () => {
      const seen = await query(
        confer,
        'SELECT 1 FROM outlook_entries WHERE meeting_key = $1 AND starts_at = $2',
        [booked.body.appointmentId, request.startsAt],
      );
      expect(seen).toHaveLength(request.staff.length);
    }, 30_000);
    return { request, booked: booked.body };
  };

  it('do not stand in the way of a move to an overlapping time', async () => {
    const { request, booked } = await bookedAndSeen(confer.patients.iris.nhsNumber, 20);
    const startsAt = new Date(Date.parse(request.startsAt) + 600_000).toISOString();
    const moved = await dev.post<Appointment>(
      `/api/appointments/${booked.appointmentId}/reschedule`,
      { startsAt },
      { 'Idempotency-Key': newKey(), 'If-Match': `"${booked.version}"` },
    );
    expect(moved.status).toBe(200);
    expect(Date.parse(moved.body.startsAt)).toBe(Date.parse(startsAt));
  });

  it('do not keep the time of a cancelled one from the next patient', async () => {
    const { request, booked } = await bookedAndSeen(confer.patients.zofia.nhsNumber, 24);
    const path = `/api/appointments/${booked.appointmentId}/cancellation`;
    expect((await dev.post(path, { by: 'patient', reason: 'pat' }, ANY_VERSION)).status).toBe(200);
    expect((await book(dev, request)).status).toBe(201);
  });
});
