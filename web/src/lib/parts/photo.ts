// The sizes in which the server has a picture, so that a page loads no more of it than its box shows.

const WIDTHS = [320, 640, 1080, 1600];
const OURS = /^\/files\/[0-9a-f]{64}$/;

/** The `srcset` of a picture of the shop; of any other there is one size only. */
export function sizesOf(url: string): string | undefined {
  return OURS.test(url) ? WIDTHS.map((width) => `${url}/${width}.webp ${width}w`).join(', ') : undefined;
}

/** The smallest of them, for what is seen out of focus. */
export const narrowest = (url: string): string => (OURS.test(url) ? `${url}/${Math.min(...WIDTHS)}.webp` : url);
