// What can go wrong with a request, as one error type: refused by the server, or never answered by it.

import type { ProblemBody } from './types';

/** One thing that is wrong with what was sent. */
export type Fault = { field?: string | undefined; code: string; title?: string | undefined; detail?: string | undefined };

export class Problem extends Error {
  readonly code: string;
  /** The reason in the reader's language, and what was not done; both are missing where nobody wrote them. */
  readonly title: string | undefined;
  readonly detail: string | undefined;
  readonly status: number;
  /** JSON pointer to the field that was not taken, when there is one. */
  readonly field: string | undefined;
  readonly args: Record<string, unknown>;
  /** Everything that is wrong with what was sent; one thing, unless the server tells several at once. */
  readonly faults: readonly Fault[];
  /** Seconds that the server asks us to wait. */
  readonly retryAfter: number | undefined;
  /** Something was to be changed, and nobody knows whether it was. */
  readonly unsure: boolean;

  constructor(body: ProblemBody, retryAfter?: number, unsure = false) {
    super(body.title);
    this.name = 'Problem';
    this.code = body.code;
    this.title = body.title === body.code ? undefined : body.title;
    this.detail = body.detail ?? undefined;
    this.status = body.status;
    this.field = body.field;
    this.args = body.args ?? {};
    const told = body.errors ?? [];
    this.faults = told.length > 0 ? told.map(({ field, title, ...fault }) => ({ ...fault, field: field ?? undefined, title: title === fault.code ? undefined : title })) : [this];
    this.retryAfter = retryAfter;
    this.unsure = unsure;
  }

  /** What is wrong with a field, or with a part of it. */
  at(pointer: string): Fault | undefined {
    return this.faults.find(({ field }) => field === pointer || field?.startsWith(`${pointer}/`));
  }

  /** What is wrong with none of these fields: it is told below the form. */
  beside(pointers: readonly string[]): Fault | undefined {
    return this.faults.find((fault) => !pointers.some((pointer) => fault.field === pointer || fault.field?.startsWith(`${pointer}/`)));
  }

  /** Nothing is wrong with what was asked: it may simply be asked again. A proxy answers 502 or 504 while the server starts. */
  get passing(): boolean {
    return this.status >= 500 || this.status === 429 || this.status === 0;
  }

  /** The server has decided: nothing came of it, and nothing will. */
  get final(): boolean {
    return this.status >= 400 && this.status < 500 && !this.passing;
  }
}

/** No answer came: the network is away, or it took too long. Nobody knows whether the server heard it. */
export function unreachable(code: 'offline' | 'timed_out', unsure = false): Problem {
  return new Problem({ type: `/problems/${code}`, title: code, status: 0, code }, undefined, unsure);
}

/** Reads the problem of an answer that is not a success, also when something in between wrote the answer. */
export async function problemOf(response: Response, writes = false): Promise<Problem> {
  const unsure = writes && response.status >= 500;
  const wait = Number(response.headers.get('retry-after'));
  const retryAfter = Number.isFinite(wait) && wait > 0 ? wait : undefined;
  const kind = response.headers.get('content-type') ?? '';
  if (kind.includes('json')) {
    try {
      const body = (await response.json()) as Partial<ProblemBody>;
      if (typeof body.code === 'string') {
        return new Problem({ type: '', title: body.code, ...body, status: response.status, code: body.code }, retryAfter, unsure);
      }
    } catch {
      // Not the server's own words; the status still says what happened.
    }
  }
  // What a proxy answers in the server's place says nothing of what was asked to be changed.
  const code = unsure ? 'unanswered' : response.status >= 500 ? 'server_is_busy' : 'request_is_malformed';
  return new Problem({ type: '', title: code, status: response.status, code }, retryAfter, unsure);
}

export function asProblem(error: unknown): Problem {
  return error instanceof Problem ? error : unreachable('offline');
}
