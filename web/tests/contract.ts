// The shapes that the pages name are those of the contract: `npm run check` fails on a name, a kind or a value that differs.
// What each request takes and answers is held against the contract where it is written, by `src/lib/api/operations.ts`.

import type { Answered, Plain, Query, Taken } from '../src/lib/api/operations';
import type * as Ours from '../src/lib/api/types';
import type { Contact } from '../src/lib/buy/buying.svelte';
import type { components } from '../generated/openapi';

type Schemas = components['schemas'];
type Same<A, B> = [Plain<A>] extends [Plain<B>] ? ([Plain<B>] extends [Plain<A>] ? true : { contract: Plain<B> }) : { ours: Plain<A> };

/** The lists that come in pages. */
type Paged = '/v1/rooms' | '/v1/products' | '/v1/orders' | '/v1/me/orders';
type Loose = 'args' | 'detail' | 'trace_id';
type Refusal = { type: 'refused' };

/** Each pair that differs is an error at its own line, with the shape that the other side does not take. */
export const agreed: {
  Session: Same<Ours.Session, Schemas['Session']>;
  Market: Same<Ours.Market, Schemas['Market']>;
  AddressForm: Same<Ours.AddressForm, Schemas['AddressForm']>;
  Shop: Same<Ours.Shop, Schemas['Shop']>;
  Product: Same<Ours.Product, Schemas['Product']>;
  Hold: Same<Ours.Hold, Schemas['Hold']>;
  Order: Same<Ours.Order, Schemas['Order']>;
  Room: Same<Ours.Room, Schemas['Room']>;
  Line: Same<Ours.Line, Schemas['Line']>;
  FirstFrames: Same<Ours.FirstFrames, Schemas['FirstFramesView']>;
  /** A page also makes problems of its own, which have no detail and no trace; what `args` holds depends on the code. */
  Problem: Same<Omit<Ours.ProblemBody, Loose>, Omit<Schemas['Problem'], Loose>>;
  /** What a person types at the till is put into the order as it is. */
  Contact: Same<Contact, Omit<Taken<'/v1/orders', 'POST'>, 'order' | 'payment'>>;
  /** `all` asks each list for its pages in the same words, and finds the next one in the same place. */
  Asked: Same<{ cursor: string; limit: number }, Pick<Required<Query<Paged>>, 'cursor' | 'limit'>>;
  Next: Same<{ next: string | null }, Pick<Answered<Paged>, 'next'>>;
  /** The session asks for itself: nobody has a token yet. */
  Began: Same<Ours.Session, Answered<'/v1/sessions/guest' | '/v1/sessions/refresh', 'POST'>>;
  /** What the live socket says; the problem of a refusal is held above. */
  LiveMessage: Same<Exclude<Ours.LiveMessage, Refusal>, Exclude<Schemas['LiveMessage'], Refusal>>;
  /** What a page says there; its lines go by request. */
  LiveCommand: Same<Ours.LiveCommand, Exclude<Schemas['LiveCommand'], { type: 'line' }>>;
  /** Likes go over the socket, which takes what the request takes. */
  Like: Same<Omit<Extract<Ours.LiveCommand, { type: 'like' }>, 'type'>, Taken<`/v1/rooms/${string}/likes`, 'POST'>>;
} = {
  Session: true,
  Market: true,
  AddressForm: true,
  Shop: true,
  Product: true,
  Hold: true,
  Order: true,
  Room: true,
  Line: true,
  FirstFrames: true,
  Problem: true,
  Contact: true,
  Asked: true,
  Next: true,
  Began: true,
  LiveMessage: true,
  LiveCommand: true,
  Like: true,
};
