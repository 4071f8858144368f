// The shapes that the pages read and write: those of the contract, so that one which changes there is an error here.

import type { components } from '$contract';
import type { Plain } from './operations';

type Schemas = components['schemas'];

export type Texts = Plain<Schemas['LocalizedText']>;
export type Money = Plain<Schemas['Money']>;

export type Session = Plain<Schemas['Session']>;
export type Role = Session['role'];
export type SignIn = Plain<Schemas['SignIn']>;
export type SecondFactor = Plain<Schemas['SecondFactor']>;
export type SecondFactorSecret = Plain<Schemas['SecondFactorSecret']>;

export type Market = Plain<Schemas['Market']>;
export type LineClassification = Plain<Schemas['LineClassification']>;
export type Mail = Plain<Schemas['Mail']>;
export type PhraseFinding = Plain<Schemas['PhraseFinding']>;
export type MarketProfile = Plain<Schemas['MarketProfile']>;
export type SignedProfile = Plain<Schemas['SignedProfile']>;
/** `lines` say how it stands on a parcel: `{zip} {city}`. */
export type AddressForm = Plain<Schemas['AddressForm']>;
export type AddressField = AddressForm['fields'][number];

export type Shop = Plain<Schemas['Shop']>;
export type PerBuyer = Shop['per_buyer'];
export type Product = Plain<Schemas['Product']>;
export type Price = Product['prices'][number];
export type Hold = Plain<Schemas['Hold']>;
export type Order = Plain<Schemas['Order']>;
export type Address = NonNullable<Order['address']>;
/** What a person types at the till. */
export type Contact = Omit<Schemas['OrderBody'], 'order' | 'payment'>;

export type Room = Plain<Schemas['Room']>;
export type RoomState = Room['state'];
export type Line = Plain<Schemas['Line']>;
export type FirstFrames = Plain<Schemas['FirstFramesView']>;

/** What the live socket sends; several come in one frame. */
export type LiveMessage = Plain<Schemas['LiveMessage']>;
/** One kind of it. */
export type Live<Kind extends LiveMessage['type']> = Extract<LiveMessage, { type: Kind }>;
/** What a page says on the live socket; its lines go by request. */
export type LiveCommand = Plain<Exclude<Schemas['LiveCommand'], { type: 'line' }>>;

/** A problem as RFC 9457 and the house have it. A page makes some of its own, which have less to say. */
export type ProblemBody = Pick<Schemas['Problem'], 'type' | 'title' | 'status' | 'code'> & {
  detail?: string;
  field?: string;
  /** What it holds depends on the code. */
  args?: Record<string, unknown>;
  /** Everything that is wrong, when that is more than one thing. */
  errors?: readonly (Pick<Schemas['FieldProblem'], 'code' | 'title' | 'detail'> & { field?: string | null })[];
};
