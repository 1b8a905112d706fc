import { makeExtendHold } from '../../../../api/booking/use-cases/extend-hold.ts';
import { makeListHoldsOfPatient } from '../../../../api/booking/use-cases/list-holds-of-patient.ts';
import { makeReleaseHold } from '../../../../api/booking/use-cases/release-hold.ts';
import { makeTakeHold } from '../../../../api/booking/use-cases/take-hold.ts';
import { makeAudit } from '../../../../api/kernel/audit/audit.ts';
import { asId } from '../../../../api/kernel/rules/id.ts';
import { newId } from '../../../builders/a-consultation.ts';
import { aBookableLine, ANOTHER_SLOT } from '../../../builders/a-bookable-line.ts';
import { expectRefused } from '../../../support/expect-refused.ts';

function aForm() {
  const line = aBookableLine();
  const { coordinator, serviceLineId, consultant, deps } = line;
  const [take, extend, release] = [makeTakeHold(deps), makeExtendHold(deps), makeReleaseHold(deps)];
  const other = { ...coordinator, practitionerId: asId<'Practitioner'>(newId()) };
  const body = {
    serviceLineId,
    startsAt: '2026-03-03T14:00:00Z',
    endsAt: '2026-03-03T14:30:00Z',
    practitionerIds: [consultant.practitionerId as string],
  };
  return {
    ...line,
    other,
    body,
    take: (key = 'key-number-1', changes: Partial<typeof body> = {}, actor = coordinator) =>
      take(actor, { body: { ...body, ...changes }, key }),
    extend: (holdId: string, actor = coordinator) => extend(actor, { holdId }),
    release: (holdId: string, actor = coordinator) => release(actor, { holdId }),
  };
}

describe('taking a hold', () => {
  it('keeps the slot for five minutes, once for each key', async () => {
    const { take, stores } = aForm();
    const hold = await take();
    expect(hold.expiresAt).toBe('2026-03-03T10:25:00Z');
    expect(await take()).toEqual(hold);
    expect(stores.holds).toHaveLength(1);
  });

  it('comes with other times when somebody else holds it', async () => {
    const { take, other, stores } = aForm();
    await take();
    const refusal = await expectRefused(stores, () => take('key-number-2', {}, other), 'slot-held');
    expect(refusal).toMatchObject({ more: { alternatives: [ANOTHER_SLOT] } });
  });

  it('is refused for what cannot be booked', async () => {
    const { take, stores, other } = aForm();
    const past = { startsAt: '2026-03-03T10:00:00Z' };
    await expectRefused(stores, () => take('key-number-1', past), 'slot-in-past');
    const unknown = { practitionerIds: [newId()] };
    await expectRefused(stores, () => take('key-number-1', unknown), 'person-not-in-service-line');
    const stranger = { ...other, serviceLineIds: [] };
    await expectRefused(stores, () => take('key-number-1', {}, stranger), 'service-line-not-found');
    const tomorrow = { startsAt: '2026-03-04T14:00:00Z', endsAt: '2026-03-04T14:30:00Z' };
    await expectRefused(stores, () => take('key-number-1', tomorrow), 'slot-not-offered');
  });
});

describe('keeping a hold', () => {
  it('lasts five minutes from now, and half an hour in all', async () => {
    const { take, extend, advance } = aForm();
    const { holdId } = await take();
    advance(4);
    expect((await extend(holdId)).expiresAt).toBe('2026-03-03T10:29:00Z');
    for (let minutes = 8; minutes <= 28; minutes += 4) {
      advance(4);
      await extend(holdId);
    }
    expect((await extend(holdId)).expiresAt).toBe('2026-03-03T10:50:00Z');
  });

  it('is refused when it has run out, or is somebody else’s', async () => {
    const { take, extend, advance, other, stores } = aForm();
    const { holdId } = await take();
    await expectRefused(stores, () => extend(holdId, other), 'hold-not-found');
    advance(5);
    await expectRefused(stores, () => extend(holdId), 'hold-not-found');
  });
});

describe('giving a hold back', () => {
  it('frees the slot for others, and is no trouble the second time', async () => {
    const { take, release, other, stores } = aForm();
    const { holdId } = await take();
    await release(holdId);
    await release(holdId);
    await take('key-number-2', {}, other);
    expect(stores.holds).toHaveLength(1);
  });

  it('is done by its owner alone', async () => {
    const { take, release, other, stores } = aForm();
    const { holdId } = await take();
    await release(holdId, other);
    expect(stores.holds).toHaveLength(1);
  });
});

describe('what others are told of a hold', () => {
  function forAPatient() {
    const form = aForm();
    const { patientId } = form.appointment();
    const audit = makeAudit({ now: form.deps.now, newId });
    const list = makeListHoldsOfPatient({ ...form.deps, audit });
    return {
      ...form,
      hold: () =>
        makeTakeHold(form.deps)(form.coordinator, { body: { ...form.body, patientId }, key: 'key-number-1' }),
      told: (actor = form.other) => list(actor, { patientId }),
    };
  }

  it('is who books which time for the same patient, until when; nothing to who holds it', async () => {
    const { hold, told, coordinator, other, advance } = forAPatient();
    await hold();
    const [one] = (await told()).items;
    expect(one).toEqual({
      heldBy: 'Somebody',
      serviceLineName: 'Young adult diabetes',
      startsAt: '2026-03-03T14:00:00Z',
      expiresAt: '2026-03-03T10:25:00Z',
    });
    expect(await told(coordinator)).toEqual({ items: [] });
    const elsewhere = { ...other, serviceLineIds: [asId<'ServiceLine'>(newId())] };
    expect((await told(elsewhere)).items).toMatchObject([{ serviceLineName: null }]);
    advance(5);
    expect(await told()).toEqual({ items: [] });
  });

  it('is nothing of a hold that is for nobody yet, and a refusal of a patient who is not known', async () => {
    const { take, told, stores, body, coordinator, deps } = forAPatient();
    await take();
    expect(await told()).toEqual({ items: [] });
    const unknown = { ...body, patientId: newId() };
    await expectRefused(
      stores,
      () => makeTakeHold(deps)(coordinator, { body: unknown, key: 'key-number-2' }),
      'patient-not-found',
    );
  });
});
