import type { FreeFhir } from './free-fhir.ts';

/** What a PAS holds under one of Confer's ids. @param system last part of the identifier's system */
export async function findInPas(
  fhir: string,
  type: string,
  system: string,
  value: string,
): Promise<FreeFhir> {
  const identifier = encodeURIComponent(`https://confer.example/${system}|${value}`);
  const bundle = await (await fetch(`${fhir}/${type}?identifier=${identifier}`)).json();
  return bundle.entry?.[0]?.resource;
}

/** All that a PAS holds of an appointment, without what differs between two of them: ids and the server's own. */
export async function heldInPas(
  fhir: string,
  appointmentId: string,
  relatedPersonIds: readonly string[],
): Promise<unknown> {
  const appointment = await findInPas(fhir, 'Appointment', 'appointment', appointmentId);
  const encounter = await findInPas(fhir, 'Encounter', 'attendance', appointmentId);
  const people = await Promise.all(
    relatedPersonIds.map((id) => findInPas(fhir, 'RelatedPerson', 'related-person', id)),
  );
  let text = JSON.stringify({ appointment, encounter, people });
  const ids = [
    appointmentId,
    appointment.id,
    encounter?.id,
    ...people.map((one) => one?.id),
    ...relatedPersonIds,
  ];
  ids.forEach((id, index) => {
    if (id !== undefined) text = text.replaceAll(String(id), `<${index}>`);
  });
  return JSON.parse(text, (key, value: unknown) =>
    key === 'lastUpdated' || key === 'versionId' ? undefined : value,
  ) as unknown;
}
