import { aField, FILLED_IN, FORM, mdtAtWork } from '../../../builders/mdt-at-work.ts';

const FRAILTY = aField({ key: 'frailty', label: 'Frailty' });

describe('a new version of a form', () => {
  it('makes cases ready that have all that it still asks for, at the time of the new version', async () => {
    const desk = mdtAtWork();
    const mdt = await desk.createMdt();
    const caseType = await desk.aType(mdt.mdtId, [...FORM, FRAILTY]);
    const filledIn = await desk.ask(caseType, { values: FILLED_IN });
    const empty = await desk.ask(caseType);
    expect(filledIn).toMatchObject({ isComplete: false, firstReadyAt: null });
    desk.clock.now = desk.at('2026-03-02T10:30:00Z');
    await desk.useCases.changeCaseType(desk.coordinator, {
      ...{ caseTypeId: caseType.caseTypeId, seen: 1 },
      body: { name: caseType.name, requiredRoles: [], target: null, fields: FORM, isActive: true },
    });
    const read = (caseId: string) => desk.useCases.getMdtCase(desk.coordinator, { caseId });
    expect(await read(filledIn.caseId)).toMatchObject({
      ...{ status: 'to-triage', firstReadyAt: '2026-03-02T10:30:00Z', minutesToReady: 90 },
      version: filledIn.version,
    });
    expect(await read(empty.caseId)).toMatchObject({ status: 'incomplete', firstReadyAt: null });
    expect(desk.audited().filter((action) => action === 'made-mdt-case-ready')).toHaveLength(1);
  });
});
