// The places of a page: where a feature may stand, and what it puts there.

import type { Component } from 'svelte';

type Props = Record<string, unknown>;

/** A component with its props. */
export type Placed = { readonly part: Component<Props>; readonly props: Props };

/** What a feature puts where; most have something for a few of them. */
export type Places<Place extends string> = { readonly [P in Place]?: Placed };

/** Holds the props against the component here, so that a page need not know either. */
export function placed<Taken extends object>(part: Component<Taken & Record<string, any>>, props: Taken): Placed {
  return { part: part as unknown as Component<Props>, props: props as Props };
}
