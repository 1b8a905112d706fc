import { z } from 'zod';
import { problemSchema } from '../kernel/contract/problem.ts';
import { ORGANISATION_HEADER } from './authenticate.ts';
import { serve } from './exchange.ts';
import type { Operation } from './operation.ts';
import { problemAnswer } from './problem-answer.ts';
import { NOTHING } from './route.ts';
import type { HttpServer } from './server.ts';

type Json = Record<string, unknown>;

/** The OpenAPI 3.1 document of these operations, made from the schemas that check requests and answers. */
export function describeApi(operations: readonly Operation[], publicUrl: string): Json {
  const paths: Record<string, Json> = {};
  for (const operation of operations) {
    const path = operation.path.replaceAll(/:([A-Za-z]+)/g, '{$1}');
    paths[path] = { ...paths[path], [operation.method.toLowerCase()]: describeOperation(operation) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Confer',
      version: '1',
      description:
        'Virtual clinics and multi-disciplinary consultations: the interface that the tab in Teams uses.',
    },
    servers: [{ url: publicUrl }],
    security: [{ entra: [] }],
    paths,
    components: {
      schemas: { Problem: toJsonSchema(problemSchema, 'output') },
      responses: {
        Problem: {
          description: 'An error (RFC 9457). `title` is for the person; `instance` is the id to quote.',
          content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
        },
      },
      securitySchemes: {
        entra: {
          type: 'http',
          scheme: 'bearer',
          bearerFormat: 'JWT',
          description: 'Access token of Microsoft Entra ID for Confer, scope access_as_user',
        },
      },
    },
  };
}

/** Serves it at `/api/openapi.json`. Register this last: it tells of the routes that are there by then. */
export function registerOpenApi(server: HttpServer, publicUrl: string): void {
  const body = JSON.stringify(describeApi(server.operations, publicUrl));
  const headers = { 'Content-Type': 'application/json', 'Cache-Control': 'no-cache' };
  serve(server, {
    method: 'GET',
    path: '/api/openapi.json',
    answer: () => Promise.resolve({ status: 200, headers, body }),
    fail: problemAnswer,
  });
}

function describeOperation(operation: Operation): Json {
  const { operationId, summary, status } = operation;
  return {
    operationId,
    summary,
    parameters: [
      ...parametersOf(operation.params, 'path'),
      ...parametersOf(operation.query, 'query'),
      ...headersOf(operation),
    ],
    ...bodyOf(operation),
    responses: {
      [String(status)]: {
        description: 'Done',
        content: {
          [operation.answerMediaType]: {
            schema:
              operation.answer === undefined ? { type: 'string' } : toJsonSchema(operation.answer, 'output'),
          },
        },
      },
      default: problemOf(operation),
    },
  };
}

/** With what this operation's refusals may carry: no problem has to, and each has its own members beside it. */
function problemOf({ refusesWith }: Operation): Json {
  if (refusesWith === undefined) return { $ref: '#/components/responses/Problem' };
  const { properties } = toJsonSchema(refusesWith, 'output');
  const schema = { allOf: [{ $ref: '#/components/schemas/Problem' }, { properties }] };
  return {
    description: 'An error (RFC 9457). A refusal may say more.',
    content: { 'application/problem+json': { schema } },
  };
}

function bodyOf({ body, fileMediaTypes }: Operation): Json {
  const content = Object.fromEntries(
    body === NOTHING
      ? fileMediaTypes.map((mediaType) => [mediaType, {}])
      : [['application/json', { schema: toJsonSchema(body, 'input') }]],
  ) as Json;
  return Object.keys(content).length === 0 ? {} : { requestBody: { required: true, content } };
}

function parametersOf(schema: z.ZodType, place: 'path' | 'query'): Json[] {
  const { properties, required } = objectSchema.parse(toJsonSchema(schema, 'input'));
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: property,
  }));
}

const objectSchema = z.object({
  properties: z.record(z.string(), z.unknown()).default({}),
  required: z.array(z.string()).default([]),
});

function headersOf(operation: Operation): Json[] {
  const header = (name: string, required: boolean, description: string): Json => ({
    name,
    in: 'header',
    required,
    description,
    schema: { type: 'string' },
  });
  return [
    ...(operation.needsIdempotencyKey
      ? [
          header(
            'Idempotency-Key',
            true,
            '8 to 128 printable characters: the same key, the same booking, once',
          ),
        ]
      : []),
    ...(operation.needsIfMatch
      ? [header('If-Match', true, 'The ETag that was last seen, or * to change whatever is there')]
      : []),
    header(
      ORGANISATION_HEADER,
      false,
      `ODS code of the organisation to act in; the caller’s own when left out. In another one they are a guest${
        operation.isForGuests ? ' and see their own consultations only' : ', whom this refuses'
      }.`,
    ),
  ];
}

/** JSON Schema 2020-12, which is what OpenAPI 3.1 uses; the document names the dialect once, not each schema. */
function toJsonSchema(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io });
  return rest;
}
