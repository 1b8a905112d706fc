import type { z } from 'zod';

/** What the OpenAPI document says of a route. Made by `route()`, so that the document cannot forget one. */
export interface Operation {
  operationId: string;
  summary: string;
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** With restify's `:name` parameters. */
  path: string;
  /** `NOTHING` of route.ts where there is none of them. */
  params: z.ZodType;
  query: z.ZodType;
  body: z.ZodType;
  /** Undefined for answers that are not JSON. */
  answer: z.ZodType | undefined;
  answerMediaType: string;
  /** What the body is when it is a file and not JSON. */
  fileMediaTypes: readonly string[];
  status: 200 | 201 | 202;
  needsIdempotencyKey: boolean;
  /** Without `If-Match` the request is refused. */
  needsIfMatch: boolean;
  /** What a refusal may carry beside the usual members of a problem. */
  refusesWith: z.ZodType | undefined;
  /** Whether guests of other organisations may call it. */
  isForGuests: boolean;
}
