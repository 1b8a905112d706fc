import { evidenceLine } from '../../../../api/attendance/use-cases/attendance-view.ts';
import { aConsultation } from '../../../builders/a-consultation.ts';

describe('a line of evidence', () => {
  it.each([
    ['visitor-link', 'in the browser, without the Teams app'],
    ['teams-web', 'by Teams’ ordinary address'],
    ['telephone', 'by telephone'],
  ])('says the way into the call within its sentence, and names Teams as ever: %s', (way, words) => {
    const { appointment, participant } = aConsultation();
    const patient = participant('patient');
    const { label } = evidenceLine(
      {
        kind: 'way-in',
        source: 'confer',
        occurredAt: appointment().startsAt,
        participantId: patient.participantId,
        practitionerId: undefined,
        detail: { way, why: 'they-asked' },
      },
      appointment(),
      [patient],
    );
    expect(label).toBe(`Way into the call: ${words}, since they asked for it`);
  });
});
