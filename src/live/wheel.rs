//! Ping wheel: one per worker, instead of a timer per socket.

use super::closing::{GONE, TOKEN_IS_OVER};
use super::frame::PING;
use super::shard::{Member, Shard};
use actix_web::rt;
use std::rc::Rc;
use std::time::Duration;

/// A turn visits every socket once; each second visit pings, so a ping leaves every 5 seconds.
const STEP: Duration = Duration::from_millis(250);
const STEPS: u64 = 10;
/// A token is looked at again after so many turns: once a minute.
const TURNS_PER_TOKEN: u64 = 24;
/// Gone after two pings without an answer.
const MOST_UNANSWERED: u8 = 2;

pub(super) async fn turn(shard: Rc<Shard>) {
    let mut tick = rt::time::interval(STEP);
    let mut step = 0u64;
    loop {
        tick.tick().await;
        step += 1;
        for member in shard.members(|member| member.number % STEPS == step % STEPS) {
            visit(&shard, &member, step / STEPS);
        }
    }
}

fn visit(shard: &Shard, member: &Member, turn: u64) {
    let unanswered = member.unanswered.get();
    if turn.is_multiple_of(2) {
        member.unanswered.set(unanswered.saturating_add(1));
        member.outbox.push(PING);
    } else if unanswered >= MOST_UNANSWERED {
        member.outbox.close(GONE);
    }
    if turn % TURNS_PER_TOKEN == member.number % TURNS_PER_TOKEN
        && shard.gate().0.verify(&member.token.borrow()).is_err()
    {
        member.outbox.close(TOKEN_IS_OVER);
    }
}
