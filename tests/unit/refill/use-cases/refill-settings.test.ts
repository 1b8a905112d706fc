import { makeChangeRefillSettings } from '../../../../api/refill/use-cases/change-refill-settings.ts';
import { newId } from '../../../builders/a-consultation.ts';
import { atWork } from '../../../builders/at-work.ts';
import { SETTINGS } from '../../../builders/short-notice.ts';
import { anActor, SERVICE_LINE_ID } from '../../../support/http-server.ts';

const GRACE = anActor();
const serviceLineId = SERVICE_LINE_ID;
const body = { ...SETTINGS, mode: 'waves' as const };

function work() {
  const all = atWork();
  all.stores.refill.settings.push({ serviceLineId, settings: SETTINGS, version: 3 });
  return { ...all, change: makeChangeRefillSettings(all.deps) };
}

describe('how a service line offers freed slots', () => {
  it('is changed in the version that was seen', async () => {
    const { change, audited } = work();
    expect(await change(GRACE, { serviceLineId, seen: 3, body })).toEqual({
      serviceLineId,
      version: 4,
      settings: body,
    });
    expect(audited()).toEqual(['changed-refill-settings']);
  });

  it('stays as it is in another version, in a service line of others, and for clinicians', async () => {
    const { change, written } = work();
    const before = written();
    const clinician = anActor({ appRoles: ['Clinician'] });
    await expect(change(GRACE, { serviceLineId, seen: 2, body })).rejects.toMatchObject({
      code: 'changed-meanwhile',
    });
    await expect(change(GRACE, { serviceLineId: newId(), seen: 3, body })).rejects.toMatchObject({
      code: 'service-line-not-found',
    });
    await expect(change(clinician, { serviceLineId, seen: 3, body })).rejects.toMatchObject({
      code: 'not-allowed',
    });
    expect(written()).toEqual(before);
  });
});
