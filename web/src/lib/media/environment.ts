// What this browser can do, and where it runs.

export const hasWebRtc = (): boolean => typeof RTCPeerConnection === 'function' && typeof RTCRtpReceiver === 'function';

const APPS: [RegExp, string][] = [
  [/MicroMessenger/i, 'WeChat'],
  [/Instagram/i, 'Instagram'],
  [/FBAN|FBAV|FB_IAB/i, 'Facebook'],
  [/musical_ly|TikTok|BytedanceWebview|aweme/i, 'TikTok'],
  [/\bLine\//i, 'LINE'],
];

/** The social app whose built-in browser this is, or null. */
export function inAppBrowser(userAgent: string = navigator.userAgent): string | null {
  return APPS.find(([pattern]) => pattern.test(userAgent))?.[1] ?? null;
}

type Connection = { effectiveType?: string };
const NETWORKS = ['4g', '3g', '2g', 'slow-2g'] as const;
export type Network = (typeof NETWORKS)[number] | 'unknown';

/** As the browser says it, else `unknown`; never guessed. */
export function networkType(): Network {
  const connection = (navigator as Navigator & { connection?: Connection }).connection;
  return NETWORKS.find((type) => type === connection?.effectiveType) ?? 'unknown';
}
