// What may be asked: each request of the pages is held against the contract, so that a page which asks for what is not
// there, sends what is not taken or reads what is not answered does not pass `npm run check`. Types only.

import type { paths } from '$contract';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
/** `/v1/rooms/{room}/lines` as a page writes it: `/v1/rooms/${string}/lines`. */
type Written<Path extends string> = Path extends `${infer Before}{${string}}${infer After}` ? `${Before}${string}${Written<After>}` : Path;
export type Address = Written<keyof paths>;

/** The path of the contract that is written exactly so, and not one that merely begins so. */
type PathOf<Asked> = { [Path in keyof paths]: [Asked, Written<Path>] extends [Written<Path>, Asked] ? Path : never }[keyof paths];
type Operation<Asked, How extends Method> = Asked extends string ? paths[PathOf<Asked>][Lowercase<How>] : never;
type Unknown = 'the contract has no such request';
/** Of several addresses, one that is not there is enough. */
type Missing<Asked, How extends Method> = Asked extends string ? ([Operation<Asked, How>] extends [never | undefined] ? Unknown : never) : never;

type Content<Holder> = NonNullable<Holder> extends { content: infer Kinds } ? Kinds : never;
type InJson<Kinds> = Kinds extends { 'application/json': infer Body } ? Body : Blob;
type Parameters<Asked, How extends Method, Where extends 'query' | 'header'> =
  Operation<Asked, How> extends { parameters: { [Place in Where]?: infer Names } } ? NonNullable<Names> : never;
type Success<All> = All[keyof All & (200 | 201 | 202 | 204)];

/** The body that a request takes, else undefined. */
export type Taken<Asked, How extends Method> =
  Operation<Asked, How> extends { requestBody?: infer Holder } ? ([NonNullable<Holder>] extends [never] ? undefined : InJson<Content<Holder>>) : undefined;
export type Query<Asked> = Parameters<Asked, 'GET', 'query'>;
/** What it answers, with null wherever the server may have nothing to say. */
export type Answered<Asked, How extends Method = 'GET'> =
  | Missing<Asked, How>
  | (Operation<Asked, How> extends { responses: infer All } ? ([Content<Success<All>>] extends [never] ? undefined : Plain<InJson<Content<Success<All>>>>) : never);

/** The addresses that answer a list. */
export type Listing = { [Path in keyof paths]: Answered<Written<Path>> extends { items: unknown[] } ? Written<Path> : never }[keyof paths];
export type Item<Asked> = Answered<Asked> extends { items: (infer One)[] } ? One : never;

/** The server refuses a field that it does not know: what is sent is all of what is taken, and nothing else. */
type Exactly<Body, Given> = Body extends Blob ? Body : Body & { [Name in Exclude<keyof Given, keyof Body>]: never };
type Sent<Asked, How extends Method, Given> = [Missing<Asked, How>] extends [never]
  ? [Taken<Asked, How>] extends [undefined]
    ? { body?: undefined }
    : { body: Exactly<Taken<Asked, How>, Given> }
  : { refused: Unknown };

export type Contracted<Asked, How extends Method, Given> = Sent<Asked, How, Given> & {
  method?: How;
  body?: Given;
  query?: Query<Asked>;
  /** One key per action of a person, kept when the same action is tried again. */
  key?: 'Idempotency-Key' extends keyof Parameters<Asked, How, 'header'> ? string : never;
  /** The version that was read, for an update. */
  version?: 'If-Match' extends keyof Parameters<Asked, How, 'header'> ? number : never;
};

/** Optional and null are one thing here, because the server leaves nothing out where the pages read null. */
export type Plain<T> = T extends null | undefined
  ? null
  : T extends (infer One)[]
    ? Plain<One>[]
    : T extends object
      ? { [Key in keyof T]-?: Plain<undefined extends T[Key] ? NonNullable<T[Key]> | null : T[Key]> }
      : T;
