import type { Actor } from './actor.ts';

/** Something that a member of staff may ask for. Throws Refusal for an expected no, UpstreamFailure for a system that failed. */
export type StaffUseCase<Input, Output> = (actor: Actor, input: Input) => Promise<Output>;
