// Where the focus goes when what had it is gone.

/** The focused element was taken away, and the focus fell to the page. */
export const focusFell = (): boolean => document.activeElement === null || document.activeElement === document.body;
