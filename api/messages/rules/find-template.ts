const ENGLISH = 'en';

/** As much of a template as choosing one takes. */
interface Candidate<Channel extends string> {
  message: string;
  channel: Channel;
  language: string;
}

/**
 * The template that says something: in the first channel that has one, there in the first of the reader's languages that
 * has one, else in English.
 * @param channels those by which the reader can be reached, best first
 * @param languages BCP 47, best first
 */
export function findTemplate<Channel extends string, Template extends Candidate<Channel>>(
  templates: readonly Template[],
  message: string,
  channels: readonly Channel[],
  languages: readonly string[],
): Template | undefined {
  const ofMessage = templates.filter((one) => one.message === message);
  for (const channel of channels) {
    for (const language of [...languages, ENGLISH]) {
      const found = ofMessage.find((one) => one.channel === channel && one.language === language);
      if (found !== undefined) return found;
    }
  }
  return undefined;
}
