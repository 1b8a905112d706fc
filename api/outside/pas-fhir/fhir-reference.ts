/** A resource of a FHIR server by type and id, such as `Appointment` and `77`. */
interface FhirReference {
  type: string;
  id: string;
}

/** R4, data types `id` and the names of resources. */
const TYPE = /^[A-Z][A-Za-z]+$/;
const ID = /^[A-Za-z0-9.-]{1,64}$/;

/**
 * What a reference or a Location names: the last two segments of its path, before `_history` if there is one. Absolute
 * and relative ones are read alike, because servers answer with either.
 * @returns undefined when it names no resource, such as `urn:uuid:…` or `#contained`
 */
export function readReference(text: string): FhirReference | undefined {
  const [address = ''] = text.split(/[?#]/, 1);
  const segments = address.split('/').filter((segment) => segment !== '');
  const history = segments.lastIndexOf('_history');
  const [type, id] = (history < 0 ? segments : segments.slice(0, history)).slice(-2);
  if (type === undefined || id === undefined) return undefined;
  return TYPE.test(type) && ID.test(id) ? { type, id } : undefined;
}
