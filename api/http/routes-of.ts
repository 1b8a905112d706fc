import { z } from 'zod';
import type { UseCase, UseCasesOf } from '../kernel/actors/use-case.ts';
import type {
  Endpoint,
  EndpointTypes,
  TableFile,
  TablePieces,
  TypesOf,
} from '../kernel/contract/endpoint.ts';
import { uuid } from '../kernel/contract/scalars.ts';
import { NOTHING, route, streamRoute, type StaffServer } from './route.ts';
import { sendStream, TABLE_MEDIA_TYPES, tableHeaders } from './send-stream.ts';

/** What checks the parts of an endpoint on the wire: one schema for each part that it has. */
export type SchemasOf<Types extends EndpointTypes> = {
  [Part in Extract<keyof Types, 'query' | 'body' | 'refusesWith'>]-?: z.ZodType<NonNullable<Types[Part]>>;
} & (Types['answer'] extends TablePieces ? unknown : { answer: z.ZodType<Types['answer']> }) & {
    /** Left out where each of the params is a uuid. */
    params?: z.ZodType<NonNullable<Types['params']>>;
  };

interface AnySchemas {
  params?: z.ZodType;
  query?: z.ZodType;
  body?: z.ZodType;
  answer?: z.ZodType;
  refusesWith?: z.ZodType;
}

/** Registers a route. */
export type Route = (server: StaffServer) => void;

/** The routes of an area: a schema and a use case for each of its endpoints, or it does not compile. */
export function routesOf<Endpoints extends Readonly<Record<string, Endpoint>>>(
  endpoints: Endpoints,
  schemas: { [Name in keyof Endpoints]: SchemasOf<TypesOf<Endpoints[Name]>> },
  useCases: UseCasesOf<Endpoints>,
): Route[] {
  return Object.entries(endpoints).map(([name, endpoint]: [keyof Endpoints & string, Endpoint]) =>
    // each name stands for one endpoint in all three: the compiler loses that in the loop
    routeOf(endpoint, schemas[name] as AnySchemas, useCases[name] as UseCase<EndpointTypes>),
  );
}

function routeOf(endpoint: Endpoint, schemas: AnySchemas, useCase: UseCase<EndpointTypes>): Route {
  return endpoint.table === undefined
    ? jsonRoute(endpoint, schemas, useCase)
    : tableRoute(endpoint, endpoint.table, schemas, useCase);
}

function tableRoute(
  { operationId, summary, path, roles }: Endpoint,
  table: TableFile,
  { query = NOTHING }: AnySchemas,
  useCase: UseCase<EndpointTypes>,
): Route {
  const definition = {
    operationId,
    summary,
    path,
    roles,
    query,
    answerMediaType: TABLE_MEDIA_TYPES[table.format],
  };
  return (server) => {
    streamRoute(server, definition, async ({ exchange, signedIn, query: days }) => {
      // an endpoint with a file name answers in pieces: its definition would not compile otherwise
      const pieces = (await useCase(signedIn.actor, { query: days })) as TablePieces;
      return sendStream(
        server.http,
        exchange,
        pieces,
        tableHeaders(table, days as { from?: string; to?: string }),
      );
    });
  };
}

function jsonRoute(endpoint: Endpoint, schemas: AnySchemas, useCase: UseCase<EndpointTypes>): Route {
  const { operationId, summary, method, path, roles, guests, status, file } = endpoint;
  return (server) => {
    route(
      server,
      {
        ...{ operationId, summary, method, path, roles },
        params: schemas.params ?? paramsOf(path),
        query: schemas.query ?? NOTHING,
        body: schemas.body ?? NOTHING,
        answer: schemas.answer ?? z.never(),
        refusesWith: schemas.refusesWith,
        needsIdempotencyKey: endpoint.key === true,
        needsIfMatch: endpoint.ifMatch === true,
        ...(guests === undefined ? {} : { guests }),
        ...(status === undefined ? {} : { status }),
        ...(file === undefined ? {} : { file }),
        ...(endpoint.versionOf === undefined ? {} : { versionOf: endpoint.versionOf.bind(endpoint) }),
      },
      async (given) => {
        const input = {
          ...(given.params as object),
          ...(schemas.query === undefined ? {} : { query: given.query }),
          ...(schemas.body === undefined ? {} : { body: given.body }),
          ...(file === undefined ? {} : { file: given.file }),
          ...(endpoint.ifMatch === undefined ? {} : { seen: given.expectedVersion ?? 'any' }),
          ...(endpoint.key === undefined ? {} : { key: given.idempotencyKey }),
        };
        const value = await useCase({ ...given.actor, userToken: given.userToken }, input);
        const location = endpoint.locationOf?.(value);
        return location === undefined ? { value } : { value, headers: { Location: location } };
      },
    );
  };
}

/** Ids in an address are uuids. */
function paramsOf(path: string): z.ZodType<Record<string, string>> {
  const names = [...path.matchAll(/:([A-Za-z]+)/g)].map(([, name]) => name ?? '');
  return z.strictObject(Object.fromEntries(names.map((name) => [name, uuid])));
}
