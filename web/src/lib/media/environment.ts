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

/** As the browser says it, else `unknown`; never guessed. */
export function networkType(): string {
  const connection = (navigator as Navigator & { connection?: Connection }).connection;
  const type = connection?.effectiveType;
  return type !== undefined && ['4g', '3g', '2g', 'slow-2g'].includes(type) ? type : 'unknown';
}
