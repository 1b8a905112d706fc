import { deliveryChannel, encounterKind } from '../../../../api/outside/pas-fhir/modality-codes.ts';
import { consultationMedium } from '../../../../api/pas/rules/consultation-medium.ts';
import type { Modality } from '../../../../api/kernel/rules/modality.ts';

// NHS Data Dictionary, CONSULTATION MEDIUM USED; UK Core, DeliveryChannel; HL7, v3-ActCode
it.each<[Modality, string, string, string, string | undefined]>([
  ['video', '03', 'Video', 'VR', '307321000000107'],
  ['telephone', '02', 'Telephone', 'VR', '386472008'],
  ['in-person', '01', 'In-person', 'AMB', undefined],
])('tells the PAS of an appointment by %s what it is', (modality, medium, channel, actCode, type) => {
  expect(consultationMedium(modality)).toBe(medium);
  expect(deliveryChannel(modality)).toMatchObject({
    valueCodeableConcept: { coding: [{ code: channel }] },
  });
  const kind = encounterKind(modality);
  expect(kind).toMatchObject({ class: { code: actCode } });
  expect(kind['type']).toEqual(
    type === undefined ? undefined : [{ coding: [expect.objectContaining({ code: type })] }],
  );
});
