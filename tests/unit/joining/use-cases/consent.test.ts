import type { PageLanguage } from '../../../../api/kernel/rules/words/page-languages.ts';
import { makeWriteConsentText } from '../../../../api/consent-texts/use-cases/consent-texts.ts';
import { BIRTH_DATE } from '../../../builders/a-consultation.ts';
import { aDayOfClinic } from '../../../builders/a-day-of-clinic.ts';
import { expectRefused } from '../../../support/expect-refused.ts';

async function somebodyReads() {
  const day = aDayOfClinic();
  const patient = { token: day.tokens.patient, device: 'p'.repeat(43) };
  await day.joining.checkIdentity(patient, { 'date-of-birth': BIRTH_DATE });
  const serviceLineId = day.appointment().serviceLineId;
  day.stores.serviceLineSetups.push({ serviceLineId, version: 1, isArchived: false } as never);
  const admin = { ...day.clinician, appRoles: ['Admin' as const], roles: [] };
  const write = (language: PageLanguage, text: string, seen: number | 'any' = 'any') =>
    makeWriteConsentText(day.deps)(admin, { serviceLineId, body: { language, text }, seen });
  const shown = () => day.stores.evidence.filter(({ kind }) => kind === 'consent-shown');
  return { ...day, patient, write, shown, serviceLineId };
}

describe('going into the waiting room', () => {
  it('keeps which text was shown, in which language, as evidence of the participant', async () => {
    const { joining, patient, shown, patientId } = await somebodyReads();
    await joining.enterWaitingRoom(patient, 'confer-1.pl');
    expect(shown().map(({ participantId, detail }) => [participantId, detail])).toEqual([
      [patientId, { text: 'confer-1.pl' }],
    ]);
  });

  it('is not done over a text that they have not read', async () => {
    const { joining, patient, write, shown, stores } = await somebodyReads();
    await expectRefused(stores, () => joining.enterWaitingRoom(patient, ''), 'consent-not-shown');
    await write('en', 'We never record.');
    await expectRefused(stores, () => joining.enterWaitingRoom(patient, 'confer-1.en'), 'consent-not-shown');
    await joining.enterWaitingRoom(patient, 'line-1.en');
    expect(shown().map(({ detail }) => detail)).toEqual([{ text: 'line-1.en' }]);
  });
});

describe('the text of a service line', () => {
  it('is a new version each time, refused over one that was not seen, and none when it is the same', async () => {
    const { write, stores } = await somebodyReads();
    expect((await write('en', 'One', 0)).version).toBe(1);
    await expectRefused(stores, () => write('en', 'Two', 0), 'changed-meanwhile');
    expect((await write('en', 'One', 1)).version).toBe(1);
    const { version, languages } = await write('cy', 'Un', 1);
    expect(version).toBe(2);
    expect(languages.find(({ language }) => language === 'pl')?.shown).toEqual({
      lines: ['One'],
      isInEnglish: true,
    });
    const written = stores.audit.filter(({ action }) => action.startsWith('wrote-consent-text'));
    expect(written).toHaveLength(2);
  });
});
