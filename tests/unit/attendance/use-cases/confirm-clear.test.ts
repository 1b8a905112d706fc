import { makeConfirmClear } from '../../../../api/attendance/use-cases/confirm-clear.ts';
import { newId } from '../../../builders/a-consultation.ts';
import { anAttendanceToDecide } from '../../../builders/an-attendance-to-decide.ts';

const clear = async (options = {}) => {
  const one = await anAttendanceToDecide(options);
  const confirm = makeConfirmClear(one.deps);
  const ask = (version: number, code: '3' | '5', appointmentId: string = one.appointmentId) =>
    confirm(one.clinician, { body: { items: [{ appointmentId, version, code }] } });
  return { ...one, ask };
};

describe('confirming what is clear', () => {
  it('is a decision and an audit of its own for each', async () => {
    const { ask, stores, appointmentId } = await clear();
    expect(await ask(0, '3')).toEqual({ items: [{ appointmentId, result: 'confirmed' }] });
    expect(stores.attendance).toMatchObject([
      { code: '3', confidence: 'high', subReason: 'never-joined', proposedCode: '3' },
    ]);
    expect(stores.audit.map(({ action }) => action)).toEqual(['confirmed-attendance-3']);
  });

  it('leaves out what somebody decided or what is proposed otherwise by now, and changes nothing', async () => {
    const { ask, confirm, happened, stores } = await clear();
    await happened('page-open', 5, 'patient');
    expect((await ask(0, '3')).items).toMatchObject([{ result: 'changed' }]);
    expect(stores.attendance).toEqual([]);
    await confirm({ code: '5', note: 'They rang' });
    expect((await ask(0, '3')).items).toMatchObject([{ result: 'changed' }]);
    expect(stores.attendance).toHaveLength(1);
  });

  it('takes none that only one source bears out, nor a patient who was not brought', async () => {
    const weak = await clear();
    // sent, and nothing tells that it came
    weak.stores.messages.forEach((message, index) => {
      weak.stores.messages[index] = { ...message, status: 'sent' };
    });
    expect((await weak.ask(0, '3')).items).toMatchObject([{ result: 'not-clear' }]);
    const child = await clear({ appointment: { toBeBrought: 'child' } });
    expect((await child.ask(0, '3')).items).toMatchObject([{ result: 'not-clear' }]);
    expect(child.stores.attendance).toEqual([]);
  });

  it('names what is not there or not theirs', async () => {
    const { ask } = await clear();
    expect((await ask(0, '3', newId())).items).toMatchObject([{ result: 'not-found' }]);
  });
});
