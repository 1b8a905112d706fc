import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { Registry } from 'prom-client';
import type { AttendanceCode } from '../../../api/attendance/rules/attendance-code.ts';
import { siteProfileSchema } from '../../../api/kernel/contract/connections.ts';
import type { AppointmentId } from '../../../api/kernel/rules/id.ts';
import { makeHl7Pas } from '../../../api/outside/pas-hl7/make-hl7-pas.ts';
import type { Pas } from '../../../api/pas/ports/pas.ts';
import { makeSentMessages } from '../../../api/pas/store/sent-message-store.ts';
import { isZero } from '../../../api/reconciliation/contract/balance-in-words.ts';
import type { Balance, Difference } from '../../../api/reconciliation/contract/balance.ts';
import { aFhirPas } from '../../support/a-pas-appointment.ts';
import type { FreeFhir } from '../../support/free-fhir.ts';
import { findInPas } from '../../support/held-in-pas.ts';
import { startPasStub, type PasStub } from '../../support/pas-stub.ts';
import { aHospitalWithPas, type HospitalWithPas } from '../support/a-hospital-with-pas.ts';
import { asOrganisation, newId } from '../support/an-organisation.ts';
import { useDatabase } from '../support/use-database.ts';

jest.setTimeout(60_000); // starting a process takes long on a busy machine

/** Of the random run: the same steps each time. */
const SEED = 20260305;
const DAY = { from: '2026-03-05', to: '2026-03-05' };
const ATTENDANCE = 'https://confer.example/fhir/StructureDefinition/attendance';

describe('Confer and its PAS', () => {
  const db = useDatabase();
  let stub: PasStub;
  let hospital: HospitalWithPas;
  let pas: Pas;

  const send = async (method: string, path: string, body?: unknown): Promise<void> => {
    const answer = await fetch(`${stub.fhir}${path}`, {
      method,
      headers: { 'Content-Type': 'application/fhir+json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  };
  const setFaults = (faults: unknown[]): Promise<Response> =>
    fetch(`${stub.page}/__faults`, {
      method: 'PUT',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ faults }),
    });
  beforeAll(async () => {
    stub = await startPasStub();
    for (let number = 0; number < 20; number += 1) {
      await send('PUT', `/Patient/pas-${number}`, {
        resourceType: 'Patient',
        id: `pas-${number}`,
        name: [{ family: 'Family', given: ['Given'] }],
        birthDate: '1990-02-01',
      });
    }
  });
  afterAll(() => stub.stop());
  beforeEach(async () => {
    await setFaults([]);
    pas = aFhirPas(stub.fhir);
    hospital = aHospitalWithPas(db, () => pas);
    // each test has a database of its own and all have one PAS: what the others left there is none of this one's
    await clearPas();
  });

  const clearPas = async (): Promise<void> => {
    for (const type of ['Encounter', 'Appointment']) {
      const found = await (await fetch(`${stub.fhir}/${type}?_count=500`)).json();
      for (const { resource } of found.entry ?? []) await send('DELETE', `/${type}/${resource.id}`);
    }
  };
  const balance = (actor = hospital.admin): Promise<Balance> =>
    hospital.useCases.reconcileWithPas(actor, { query: DAY });
  const onlyDifference = async (): Promise<Difference> => {
    const { differences } = await balance();
    expect(differences).toHaveLength(1);
    return differences[0]!;
  };
  const kinds = ({ findings }: Difference): string[] => findings.map(({ kind }) => kind);
  const held = (id: AppointmentId): Promise<FreeFhir> =>
    findInPas(stub.fhir, 'Appointment', 'appointment', id);
  const heldVisit = (id: AppointmentId): Promise<FreeFhir> =>
    findInPas(stub.fhir, 'Encounter', 'attendance', id);
  /** As a clerk changes it in the PAS. */
  const change = async (resource: FreeFhir, changes: object): Promise<void> =>
    send('PUT', `/${String(resource.resourceType)}/${String(resource.id)}`, { ...resource, ...changes });
  const seen = async (): Promise<AppointmentId> => {
    const id = await hospital.book();
    await hospital.confirm(id, '5');
    await hospital.deliver();
    return id;
  };
  const writeAgain = (appointmentRef: string): Promise<unknown> =>
    hospital.useCases.writeAgainToPas(hospital.admin, {
      appointmentRef,
      body: { note: 'The clinic is sure' },
    });
  const accept = ({ appointmentRef, findings }: Difference, actor = hospital.admin): Promise<unknown> =>
    hospital.useCases.acceptPasVersion(actor, {
      appointmentRef,
      body: { note: 'Agreed with the clinic', findings },
    });

  it('agree once everything has arrived, and until then it is on its way', async () => {
    const first = await hospital.book();
    expect(await balance()).toMatchObject({ confer: 1, agreed: 0, onTheWay: 1, differing: 0, strangers: 0 });
    expect(await onlyDifference()).toMatchObject({
      appointmentId: first,
      cause: 'on-its-way',
      mayWriteAgain: false,
      mayAccept: false,
    });
    await hospital.deliver();
    await hospital.book();
    expect(await balance()).toMatchObject({ confer: 2, agreed: 1, onTheWay: 1, differing: 0 });
    await hospital.confirm(first, '3');
    await hospital.deliver();
    expect(await balance()).toMatchObject({ confer: 2, agreed: 2, onTheWay: 0, basis: 'asked' });
  });

  it('differ by what is paused, which passes by itself', async () => {
    await db.within(({ outbox }) =>
      outbox.pause({
        system: 'pas',
        by: db.organisation.staff[0]!,
        at: hospital.now(),
        reason: 'Upgrade tonight',
      }),
    );
    await hospital.book();
    expect(await onlyDifference()).toMatchObject({
      cause: 'paused',
      why: 'Waits until somebody resumes the PAS: Upgrade tonight',
    });
    expect(isZero(await balance())).toBe(true);
  });

  it('differ by what needs a person, and agree once that was tried again', async () => {
    await setFaults([{ kind: 'status', status: 422, method: 'POST', path: '/fhir/?$' }]);
    const id = await hospital.book();
    await hospital.confirm(id, '5');
    await hospital.deliver();
    await setFaults([]);
    const difference = await onlyDifference();
    expect(difference).toMatchObject({ cause: 'needs-person', mayWriteAgain: false, mayAccept: false });
    expect(difference.why).toBe(
      'Appointment in the PAS did not get through: pas: HTTP 422: transient. 1 more waits behind it.',
    );
    expect(isZero(await balance())).toBe(false);
    await hospital.retry(hospital.admin, { deliveryId: difference.retryDeliveryId! });
    await hospital.deliver();
    expect(await balance()).toMatchObject({ agreed: 1, differing: 0 });
  });

  const withAttendance = (resource: FreeFhir, url: string, valueCode: string): object => ({
    extension: (resource.extension as { url: string; extension?: { url: string }[] }[]).map((one) =>
      one.url === ATTENDANCE
        ? {
            ...one,
            extension: one.extension?.map((part) => (part.url === url ? { ...part, valueCode } : part)),
          }
        : one,
    ),
  });
  const correction = {
    url: 'https://confer.example/fhir/StructureDefinition/attendance-correction',
    extension: [
      { url: 'reason', valueString: 'Typed by a clerk' },
      { url: 'recordedBy', valueString: 'A clerk' },
      { url: 'recordedAt', valueDateTime: '2026-03-05T19:00:00Z' },
    ],
  };
  const CHANGED: Record<string, [found: string[], made: () => Promise<AppointmentId>]> = {
    'another time': [
      ['time'],
      async () => {
        const id = await hospital.book();
        await hospital.deliver();
        await change(await held(id), { start: '2026-03-06T10:00:00Z', end: '2026-03-06T10:30:00Z' });
        return id;
      },
    ],
    'another way of being seen': [
      ['modality'],
      async () => {
        const id = await hospital.book();
        await hospital.deliver();
        const resource = await held(id);
        const text = JSON.stringify(resource.extension).replaceAll('"Video"', '"Telephone"');
        await change(resource, { extension: JSON.parse(text) as unknown });
        return id;
      },
    ],
    'another status': [
      ['status'],
      async () => {
        const id = await seen();
        const resource = await held(id);
        await change(resource, {
          status: 'noshow',
          extension: [...(resource.extension as object[]), correction],
        });
        return id;
      },
    ],
    'another code': [
      ['code'],
      async () => {
        const id = await seen();
        const resource = await held(id);
        await change(resource, withAttendance(resource, 'attendedOrDidNotAttend', '6'));
        return id;
      },
    ],
    'another medium': [
      ['medium'],
      async () => {
        const id = await seen();
        const resource = await held(id);
        await change(resource, withAttendance(resource, 'consultationMedium', '01'));
        return id;
      },
    ],
    'no visit': [
      ['encounter'],
      async () => {
        const id = await seen();
        await change(await heldVisit(id), { status: 'cancelled' });
        return id;
      },
    ],
    'a visit of somebody who was not seen': [
      ['encounter'],
      async () => {
        const id = await seen();
        await hospital.confirm(id, '3');
        await hospital.deliver();
        await change(await heldVisit(id), { status: 'finished' });
        return id;
      },
    ],
    'nothing of a booking': [
      ['missing'],
      async () => {
        const id = await hospital.book();
        await hospital.deliver();
        await send('DELETE', `/Appointment/${String((await held(id)).id)}`);
        return id;
      },
    ],
    'nothing of a decision': [
      ['missing'],
      async () => {
        const id = await seen();
        await send('DELETE', `/Encounter/${String((await heldVisit(id)).id)}`);
        await send('DELETE', `/Appointment/${String((await held(id)).id)}`);
        return id;
      },
    ],
  };

  it('differ by each thing that a clerk changed, by its name, and agree once it was written again', async () => {
    const expected = new Map<string, [what: string, found: string[]]>();
    for (const [what, [found, make]] of Object.entries(CHANGED)) expected.set(await make(), [what, found]);
    const { differing, differences } = await balance();
    const named = differences.map((one) => [expected.get(one.appointmentRef)?.[0], kinds(one)]);
    expect(Object.fromEntries(named)).toEqual(Object.fromEntries(expected.values()));
    expect(differing).toBe(expected.size);
    for (const { cause, mayWriteAgain } of differences) {
      expect({ cause, mayWriteAgain }).toEqual({ cause: 'changed-in-pas', mayWriteAgain: true });
    }
    for (const id of expected.keys()) {
      await writeAgain(id);
      // somebody else presses too
      await expect(writeAgain(id)).rejects.toMatchObject({ code: 'nothing-to-write-again' });
    }
    expect(await balance()).toMatchObject({ onTheWay: expected.size, differing: 0 });
    await hospital.deliver();
    expect(await balance()).toMatchObject({ agreed: expected.size, onTheWay: 0, differing: 0, strangers: 0 });
  });

  it('differ where the PAS has several, which only the PAS can put right', async () => {
    const id = await hospital.book();
    await hospital.deliver();
    const { id: _id, meta: _meta, ...copy } = await held(id);
    await send('POST', '/Appointment', { ...copy, resourceType: 'Appointment' });
    const difference = await onlyDifference();
    expect(kinds(difference)).toEqual(['double']);
    expect(difference.pasAppointmentIds).toHaveLength(2);
    expect(difference).toMatchObject({ mayWriteAgain: false, mayAccept: false });
    const [first] = difference.pasAppointmentIds;
    const read = await (await fetch(`${stub.fhir}/Appointment/${first!}`)).json();
    await change(read, { status: 'entered-in-error' });
    expect(await balance()).toMatchObject({ agreed: 1, differing: 0 });
  });

  it('differ where it is another patient’s, and nothing is written to that', async () => {
    const id = await hospital.book();
    await hospital.deliver();
    const resource = await held(id);
    const text = JSON.stringify(resource.participant).replaceAll('Patient/pas-0', 'Patient/pas-1');
    await change(resource, { participant: JSON.parse(text) as unknown });
    const difference = await onlyDifference();
    expect(kinds(difference)).toEqual(['patient']);
    expect(difference).toMatchObject({ mayWriteAgain: false, mayAccept: false });
    expect(JSON.stringify(difference)).not.toContain('pas-1');
    await expect(writeAgain(id)).rejects.toMatchObject({ code: 'nothing-to-write-again' });
    await expect(accept(difference)).rejects.toMatchObject({ code: 'difference-not-to-accept' });
  });

  it('show Admins what the PAS alone knows, until somebody agrees to it', async () => {
    const id = await hospital.book();
    await hospital.deliver();
    const { id: _id, meta: _meta, ...copy } = await held(id);
    const identifier = [{ system: 'https://confer.example/appointment', value: randomUUID() }];
    await send('POST', '/Appointment', { ...copy, identifier });
    expect(await balance()).toMatchObject({ confer: 1, agreed: 1, differing: 0, strangers: 1 });
    expect(await balance(hospital.coordinator)).toMatchObject({ confer: 1, strangers: 0, differences: [] });
    const difference = await onlyDifference();
    expect(difference).toMatchObject({ appointmentId: null, mayAccept: true });
    await expect(accept(difference, hospital.coordinator)).rejects.toMatchObject({
      code: 'appointment-not-found',
    });
    await accept(difference);
    expect(isZero(await balance())).toBe(true);
  });

  it('let a person accept what the PAS does not take back, for as long as it stays just so', async () => {
    const id = await seen();
    const cancelled = { text: 'Cancelled by the clinic' };
    const resource = await held(id);
    await change(resource, {
      status: 'cancelled',
      cancelationReason: cancelled,
      extension: [...(resource.extension as object[]), correction],
    });
    const difference = await onlyDifference();
    expect(difference).toMatchObject({ mayWriteAgain: false, mayAccept: true });
    await expect(
      accept({ ...difference, findings: [{ kind: 'status', confer: 'seen', pas: 'did not attend' }] }),
    ).rejects.toMatchObject({ code: 'changed-meanwhile' });
    await accept(difference);
    expect(await balance()).toMatchObject({ agreed: 0, accepted: 1, differing: 0 });
    await change(await heldVisit(id), { status: 'cancelled' });
    expect(await balance()).toMatchObject({ accepted: 0, differing: 1 });
  });

  it('wait with an outcome that only the PAS has until somebody decides', async () => {
    const id = await hospital.book();
    await hospital.deliver();
    await change(await held(id), { status: 'noshow', cancelationReason: { text: 'Did not attend' } });
    expect(await onlyDifference()).toMatchObject({ mayWriteAgain: false, mayAccept: false });
    await hospital.confirm(id, '3');
    await hospital.deliver();
    expect(isZero(await balance())).toBe(true);
  });

  it('write what was written again as a version by the person who asked, and in the audit', async () => {
    const id = await CHANGED['another code']![1]();
    await writeAgain(id);
    const versions = await db.within(({ attendance }) => attendance.listByAppointment(id));
    expect(versions.map(({ code, version }) => [version, code])).toEqual([
      [1, '5'],
      [2, '5'],
    ]);
    expect(versions[1]).toMatchObject({
      note: 'The clinic is sure',
      reasons: ['Decided by Person 0. Written again, as the PAS held something else.'],
    });
    const actions = await asOrganisation(db.database.url, db.organisation.orgId, (client) =>
      client.query<{ action: string; subject_id: string }>('SELECT action, subject_id FROM audit'),
    );
    expect(actions.rows).toContainEqual({ action: 'wrote-again-to-pas', subject_id: id });
  });

  it('say how soon confirmations reach the PAS, what waits, and what is stuck', async () => {
    const asked = () => hospital.reconciliation.useCases.getWriteBack(hospital.admin, {});
    expect(await asked()).toMatchObject({
      oldestWaiting: null,
      periods: [{ hours: 24, confirmed: 0, shareWithinMinute: null, p50: null }, { hours: 168 }],
    });
    const registry = new Registry();
    const metrics = hospital.reconciliation.gauges(registry);
    await seen();
    const [day] = (await asked()).periods;
    expect(day).toMatchObject({ confirmed: 1, written: 1, shareWithinMinute: 1 });
    expect(day!.p50).toBe(day!.p99);
    expect(day!.p50).toBeGreaterThan(0);
    await setFaults([{ kind: 'status', status: 422, method: 'POST', path: '/fhir/?$' }]);
    await hospital.confirm(await hospital.book(), '3');
    await hospital.deliver();
    expect(await asked()).toMatchObject({
      oldestWaiting: expect.any(String) as string,
      periods: [
        { confirmed: 2, written: 1 },
        { confirmed: 2, written: 1 },
      ],
    });
    await metrics.update();
    const text = await registry.metrics();
    const { odsCode } = db.organisation;
    expect(text).toContain('confer_write_back_seconds_count{pas="none"} 1');
    expect(text).toContain(`confer_outbox_needs_person_by_system{organisation="${odsCode}",system="pas"} 1`);
    expect(text).toContain(`confer_outbox_held_lanes{organisation="${odsCode}"} 1`);
    await metrics.update();
    expect(await registry.metrics()).toContain('confer_write_back_seconds_count{pas="none"} 1');
  });

  it('agree after a merge, though the PAS names the record that was merged', async () => {
    const appointmentId = await hospital.book();
    await hospital.deliver();
    const [from, into] = [db.organisation.patients[0]!, db.organisation.patients[19]!];
    await db.within(async (stores) => {
      const record = await stores.patients.findById(from);
      const now = hospital.now();
      await stores.patients.saveFromPas({ ...record!, standing: 'merged', replacedBy: 'pas-19' }, from, now);
      await stores.appointments.giveAll(from, into);
    });
    expect(await balance()).toMatchObject({ confer: 1, agreed: 1, differences: [] });
    expect((await held(appointmentId)).participant[0].actor.reference).toBe('Patient/pas-0');
  });

  it('differ by a decision that the PAS has and that was taken back, and by its first time alone', async () => {
    const id = await seen();
    const by = { practitionerId: db.organisation.staff[0]!, at: hospital.now() };
    await db.within(({ attendance }) => attendance.undo(id, 1, by));
    expect(await onlyDifference()).toMatchObject({ cause: 'taken-back', mayWriteAgain: false });
    await expect(writeAgain(id)).rejects.toMatchObject({ code: 'nothing-to-write-again' });
    await hospital.confirm(id, '6');
    await hospital.deliver();
    expect(await balance()).toMatchObject({ agreed: 1, differing: 0 });
    const writtenAt = () =>
      db.within(async ({ attendance }) => (await attendance.listByAppointment(id))[1]!.writtenToPasAt);
    const first = await writtenAt();
    await db.within(({ attendance }) => attendance.markWritten(id, 2, hospital.now().add({ hours: 1 }), 'e'));
    expect(await writtenAt()).toEqual(first);
  });

  it('give the differences as a file that no spreadsheet runs', async () => {
    const id = await CHANGED['another code']![1]();
    let text = '';
    for await (const piece of await hospital.useCases.exportPasBalance(hospital.admin, { query: DAY })) {
      text += String(piece);
    }
    const [heading, line] = text.split('\r\n');
    expect(heading).toBe(
      '\uFEFFAppointment,In the PAS,Service line,Start (UTC),What differs,Confer says,The PAS says,Cause,Why',
    );
    expect(line).toMatch(new RegExp(`^${id},[^,]+,Young adult diabetes,2026-03-05T08:00:00Z,Another att`));
  });

  it('compare days only that there are, and no more than a month of them', async () => {
    const ask = (from: string, to: string) =>
      hospital.useCases.reconcileWithPas(hospital.admin, { query: { from, to } });
    await expect(ask('2026-03-05', '2026-03-04')).rejects.toMatchObject({ code: 'report-ends-before-start' });
    await expect(ask('2026-03-05', '2026-04-05')).rejects.toMatchObject({ code: 'period-too-long' });
  });

  it('balance to zero after random bookings, decisions and corrections with faults of the PAS', async () => {
    const faults = [
      { kind: 'status', status: 503, times: 2 },
      { kind: 'empty', times: 2 },
      { kind: 'drop', times: 2 },
      { kind: 'status', status: 422, method: 'POST', path: '/fhir/?$', times: 1 },
    ];
    const step = fc.record({
      act: fc.constantFrom('book', 'book', 'confirm', 'confirm', 'deliver'),
      whom: fc.nat(),
      code: fc.constantFrom<AttendanceCode[]>('3', '5', '6', '7'),
      fault: fc.nat(faults.length),
    });
    const [steps = []] = fc.sample(fc.array(step, { minLength: 24, maxLength: 24 }), {
      numRuns: 1,
      seed: SEED,
    });
    const booked: AppointmentId[] = [];
    for (const { act, whom, code, fault } of steps) {
      const one = booked[whom % Math.max(1, booked.length)];
      await setFaults(faults.slice(fault, fault + 1));
      if (act === 'book') booked.push(await hospital.book());
      else if (act === 'confirm' && one !== undefined) await hospital.confirm(one, code);
      else await hospital.deliver();
    }
    await setFaults([]);
    await hospital.deliver();
    // only what needs a person is left, and each says so
    const { differences } = await balance();
    for (const { cause, retryDeliveryId } of differences) {
      expect(cause).toBe('needs-person');
      await hospital.retry(hospital.admin, { deliveryId: retryDeliveryId! });
      await hospital.deliver();
    }
    expect(await balance()).toMatchObject({
      confer: booked.length,
      agreed: booked.length,
      ...{ onTheWay: 0, accepted: 0, differing: 0, strangers: 0 },
    });
  });

  describe('over HL7 v2', () => {
    beforeEach(() => {
      pas = makeHl7Pas({
        orgId: db.organisation.orgId,
        site: {
          odsCode: 'RX1',
          timeZone: 'Europe/London',
          profile: siteProfileSchema.parse({}),
          ownIdIn: 'placer',
        },
        address: { host: '127.0.0.1', port: stub.mllpPort, isEncrypted: false },
        patients: aFhirPas(stub.fhir),
        sentMessages: makeSentMessages(db.pool),
        newControlId: () => newId().replaceAll('-', '').slice(-20),
        now: hospital.now,
        onTrouble: (what) => {
          throw new Error(what);
        },
      });
    });

    it('compare what was acknowledged, and say so', async () => {
      const [seenOne, missed, open] = [await hospital.book(), await hospital.book(), await hospital.book()];
      await hospital.confirm(seenOne, '5');
      await hospital.confirm(missed, '3');
      expect(await balance()).toMatchObject({ basis: 'acknowledged', confer: 3, onTheWay: 3, differing: 0 });
      await hospital.deliver();
      expect(await balance()).toMatchObject({ basis: 'acknowledged', confer: 3, agreed: 3, onTheWay: 0 });
      await hospital.confirm(missed, '6');
      const difference = await onlyDifference();
      expect(difference).toMatchObject({ appointmentId: missed, cause: 'on-its-way' });
      expect(difference.findings).toEqual([{ kind: 'status', confer: 'seen', pas: 'did not attend' }]);
      await hospital.deliver();
      expect(await balance()).toMatchObject({ agreed: 3 });
      // the PAS cannot be asked: a clerk's change stays unseen, and the basis says so
      await change(await held(open), { start: '2026-03-06T10:00:00Z', end: '2026-03-06T10:30:00Z' });
      expect(await balance()).toMatchObject({ agreed: 3, basis: 'acknowledged' });
    });
  });
});
