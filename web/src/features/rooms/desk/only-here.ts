// Addresses that lead everybody to their own device.

/** Whether a link to this host opens on this machine and on no other. */
export const onlyHere = (host: string): boolean => host === 'localhost' || host.endsWith('.localhost') || host === '[::1]' || /^127\./.test(host);
