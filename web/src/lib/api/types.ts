// The shapes that the pages read and write, as the OpenAPI names them.

export type Texts = Record<string, string>;
export type Money = { amount: number; currency: string };
export type Page<T> = { items: T[]; next: string | null };

export type Role = 'owner' | 'guest';
export type Session = {
  access_token: string;
  expires_at: string;
  server_time: string;
  person: string;
  role: Role;
  name?: string | null;
};

export type Market = {
  market: string;
  name: string;
  countries: string[];
  currency: string;
  zone: string;
  languages: string[];
  delivery: Money;
  version: number;
};
export type AddressPlace = { value: string; name: string; latin: string | null };
export type AddressField = { name: string; required: boolean; label_key: string; pattern: string | null; example: string | null; options: AddressPlace[] | null };
/** `lines` say how it stands on a parcel: `{zip} {city}`. */
export type AddressForm = { country: string; fields: AddressField[]; lines: string[] };

export type Shop = { name: string; accent: string; version: number; set_up: boolean };
export type NotReady = { market: string; country: string; reason: string };
export type Price = { market: string; price: Money; delivery: Money };
export type Product = {
  product: string;
  name: Texts;
  description: Texts;
  picture: string | null;
  prices: Price[];
  left: number;
  sold_out: boolean;
  version: number;
  not_ready?: NotReady[] | null;
};
export type Hold = {
  order: string;
  product: string;
  name: Texts;
  picture: string | null;
  country: string;
  market: string;
  price: Money;
  delivery: Money;
  total: Money;
  until: string;
  server_time: string;
  state: 'held' | 'expired' | 'released' | 'ordered';
};
export type Address = Record<string, string>;
export type Order = {
  order: string;
  number: string;
  state: 'placing' | 'placed' | 'cancelled';
  payment: { state: 'due' | 'intent' | 'authorised' | 'captured' | 'failed' | 'refunded'; method: 'on_delivery' };
  line: { product: string; name: Texts; picture: string | null; price: Money };
  delivery: Money;
  total: Money;
  market: string;
  country: string;
  buyer: string;
  name: string | null;
  email: string | null;
  phone: string | null;
  address: Address | null;
  timeline: { at: string; what: string }[];
  version: number;
};

export type RoomState = 'scheduled' | 'live' | 'ended' | 'cancelled';
export type Room = {
  room: string;
  title: Texts;
  starts_at: string;
  started_at: string | null;
  ended_at: string | null;
  state: RoomState;
  poster: string | null;
  own_poster: boolean;
  pinned: string | null;
  picture: boolean;
  viewers: number;
  likes: number;
  version: number;
};
export type Line = {
  line: string;
  offset: number;
  person: string;
  name: string | null;
  text: string | null;
  staff: boolean;
  at: string;
};
export type FirstFrames = {
  count: number;
  p50: number | null;
  p95: number | null;
  by_country: { country: string; count: number; p50: number }[];
  by_network: { network: string; count: number; p50: number }[];
  recent: { country: string; network: string; milliseconds: number; at: string }[];
};

/** What the live socket sends; several come in one frame. */
export type LiveMessage =
  | {
      type: 'welcome';
      epoch: string;
      offset: number;
      server_time: string;
      room: Room;
      viewers: number;
      recovered: boolean;
      missed: number | null;
      lines: Line[];
      /** Lines that were taken down while the page was away. */
      deleted: string[];
      you: { person: string; role: Role; name: string | null; muted: boolean };
    }
  | ({ type: 'line' } & Line)
  | { type: 'line_deleted'; line: string }
  | { type: 'muted'; person: string }
  | { type: 'unmuted'; person: string }
  | { type: 'viewers'; count: number }
  | { type: 'likes'; count: number; total: number }
  | { type: 'room'; room: Room }
  | { type: 'picture'; present: boolean }
  | { type: 'pinned'; product: Product | null }
  | { type: 'product'; product: Product }
  | { type: 'order'; order: string; person: string; state: Order['state']; reason?: 'shop' | 'hold_has_expired' | null }
  | { type: 'hold'; order: string; state: Hold['state'] }
  | { type: 'first_frame'; country: string; network: string; milliseconds: number }
  | { type: 'done'; key: string }
  | { type: 'refused'; key: string | null; problem: ProblemBody };

/** What a page says on the live socket. */
export type LiveCommand =
  | { type: 'hello'; token: string; recover: { epoch: string; offset: number } | null }
  | { type: 'token'; token: string }
  | { type: 'like'; count: number };

/** application/problem+json, as RFC 9457 and the house have it. */
export type ProblemBody = {
  type: string;
  title: string;
  status: number;
  code: string;
  detail?: string;
  field?: string;
  args?: Record<string, unknown>;
  trace_id?: string;
};
