// The shapes that the pages read are those of the contract: `npm run check` fails on a name, a kind or a value that differs.
// Optional and null are one thing here, because the server leaves nothing out where the pages read null.

import type * as Ours from '../src/lib/api/types';
import type { components } from '../generated/openapi';

type Schemas = components['schemas'];
type Plain<T> = T extends null | undefined
  ? null
  : T extends (infer One)[]
    ? Plain<One>[]
    : T extends object
      ? { [Key in keyof T]-?: Plain<undefined extends T[Key] ? NonNullable<T[Key]> | null : T[Key]> }
      : T;
type Same<A, B> = [Plain<A>] extends [Plain<B>] ? ([Plain<B>] extends [Plain<A>] ? true : { contract: Plain<B> }) : { ours: Plain<A> };

type Loose = 'args' | 'detail' | 'trace_id';

/** Each pair that differs is an error at its own line, with the shape that the other side does not take. */
export const agreed: {
  Session: Same<Ours.Session, Schemas['Session']>;
  Me: Same<Ours.Me, Schemas['Me']>;
  Market: Same<Ours.Market, Schemas['Market']>;
  AddressForm: Same<Ours.AddressForm, Schemas['AddressForm']>;
  Shop: Same<Ours.Shop, Schemas['Shop']>;
  StoredFile: Same<Ours.StoredFile, Schemas['StoredFile']>;
  Product: Same<Ours.Product, Schemas['Product']>;
  Hold: Same<Ours.Hold, Schemas['Hold']>;
  Order: Same<Ours.Order, Schemas['Order']>;
  Room: Same<Ours.Room, Schemas['Room']>;
  Line: Same<Ours.Line, Schemas['Line']>;
  MediaSession: Same<Ours.MediaSession, Schemas['MediaSessionView']>;
  FirstFrames: Same<Ours.FirstFrames, Schemas['FirstFramesView']>;
  /** A page also makes problems of its own, which have no detail and no trace; what `args` holds depends on the code. */
  Problem: Same<Omit<Ours.ProblemBody, Loose>, Omit<Schemas['Problem'], Loose>>;
} = {
  Session: true,
  Me: true,
  Market: true,
  AddressForm: true,
  Shop: true,
  StoredFile: true,
  Product: true,
  Hold: true,
  Order: true,
  Room: true,
  Line: true,
  MediaSession: true,
  FirstFrames: true,
  Problem: true,
};
