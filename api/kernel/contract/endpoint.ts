import type { AppRole } from './roles.ts';

/** The answer of an endpoint that gives a table as a file, in pieces. */
export type TablePieces = AsyncIterable<string | Uint8Array>;

/** The input and output of an endpoint. A part that is left out does not exist for it. */
export interface EndpointTypes {
  /** Ids and codes in the address. */
  params?: Readonly<Record<string, string>>;
  query?: object;
  body?: object;
  /** The whole body is a file, not JSON. */
  file?: true;
  answer: unknown;
  /** It changes something that the caller has read: they say which version they saw. */
  ifMatch?: true;
  /** It makes something: the caller says under which key, so that a repetition makes nothing twice. */
  key?: true;
  /** What a refusal may carry, such as other times. */
  refusesWith?: object;
}

/** The version that the caller saw; `any` when they say that it does not matter (`If-Match: *`). */
export type Seen = number | 'any';

/** A file as it was sent. */
export interface SentFile {
  mediaType: string;
  bytes: Uint8Array;
}

type PartOf<Types extends EndpointTypes, Name extends keyof EndpointTypes> = Types extends {
  [One in Name]-?: infer Part;
}
  ? Part
  : never;
type When<Types extends EndpointTypes, Name extends keyof EndpointTypes, Fields> = [
  PartOf<Types, Name>,
] extends [never]
  ? unknown
  : Fields;
type Flat<Whole> = { [Name in keyof Whole]: Whole[Name] };

/** The arguments of a call: the params by their names, `query`, `body`, `seen` for If-Match, `key` for Idempotency-Key. */
export type EndpointInput<Types extends EndpointTypes> = Flat<
  When<Types, 'params', PartOf<Types, 'params'>> &
    When<Types, 'query', { query: PartOf<Types, 'query'> }> &
    When<Types, 'body', { body: PartOf<Types, 'body'> }> &
    When<Types, 'file', { file: SentFile }> &
    When<Types, 'ifMatch', { seen: Seen }> &
    When<Types, 'key', { key: string }>
>;

interface Always<Types extends EndpointTypes> {
  /** Its name in the OpenAPI document; that of the use case. */
  operationId: string;
  summary: string;
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** With `:name` for each of the params. */
  path: `/api/${string}`;
  /** Any of these may ask. */
  roles: readonly [AppRole, ...AppRole[]];
  /** Guests of other organisations may ask too; the use case keeps them to their own consultations. */
  guests?: true;
  status?: 200 | 201;
  /** Gives the answer an ETag. */
  versionOf?(answer: Types['answer']): number;
  /** Where the thing that was made can be read. */
  locationOf?(answer: Types['answer']): string;
}

/** Said in words as well as in types, since types are gone when it runs. */
type Flag<Types extends EndpointTypes, Name extends 'ifMatch' | 'key'> =
  PartOf<Types, Name> extends never ? { [One in Name]?: never } : { [One in Name]: true };
/** A table as a file has a name, to which its days are added where it has some: `attendance-2026-03-02-to-2026-03-08.csv`. */
export interface TableFile {
  name: string;
  /** CSV: UTF-8, header line first. */
  format: 'csv' | 'xlsx';
}
type TableFlag<Types extends EndpointTypes> = Types['answer'] extends TablePieces
  ? { table: TableFile }
  : { table?: never };
type FileFlag<Types extends EndpointTypes> =
  PartOf<Types, 'file'> extends never
    ? { file?: never }
    : { file: { mediaTypes: readonly [string, ...string[]]; limitBytes: number } };

declare const types: unique symbol;

/**
 * Something that staff and other systems may ask of Confer: defined once for the route, the use case, the tab and the
 * bot, with who may ask.
 */
export type Endpoint<Types extends EndpointTypes = EndpointTypes> = Always<Types> & {
  ifMatch?: true;
  key?: true;
  file?: { mediaTypes: readonly [string, ...string[]]; limitBytes: number };
  table?: TableFile;
  /** For the compiler only. */
  readonly [types]?: Types;
};

/** The types of an endpoint. */
export type TypesOf<One> = One extends { readonly [types]?: infer Types extends EndpointTypes }
  ? Types
  : never;

/** Declares an endpoint, in the contract of the area that answers it. */
export function endpoint<Types extends EndpointTypes>(
  definition: Always<Types> &
    Flag<Types, 'ifMatch'> &
    Flag<Types, 'key'> &
    FileFlag<Types> &
    TableFlag<Types>,
): Endpoint<Types> {
  return definition;
}
