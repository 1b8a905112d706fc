import type { PatientId, RelatedPersonId } from '../../../api/kernel/rules/id.ts';
import { ETHNIC_CATEGORY, ETHNIC_CATEGORY_CODES } from '../../../api/outside/pas-fhir/code-systems.ts';
import type { NewRelationshipCheck } from '../../../api/patients/ports/relationship-check-store.ts';
import { parseNhsNumber } from '../../../api/patients/rules/nhs-number.ts';
import type { WaitingWishes } from '../../../api/refill/ports/waiting-list-store.ts';
import { aBooking, newId } from '../support/an-organisation.ts';
import { aPasPerson, slot, useInbound } from './inbound-test.ts';

jest.setTimeout(60_000); // starting a process takes long on a busy machine

const test = useInbound();

const booking = (patient: number, startsAt = slot(10)) =>
  aBooking(test.db.organisation, {
    patientId: test.db.organisation.patients[patient]!,
    startsAt,
    endsAt: startsAt.add({ minutes: 30 }),
    proxy: undefined,
    participants: aBooking(test.db.organisation).participants.slice(0, 1),
  });

async function addToList(patient: number, change: Partial<WaitingWishes> = {}): Promise<void> {
  const { patients, serviceLineId, staff } = test.db.organisation;
  await test.db.within(({ waitingList }) =>
    waitingList.add({
      entryId: newId<'WaitingListEntry'>(),
      serviceLineId,
      patientId: patients[patient]!,
      addedBy: staff[0]!,
      addedAt: test.deps.now(),
      noticeMinutes: 60,
      suits: {},
      priority: 'routine',
      waitingSince: '2026-03-01',
      givesUpAppointmentId: undefined,
      ...change,
    }),
  );
}

const withEthnicity = () =>
  aPasPerson(1, {
    extension: [
      {
        url: ETHNIC_CATEGORY,
        valueCodeableConcept: { coding: [{ system: ETHNIC_CATEGORY_CODES[0], code: 'A' }] },
      },
    ],
  });

const aCheck = (patientId: PatientId, relatedPersonId: RelatedPersonId): NewRelationshipCheck => ({
  ...{ checkId: newId(), patientId, relatedPersonId, proxyNhsNumber: parseNhsNumber('9990010005')! },
  ...{ result: 'confirmed', reference: 'role-1', reason: 'ROLE_CREATED', legalBasis: 'consent' },
  ...{ relationship: undefined, endsOn: undefined, checkedAt: test.deps.now(), checkedBy: undefined },
});

const merge = () =>
  test.putInPas('Patient', 'pas-1', {
    ...aPasPerson(1),
    active: false,
    link: [{ type: 'replaced-by', other: { reference: 'Patient/pas-0' } }],
  });

describe('a patient whose record was merged in the PAS', () => {
  it('is merged with appointments and their links, needs, authorities, contact and places on lists', async () => {
    const [kept, gone] = [test.db.organisation.patients[0]!, test.db.organisation.patients[1]!];
    const one = booking(1, slot(10));
    await test.db.book(one);
    await addToList(1);
    await test.db.within(async ({ patients, authorities }) => {
      const by = test.db.organisation.staff[0]!;
      await patients.saveNeeds(
        gone,
        { interpreterLanguage: 'pl', adjustments: ['longer-appointment'] },
        by,
        test.deps.now(),
      );
      await patients.setContact(gone, { mobile: '07700900777', email: undefined });
      const authority = aBooking(test.db.organisation, { patientId: gone }).proxy!;
      await authorities.add({ ...authority, patientId: gone });
    });
    await merge();
    await test.look();
    expect((await test.list()).items).toEqual([]);
    const owners = await test.query<{ what: string; patient_id: string }>(
      `SELECT 'appointment' AS what, patient_id FROM appointments
       UNION ALL SELECT 'authority', patient_id FROM related_persons
       UNION ALL SELECT 'entry', patient_id FROM waiting_list_entries WHERE status = 'waiting'
       ORDER BY what`,
    );
    expect(owners).toEqual([
      { what: 'appointment', patient_id: kept },
      { what: 'authority', patient_id: kept },
      { what: 'entry', patient_id: kept },
    ]);
    const needs = await test.db.within(({ patients }) => patients.findNeeds(kept));
    expect(needs).toMatchObject({ interpreterLanguage: 'pl', adjustments: ['longer-appointment'] });
    const patient = await test.db.within(({ patients }) => patients.findById(kept));
    expect(patient).toMatchObject({ mobile: '07700900777', pasPatientId: 'pas-0' });
    const links = await test.query<{ participant_id: string }>('SELECT participant_id FROM participants');
    expect(links).toEqual([{ participant_id: one.participants[0]!.participantId }]);
    // the PAS still has the booking for the record that is gone: it is written to as the patient's own
    await test.look();
    expect((await test.list()).items).toEqual([]);
  });

  it('keeps a risk, checks of authorities, the ethnic category and what was needed before', async () => {
    const [kept, gone] = [test.db.organisation.patients[0]!, test.db.organisation.patients[1]!];
    const by = { practitionerId: test.db.organisation.staff[0]!, displayName: 'Person 0' };
    const risk = { saidBy: 'Her GP', reason: 'Dementia', recordedBy: by };
    const before = test.deps.now().subtract({ hours: 2 });
    const authority = aBooking(test.db.organisation, { patientId: gone }).proxy!;
    await test.putInPas('Patient', 'pas-1', withEthnicity());
    await test.look();
    await test.db.within(async ({ patients, risks, authorities, relationshipChecks }) => {
      await risks.add({ ...risk, patientId: kept, version: 1, isAtRisk: false, recordedAt: before });
      await risks.add({ ...risk, patientId: gone, version: 1, isAtRisk: true, recordedAt: test.deps.now() });
      await patients.saveNeeds(
        gone,
        { interpreterLanguage: 'pl', adjustments: [] },
        by.practitionerId,
        before,
      );
      await authorities.add({ ...authority, patientId: gone });
      await relationshipChecks.add(aCheck(gone, authority.relatedPersonId));
    });
    await merge();
    await test.look();
    const risk0 = await test.db.within(({ risks }) => risks.findNewest(kept));
    expect(risk0).toMatchObject({ isAtRisk: true, version: 2 });
    expect(await test.query('SELECT DISTINCT patient_id FROM relationship_checks')).toEqual([
      { patient_id: kept },
    ]);
    expect(
      await test.query('SELECT code FROM patient_ethnic_categories WHERE patient_id = $1', [kept]),
    ).toEqual([{ code: 'A' }]);
    const language = await test.query(
      `SELECT interpreter_language FROM patient_needs_versions WHERE patient_id = $1 AND recorded_at <= $2
       ORDER BY version DESC LIMIT 1`,
      [kept, before.add({ hours: 1 }).toString()],
    );
    expect(language).toEqual([{ interpreter_language: 'pl' }]);
    // a member of staff says later that nobody has to bring her, which a second giving does not change
    await test.db.within(async ({ risks, patients }) => {
      await risks.add({ ...risk, patientId: kept, version: 3, isAtRisk: false, recordedAt: test.deps.now() });
      await patients.giveAll(gone, kept, test.deps.now());
    });
    expect(await test.db.within(({ risks }) => risks.findNewest(kept))).toMatchObject({ isAtRisk: false });
    expect(
      await test.query('SELECT count(*)::int AS n FROM patient_needs_versions WHERE patient_id = $1', [kept]),
    ).toEqual([{ n: 3 }]);
  });

  it('brings nothing back that was put right afterwards', async () => {
    const [kept, gone] = [test.db.organisation.patients[0]!, test.db.organisation.patients[1]!];
    const by = test.db.organisation.staff[0]!;
    await test.db.within(async ({ patients }) => {
      await patients.reportDeath(gone, by, test.deps.now());
      await patients.setContact(gone, { mobile: '07700900777', email: undefined });
      await patients.saveNeeds(
        gone,
        { interpreterLanguage: 'pl', adjustments: ['longer-appointment'] },
        by,
        test.deps.now(),
      );
    });
    await merge();
    await test.look();
    await test.db.within(async ({ patients }) => {
      expect(await patients.findById(kept)).toMatchObject({ standing: 'died', mobile: '07700900777' });
      await patients.withdrawDeathReport(kept);
      await patients.setContact(kept, { mobile: undefined, email: undefined });
      await patients.saveNeeds(kept, { interpreterLanguage: null, adjustments: [] }, by, test.deps.now());
    });
    await test.changeInPas('Patient', 'pas-1', () => ({ birthDate: '1990-02-02' }));
    await test.look();
    await test.db.within(async ({ patients }) => {
      expect(await patients.findById(kept)).toMatchObject({ standing: 'active', mobile: '07700900123' });
      const needs = await patients.findNeeds(kept);
      expect(needs).toMatchObject({ adjustments: [] });
      expect(needs!.interpreterLanguage).toBeNull();
    });
  });

  it('is the one of the last record, where that one was merged before Confer heard of it', async () => {
    await test.db.book(booking(1, slot(10)));
    await test.putInPas('Patient', 'pas-between', {
      ...aPasPerson(2),
      active: false,
      link: [{ type: 'replaced-by', other: { reference: 'Patient/pas-0' } }],
    });
    await test.putInPas('Patient', 'pas-1', {
      ...aPasPerson(1),
      active: false,
      link: [{ type: 'replaced-by', other: { reference: 'Patient/pas-between' } }],
    });
    await test.look();
    expect((await test.list()).items).toEqual([]);
    expect(await test.query('SELECT patient_id FROM appointments')).toEqual([
      { patient_id: test.db.organisation.patients[0]! },
    ]);
  });

  it('keeps the more urgent and the longer wait of two places on one list', async () => {
    await addToList(0, { priority: 'routine', waitingSince: '2026-03-01' });
    await addToList(1, { priority: 'urgent', waitingSince: '2026-01-15' });
    await merge();
    await test.look();
    expect(
      await test.query(
        `SELECT patient_id, priority, waiting_since::text FROM waiting_list_entries WHERE status = 'waiting'`,
      ),
    ).toEqual([
      { patient_id: test.db.organisation.patients[0]!, priority: 'urgent', waiting_since: '2026-01-15' },
    ]);
  });

  it('has what is given ended, where the PAS says that they died', async () => {
    await test.putInPas('Patient', 'pas-0', aPasPerson(0, { deceasedDateTime: '2026-11-01' }));
    await test.look();
    await test.db.book(booking(1, slot(10)));
    await merge();
    await test.look();
    expect((await test.list()).items).toEqual([]);
    expect(await test.query('SELECT patient_id, status FROM appointments')).toEqual([
      { patient_id: test.db.organisation.patients[0]!, status: 'cancelled' },
    ]);
  });

  it('is for a person, where the PAS says of the merged record alone that they died', async () => {
    await test.db.book(booking(1, slot(10)));
    await test.putInPas('Patient', 'pas-1', {
      ...aPasPerson(1, { deceasedDateTime: '2026-11-01' }),
      active: false,
      link: [{ type: 'replaced-by', other: { reference: 'Patient/pas-0' } }],
    });
    await test.look();
    const { items } = await test.list();
    expect(items[0]!.reason).toContain('Find out which of the two is right');
    expect(await test.query('SELECT patient_id, status FROM appointments')).toEqual([
      { patient_id: test.db.organisation.patients[1]!, status: 'booked' },
    ]);
  });

  it('keeps apart what cannot be merged, which a person cancels and replays', async () => {
    const kept = test.db.organisation.patients[0]!;
    await test.db.book(booking(0, slot(10)));
    const second = { ...booking(1, slot(10)), staff: [] };
    await test.db.book(second);
    await merge();
    await test.look();
    const { items } = await test.list();
    expect(items).toMatchObject([{ kind: 'patient-changed', record: 'Patient/pas-1' }]);
    expect(items[0]!.reason).toContain('appointment at the same time');
    await test.db.within(async ({ appointments }) =>
      appointments.cancel(second.appointmentId, { at: test.deps.now(), by: 'provider', reason: 'oth-err' }),
    );
    expect(await test.replay([items[0]!.exceptionId])).toEqual({ done: 1, refused: 0 });
    expect((await test.list()).items).toEqual([]);
    expect(await test.query('SELECT DISTINCT patient_id FROM appointments')).toEqual([{ patient_id: kept }]);
  });
});

describe('a patient of whom the PAS says that they died', () => {
  const died = () => test.putInPas('Patient', 'pas-0', aPasPerson(0, { deceasedDateTime: '2026-11-01' }));

  it('has appointments and places on lists ended with the right code, and nobody is told', async () => {
    await test.db.book(booking(0, slot(10)));
    await test.db.book(booking(0, slot(11)));
    await addToList(0);
    const texts = await test.texts();
    await died();
    await test.look();
    expect(await test.query('SELECT status, cancelled_by, cancellation_reason FROM appointments')).toEqual([
      { status: 'cancelled', cancelled_by: 'patient', cancellation_reason: 'pat-dec' },
      { status: 'cancelled', cancelled_by: 'patient', cancellation_reason: 'pat-dec' },
    ]);
    expect(await test.query('SELECT status, removal_reason FROM waiting_list_entries')).toEqual([
      { status: 'removed', removal_reason: 'died' },
    ]);
    expect(await test.texts()).toEqual(texts);
    // the PAS hears why: it knows of the death, and not that the time is free
    const written = await test.query<{ topic: string }>(
      `SELECT topic FROM outbox WHERE topic = 'write-outcome-to-pas'`,
    );
    expect(written).toHaveLength(2);
    const told = await test.query<{ kind: string }>(
      `SELECT DISTINCT kind FROM live_events WHERE subject_kind = 'appointment' AND kind = 'appointment-changed'`,
    );
    expect(told).toHaveLength(1);
  });

  it('keeps a consultation that is under way, which can be settled', async () => {
    const one = booking(0, slot(10));
    await test.db.book(one);
    await test.db.within(async ({ participants }) => {
      const { participantId } = one.participants[0]!;
      const state = await participants.takeStep(
        { participantId, state: 'invited' },
        'pass-identity',
        test.deps.now(),
      );
      await participants.takeStep({ participantId, state }, 'enter-waiting', test.deps.now());
    });
    await died();
    await test.look();
    expect(await test.query('SELECT status FROM appointments')).toEqual([{ status: 'booked' }]);
    expect((await test.list()).items).toEqual([]);
  });

  it('lives on, where the death is told late and the record was corrected since', async () => {
    await test.db.book(booking(0, slot(10)));
    const told = test.deps.now().subtract({ minutes: 10 });
    await test.changeInPas('Patient', 'pas-0', () => ({ birthDate: '1990-02-03' }));
    await test.look();
    const taken = await test.takePasNews({
      kind: 'patient-died',
      source: 'hl7',
      messageKey: 'late',
      saidAt: told,
      pasPatientId: 'pas-0',
    });
    expect(taken).toEqual({ what: 'nothing-to-do' });
    expect(await test.query('SELECT status FROM appointments')).toEqual([{ status: 'booked' }]);
  });

  it('ends what is open also where staff had said so before', async () => {
    await test.db.book(booking(0, slot(10)));
    const { patients, staff } = test.db.organisation;
    await test.db.within(({ patients: store }) =>
      store.reportDeath(patients[0]!, staff[0]!, test.deps.now()),
    );
    expect(await test.query('SELECT status FROM appointments')).toEqual([{ status: 'booked' }]);
    await died();
    await test.look();
    expect(await test.query('SELECT status FROM appointments')).toEqual([{ status: 'cancelled' }]);
  });
});
