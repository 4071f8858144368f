// Which of its states a viewer's page is in; the first that holds is the one that is shown.

import type { RoomView } from '$lib/live/room';
import type { SocketState } from '$lib/live/socket';
import type { PictureState } from '$lib/media/subscriber.svelte';

export type Stage =
  | 'loading'
  | 'not_found'
  | 'failed'
  | 'before'
  | 'ended'
  | 'cancelled'
  | 'unsupported'
  | 'away' // the host has no picture for a moment
  | 'blocked'
  | 'crowded' // watched on as many devices as one person may
  | 'connecting'
  | 'reconnecting'
  | 'live';

export type Seen = {
  loading: 'loading' | 'here' | 'not_found' | 'failed';
  view: Pick<RoomView, 'room'>;
  socket: SocketState;
  picture: { state: PictureState; shown: boolean };
};

export function stageOf({ loading, view, socket, picture }: Seen): Stage {
  if (loading !== 'here') return loading;
  switch (view.room?.state) {
    case undefined:
      return 'loading';
    case 'scheduled':
      return 'before';
    case 'ended':
      return 'ended';
    case 'cancelled':
      return 'cancelled';
    case 'live':
      return onAir(view.room.picture, socket, picture);
  }
}

function onAir(publishing: boolean, socket: SocketState, picture: Seen['picture']): Stage {
  if (picture.state === 'unsupported') return 'unsupported';
  if (socket === 'reconnecting') return 'reconnecting';
  if (!publishing) return 'away';
  if (picture.state === 'blocked' || picture.state === 'crowded') return picture.state;
  if (picture.state === 'reconnecting') return 'reconnecting';
  return picture.shown ? 'live' : 'connecting';
}
