import { readReference } from '../../../../api/outside/pas-fhir/fhir-reference.ts';

describe('what a reference or a Location names', () => {
  it.each([
    ['Appointment/77', 'Appointment', '77'],
    ['Appointment/77/_history/1', 'Appointment', '77'],
    ['/FHIR/R4/Appointment/77', 'Appointment', '77'],
    ['https://pas.example/FHIR/R4/Appointment/77', 'Appointment', '77'],
    ['https://pas.example/FHIR/R4/Appointment/a-B.9/_history/1', 'Appointment', 'a-B.9'],
    ['https://pas.example/FHIR/R4/Appointment/77/_history/1?_format=json#x', 'Appointment', '77'],
    ['https://pas.example/Appointment/R4/Practitioner/x/', 'Practitioner', 'x'],
  ])('reads %s', (text, type, id) => {
    expect(readReference(text)).toEqual({ type, id });
  });

  it.each([
    '',
    '77',
    '#contained',
    'urn:uuid:0198c0de-0000-4000-8000-00000000ffff',
    'https://pas.example/fhir/R4/',
  ])('finds no resource in "%s"', (text) => {
    expect(readReference(text)).toBeUndefined();
  });
});
