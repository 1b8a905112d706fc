import { interpreterLanguages } from '../../../api/kernel/contract/languages.ts';
import type { WantedResource } from '../../../api/slots/contract/slots.ts';
import type { Resource } from '../../../api/resources/contract/resources.ts';
import type { Choice } from './choice.ts';

const ANY_ROOM = 'room';
const interpreterKey = (language: string): string => `interpreter:${language}`;
const resourceKey = (resourceId: string): string => `resource:${resourceId}`;

/** "Polish"; a tag that has no word here is shown as it is. */
export function languageWords(tag: string): string {
  return new Map<string, string>(Object.entries(interpreterLanguages)).get(tag) ?? tag;
}

const KIND_WORDS = { room: 'Room', interpreter: 'Interpreter', equipment: 'Equipment' } as const;

/** Any room, any interpreter of a language that somebody speaks, and each by its name. */
export function resourceChoices(resources: readonly Resource[]): Choice[] {
  const languages = [...new Set(resources.flatMap((each) => each.languages))].sort((one, other) =>
    languageWords(one).localeCompare(languageWords(other)),
  );
  return [
    ...(resources.some((each) => each.kind === 'room') ? [{ key: ANY_ROOM, text: 'Any room' }] : []),
    ...languages.map((tag) => ({ key: interpreterKey(tag), text: `${languageWords(tag)} interpreter` })),
    ...resources.map(({ resourceId, kind, name }) => ({
      key: resourceKey(resourceId),
      text: name,
      hint: KIND_WORDS[kind],
    })),
  ];
}

/** What the search asks for, in the order of the choices. */
export function wantedResources(keys: readonly string[]): WantedResource[] {
  return keys.map((key): WantedResource => {
    const [kind, name = ''] = key.split(/:(.*)/s);
    if (kind === 'interpreter') return { kind, language: name };
    return kind === 'resource' ? { resourceId: name } : { kind: 'room' };
  });
}

/**
 * The choices after a patient's need of an interpreter became known: another language takes the place of the one
 * before, and no other choice is touched.
 * @param bookable whether somebody who speaks it can be booked
 */
export function withInterpreter(
  keys: readonly string[],
  language: string | null,
  bookable: boolean,
): readonly string[] {
  const others = keys.filter((key) => !key.startsWith('interpreter:'));
  return language === null || !bookable ? others : [...others, interpreterKey(language)];
}
