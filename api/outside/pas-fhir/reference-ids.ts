const ID = '[A-Za-z0-9.-]{1,64}';

/**
 * The id that a literal reference names, relative or absolute, with or without a version: `Patient/12`,
 * `https://pas.example/fhir/Patient/12/_history/3`.
 * @returns undefined when there is none, or it names something of another type
 */
export function idOfReference(type: string, reference: string | undefined): string | undefined {
  return new RegExp(`(?:^|/)${type}/(${ID})(?:/_history/${ID})?$`).exec(reference ?? '')?.[1];
}
