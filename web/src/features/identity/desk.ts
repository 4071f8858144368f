// Identity at the desk: the owner's own account.

import Account from '$features/identity/desk/Account.svelte';
import type { DeskPart } from '$lib/feature/desk';

export const parts: readonly DeskPart[] = [{ path: 'account', name: 'identity-desk-account', icon: 'shield', part: Account, order: 100 }];
