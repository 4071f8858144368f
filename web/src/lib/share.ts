// Handing an address on: to an app of the device where the browser can, else to the clipboard.

export type Shared = 'shared' | 'copied' | 'dismissed' | 'refused';

/** Must be called from a tap. What came of it is to be said, except where the device has shown it itself. */
export async function share(url: string, title: string): Promise<Shared> {
  if (typeof navigator.share === 'function') {
    try {
      await navigator.share({ url, title });
      return 'shared';
    } catch (reason) {
      // Put away again by the person themselves; anything else leaves the clipboard.
      if (reason instanceof DOMException && reason.name === 'AbortError') return 'dismissed';
    }
  }
  try {
    await navigator.clipboard.writeText(url);
    return 'copied';
  } catch {
    return 'refused';
  }
}
