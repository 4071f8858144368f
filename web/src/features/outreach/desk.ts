// Outreach at the desk: whether the shop's mails arrive.

import Mail from '$features/outreach/desk/Mail.svelte';
import type { DeskPart } from '$lib/feature/desk';

export const parts: readonly DeskPart[] = [{ path: 'mail', name: 'outreach-desk-mail', icon: 'envelope', part: Mail, order: 95 }];
