import { asId } from '../../../../api/kernel/rules/id.ts';
import type { NewWaitingListEntry } from '../../../../api/refill/contract/waiting-list.ts';
import type { WaitingListRecord } from '../../../../api/refill/ports/waiting-list-store.ts';
import { makeAddToWaitingList } from '../../../../api/refill/use-cases/add-to-waiting-list.ts';
import { makeChangeWaitingListEntry } from '../../../../api/refill/use-cases/change-waiting-list-entry.ts';
import { makeRemoveFromWaitingList } from '../../../../api/refill/use-cases/remove-from-waiting-list.ts';
import { aConsultation, newId } from '../../../builders/a-consultation.ts';
import { aServiceLine, atWork } from '../../../builders/at-work.ts';
import { aFreedSlot, anEntry, anOffer, aPatient } from '../../../builders/short-notice.ts';
import { tellFollowers } from '../../../support/tell-followers.ts';
import { anActor, SERVICE_LINE_ID } from '../../../support/http-server.ts';

const DEV = anActor();
const STRANGER = anActor({ serviceLineIds: [] });

function work() {
  const all = atWork();
  const patient = aPatient();
  all.stores.patients.push(patient);
  all.stores.serviceLines.push(aServiceLine());
  const entry = anEntry({ patientId: patient.patientId });
  const addTo = makeAddToWaitingList({ ...all.deps, refreshPatient: () => Promise.resolve() });
  const add = (changes: Partial<NewWaitingListEntry> = {}, key = 'one-press-1', by = DEV) =>
    addTo(by, {
      body: {
        serviceLineId: SERVICE_LINE_ID,
        patientId: patient.patientId,
        noticeMinutes: 60,
        ...changes,
      },
      key,
    });
  return {
    ...all,
    patient,
    entry,
    add,
    change: makeChangeWaitingListEntry(all.deps),
    remove: makeRemoveFromWaitingList({ ...all.deps, ...tellFollowers(all.deps) }),
  };
}

describe('putting a patient on the short-notice list', () => {
  it('adds them once for one key, from today when no day is named', async () => {
    const { add, patient, stores, audited } = work();
    const entry = await add();
    expect(entry).toMatchObject({
      patient: { patientId: patient.patientId, displayName: 'Zebedee Quillfeather' },
      priority: 'routine',
      waitingSince: '2026-03-02',
      status: 'waiting',
      version: 1,
    });
    expect(await add()).toEqual(entry);
    expect(stores.waitingList).toHaveLength(1);
    expect(audited()).toEqual(['added-to-waiting-list']);
  });

  it.each<[string, Partial<NewWaitingListEntry>]>([
    ['service-line-not-found', { serviceLineId: newId() }],
    ['patient-not-found', { patientId: newId() }],
    ['waiting-since-in-future', { waitingSince: '2026-03-03' }],
    ['gives-up-not-possible', { givesUpAppointmentId: newId() }],
  ])('is refused with %s and writes nothing', async (code, changes) => {
    const { add, written } = work();
    const before = written();
    await expect(add(changes)).rejects.toMatchObject({ code });
    expect(written()).toEqual(before);
  });

  it('is refused for somebody who is on it, in a service line of others, and in an archived one', async () => {
    const { add, entry, stores, written } = work();
    stores.waitingList.push(entry);
    const before = written();
    await expect(add()).rejects.toMatchObject({ code: 'already-on-waiting-list' });
    await expect(add({}, 'one-press-2', STRANGER)).rejects.toMatchObject({ code: 'service-line-not-found' });
    stores.serviceLines.splice(0, 1, aServiceLine({ isArchived: true }));
    await expect(add({}, 'one-press-3')).rejects.toMatchObject({ code: 'service-line-not-found' });
    expect(written()).toEqual(before);
  });

  it('lets them give up their own appointment to come, and not that of somebody else', async () => {
    const { add, patient, stores } = work();
    const appointment = aConsultation().appointment();
    const givesUp = { ...appointment, serviceLineId: asId<'ServiceLine'>(SERVICE_LINE_ID) };
    stores.appointments.push(givesUp);
    const { appointmentId } = appointment;
    await expect(add({ givesUpAppointmentId: appointmentId })).rejects.toMatchObject({
      code: 'gives-up-not-possible',
    });
    stores.appointments.splice(0, 1, { ...givesUp, patientId: patient.patientId });
    await add({ givesUpAppointmentId: appointmentId });
    expect(stores.waitingList).toMatchObject([{ givesUpAppointmentId: appointmentId }]);
  });
});

describe('an entry of the short-notice list', () => {
  it('is changed in the version that was seen', async () => {
    const { change, entry, stores, audited } = work();
    stores.waitingList.push(entry);
    const body = { noticeMinutes: 30, priority: 'urgent' as const };
    const changed = await change(DEV, { entryId: entry.entryId, seen: 3, body });
    expect(changed).toMatchObject({ noticeMinutes: 30, priority: 'urgent', version: 4 });
    expect(audited()).toEqual(['changed-waiting-list-entry']);
  });

  it('is removed because the patient died: nothing is sent to them any more, and the offer goes on', async () => {
    const { remove, entry, stores, audited } = work();
    const slot = aFreedSlot();
    stores.waitingList.push(entry);
    stores.refill.freedSlots.push(slot);
    stores.refill.offers.push(anOffer(slot, entry));
    const removed = await remove(DEV, { entryId: entry.entryId, seen: 'any', body: { reason: 'died' } });
    expect(removed).toMatchObject({ status: 'removed', removalReason: 'died' });
    expect(stores.refill.offers).toMatchObject([{ status: 'withdrawn' }]);
    expect(stores.liveEvents).toMatchObject([{ kind: 'refill-changed' }]);
    expect(audited()).toEqual(['reported-death', 'removed-from-waiting-list']);
    expect(stores.patients).toMatchObject([{ standing: 'died' }]);
    expect(stores.outbox).toEqual([]);
  });

  it.each<[string, { status?: WaitingListRecord['status']; seen?: number; by?: typeof DEV }]>([
    ['changed-meanwhile', { seen: 2 }],
    ['waiting-list-entry-not-found', { status: 'removed' }],
    ['waiting-list-entry-not-found', { by: STRANGER }],
  ])('stays as it is: %s', async (code, { status = 'waiting', seen = 3, by = DEV }) => {
    const { change, remove, entry, stores, written } = work();
    stores.waitingList.push({ ...entry, status });
    const before = written();
    const which = { entryId: entry.entryId, seen };
    await expect(change(by, { ...which, body: { noticeMinutes: 30 } })).rejects.toMatchObject({ code });
    await expect(remove(by, { ...which, body: { reason: 'mistake' } })).rejects.toMatchObject({ code });
    expect(written()).toEqual(before);
  });

  it('refuses wishes that cannot be', async () => {
    const { change, entry, stores, written } = work();
    stores.waitingList.push(entry);
    const before = written();
    const body = { noticeMinutes: 30, waitingSince: '2026-03-03' };
    await expect(change(DEV, { entryId: entry.entryId, seen: 3, body })).rejects.toMatchObject({
      code: 'waiting-since-in-future',
    });
    expect(written()).toEqual(before);
  });
});
