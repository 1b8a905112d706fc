import { ownOrganisation } from '../support/own-organisation.ts';
import { setFaults } from '../support/faults.ts';
import { runScriptedClinic } from '../support/scripted-clinic/run-clinic.ts';
import { stack } from '../support/stack.ts';

jest.setTimeout(180_000);

describe('a clinic in which networks break, Graph refuses and Teams is away', () => {
  afterAll(async () => {
    const confer = await stack();
    await setFaults(confer, 'graph', []);
    await setFaults(confer, 'teams', []);
  });

  it('brings everybody who came to the consultation or to the telephone, and proposes nobody who came as absent', async () => {
    const figures = await runScriptedClinic(await ownOrganisation(), {
      seed: 7,
      patients: 20,
      minutes: 8,
      minuteMs: 600,
    });
    const { came, byVideo, offeredTelephone } = figures;
    expect(figures).toMatchObject({ patients: 20, wrongDna: 0, rightDna: 20 - came });
    expect(byVideo + offeredTelephone).toBe(came);
    expect(byVideo).toBeGreaterThanOrEqual(came - 1);
  });
});
