import { GraphError } from '@microsoft/microsoft-graph-client';
import { UpstreamFailure } from '../../kernel/rules/upstream-failure.ts';

/** HTTP status with which Graph refused; undefined when it did not answer, or for another error. */
export function graphStatusOf(error: unknown): number | undefined {
  return error instanceof UpstreamFailure && error.cause instanceof GraphError && error.cause.statusCode > 0
    ? error.cause.statusCode
    : undefined;
}
