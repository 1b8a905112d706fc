import type { z } from 'zod';
import type { Channel } from '../../kernel/contract/connections.ts';
import type { SubjectKind } from '../../kernel/rules/subject.ts';

/** Something that people outside are told. Its texts are the sender's templates; which ones is data. */
export interface Message<
  Name extends string = string,
  Fields extends Record<string, z.ZodType<string, string>> = Record<string, z.ZodType<string, string>>,
> {
  name: Name;
  about: SubjectKind;
  /** As an administrator reads it. */
  label: string;
  /** Those by which it makes sense, best first. */
  channels: readonly Channel[];
  /** What a template may have filled in. */
  fields: z.ZodObject<Fields>;
}

/** Declares a message: once, where the news is. */
export function message<Name extends string, Fields extends Record<string, z.ZodType<string, string>>>(
  definition: Message<Name, Fields>,
): Message<Name, Fields> {
  return definition;
}

/** Names of what a message's templates may have filled in. */
export const fieldsOf = ({ fields }: Pick<Message, 'fields'>): string[] => Object.keys(fields.shape);
