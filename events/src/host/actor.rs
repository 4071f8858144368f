//! The one actor that hosts every aggregate.
//!
//! Its mailbox only queues. At most one append is in flight; when it returns, everything that waits
//! is decided and appended as one record. Nobody is answered before what the answer depends on is durable.

use super::SendError;
use super::batch::{Batch, Flight, decide};
use super::job::{Ask, Gauge, Job, Look};
use super::live::{Live, LoadError, Loaded, contained, load};
use super::shared::Shared;
use crate::{Actor as Who, Aggregate, Append, AppendError, CommandHeader, Position, StreamName};
use actix::{
    Actor, ActorContext as _, ActorFutureExt as _, AsyncContext as _, Context, Handler, SpawnHandle, WrapFuture as _,
};
use feria_schema_base::{CommandId, Timestamp};
use std::collections::VecDeque;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

enum State<A> {
    /// Not loaded, or thrown away.
    Absent,
    Ready(Box<Live<A>>),
    Damaged,
}

/// What happens outside of the actor right now.
#[derive(PartialEq, Eq)]
enum Outside {
    Nothing,
    /// Loading, appending, or pausing before another try.
    Busy,
}

pub(super) struct AggregateActor<A: Aggregate> {
    shared: Arc<Shared>,
    stream: StreamName,
    gauge: Arc<Gauge>,
    state: State<A>,
    outside: Outside,
    queue: VecDeque<Ask<A>>,
    looks: Vec<Look<A>>,
    /// The record on its way, or one of which it is not known whether it arrived.
    flight: Option<Flight<A>>,
    /// How often in a row the log failed us.
    failures: u32,
    alarm: Option<(Timestamp, SpawnHandle)>,
    deadline_is_due: bool,
    /// How often the deadline of this version was asked for in vain.
    wakes_in_vain: u32,
}

// Nothing in it is ever pinned: futures that the actor starts own what they need.
impl<A: Aggregate> Unpin for AggregateActor<A> {}

/// An aggregate whose deadline is nearer than this stays live, so that it does not depend on the read side.
const DEADLINE_IS_NEAR_MILLIS: i64 = 3_600_000;

impl<A: Aggregate> AggregateActor<A> {
    pub(super) fn new(shared: Arc<Shared>, stream: StreamName, gauge: Arc<Gauge>) -> Self {
        Self {
            shared,
            stream,
            gauge,
            state: State::Absent,
            outside: Outside::Nothing,
            queue: VecDeque::new(),
            looks: Vec::new(),
            flight: None,
            failures: 0,
            alarm: None,
            deadline_is_due: false,
            wakes_in_vain: 0,
        }
    }

    /// Does what can be done now; called whenever something arrived or came back.
    fn go_on(&mut self, ctx: &mut Context<Self>) {
        while self.outside == Outside::Nothing && self.has_work() {
            match &mut self.state {
                State::Absent => self.load(ctx),
                State::Damaged => self.refuse_all(),
                State::Ready(live) => {
                    for look in self.looks.drain(..) {
                        show(look, live);
                    }
                    if std::mem::take(&mut self.deadline_is_due)
                        && let Some(ask) = wake::<A>(&self.shared, &self.stream, live)
                    {
                        self.queue.push_front(ask);
                    }
                    match decide(&self.shared, &self.stream, live, &mut self.queue) {
                        Batch::Answered => self.arm(ctx),
                        Batch::Record(append, flight) => self.append(append, flight, ctx),
                        Batch::Spoilt(asks) => {
                            self.state = State::Absent;
                            self.wait_again(asks.into_iter());
                        }
                    }
                }
            }
        }
    }

    fn has_work(&self) -> bool {
        let in_doubt = self.flight.as_ref().is_some_and(Flight::is_awaited);
        self.deadline_is_due || in_doubt || !self.queue.is_empty() || !self.looks.is_empty()
    }

    /// Puts commands back where they came from: before everything that arrived later.
    fn wait_again(&mut self, asks: impl DoubleEndedIterator<Item = Ask<A>>) {
        for ask in asks.rev() {
            // A deadline is asked for anew, against the state as it will be then.
            if ask.is_own() {
                self.deadline_is_due = true;
            } else {
                self.queue.push_front(ask);
            }
        }
    }

    fn refuse_all(&mut self) {
        self.deadline_is_due = false;
        for look in self.looks.drain(..) {
            (look.answer)(None);
        }
        for ask in self.queue.drain(..) {
            ask.done(Err(SendError::Damaged));
        }
    }

    fn load(&mut self, ctx: &mut Context<Self>) {
        let (shared, stream) = (Arc::clone(&self.shared), self.stream.clone());
        let in_doubt = self.flight.as_ref().map(|flight| flight.commit_id);
        let loading = async move { load::<A>(&shared, &stream, in_doubt).await };
        self.outside = Outside::Busy;
        ctx.spawn(loading.into_actor(self).map(|loaded, actor, ctx| actor.loaded(loaded, ctx)));
    }

    fn loaded(&mut self, loaded: Result<Loaded<A>, LoadError>, ctx: &mut Context<Self>) {
        self.outside = Outside::Nothing;
        match loaded {
            Ok(Loaded { live, found }) => {
                self.shared.report_sound(&self.stream);
                self.state = State::Ready(Box::new(live));
                match (self.flight.take(), found) {
                    (Some(flight), Some(position)) => flight.answer(&self.stream, position),
                    (Some(flight), None) => self.wait_again(flight.into_asks()),
                    (None, _) => {}
                }
                self.arm(ctx);
            }
            Err(LoadError::Damaged(reason)) => {
                self.shared.report_damage(&self.stream, &reason);
                self.state = State::Damaged;
                if let Some(flight) = self.flight.take() {
                    self.wait_again(flight.into_asks());
                }
            }
            Err(LoadError::Unavailable(reason)) => {
                tracing::debug!(stream = %self.stream, reason, "the stream could not be loaded");
                self.pause(ctx);
            }
        }
        self.go_on(ctx);
    }

    fn append(&mut self, append: Append, flight: Flight<A>, ctx: &mut Context<Self>) {
        let log = Arc::clone(&self.shared.log);
        self.flight = Some(flight);
        self.outside = Outside::Busy;
        let appending = async move { log.append(append).await };
        ctx.spawn(appending.into_actor(self).map(|appended, actor, ctx| actor.appended(appended, ctx)));
    }

    fn appended(&mut self, appended: Result<Position, AppendError>, ctx: &mut Context<Self>) {
        self.outside = Outside::Nothing;
        match appended {
            Ok(position) => self.landed(position, ctx),
            // Whose record came first, and whether ours is there, only the stream can say.
            Err(AppendError::Conflict) => {
                self.state = State::Absent;
                if self.failures > 0 {
                    self.pause(ctx);
                }
                self.failures += 1;
            }
            Err(AppendError::Unavailable(reason)) => {
                tracing::debug!(stream = %self.stream, reason, "a record could not be appended");
                self.state = State::Absent;
                self.pause(ctx);
            }
            Err(AppendError::NoSpace) => self.refused(|| SendError::NoSpace),
            Err(AppendError::Refused(error)) => {
                tracing::error!(stream = %self.stream, %error, "a record was refused by the log");
                self.refused(|| SendError::TooLarge);
            }
        }
        self.go_on(ctx);
    }

    fn landed(&mut self, position: Position, ctx: &mut Context<Self>) {
        self.failures = 0;
        self.wakes_in_vain = 0;
        if let (State::Ready(live), Some(flight)) = (&mut self.state, self.flight.take()) {
            flight.land(&self.stream, live, position);
            // A state that grows with its stream is written at distances that grow too: in all a few times its size.
            let after = self.shared.limits.snapshot_after.max(live.snapshot_at / 4);
            if live.version - live.snapshot_at >= after {
                live.snapshot_at = live.version;
                keep_snapshot(&self.shared, &self.stream, live);
            }
        }
        self.arm(ctx);
    }

    fn refused(&mut self, error: impl Fn() -> SendError<A::Rejection>) {
        self.state = State::Absent;
        if let Some(flight) = self.flight.take() {
            let again = flight.refuse(error);
            self.wait_again(again.into_iter());
        }
    }

    /// Waits a little before the log is asked again; longer each time, so that a log that is away is not stormed.
    fn pause(&mut self, ctx: &mut Context<Self>) {
        let pause = Duration::from_millis(10 << self.failures.min(6));
        self.failures += 1;
        self.outside = Outside::Busy;
        self.queue.retain(|ask| !ask.is_abandoned());
        ctx.run_later(pause, |actor, ctx| {
            actor.outside = Outside::Nothing;
            // Who has stopped waiting needs no load; a record in doubt does, for whoever comes next.
            actor.queue.retain(|ask| !ask.is_abandoned());
            actor.go_on(ctx);
        });
    }

    /// Sets the alarm for the state's deadline.
    fn arm(&mut self, ctx: &mut Context<Self>) {
        let State::Ready(live) = &self.state else { return };
        let wanted = live.wake_at;
        if self.alarm.as_ref().map(|(at, _)| *at) == wanted {
            return;
        }
        if let Some((_, alarm)) = self.alarm.take() {
            ctx.cancel_future(alarm);
        }
        if let Some(at) = wanted {
            let rings_at = match self.wakes_in_vain {
                0 => at,
                // The rule refused what its own deadline asked for: ask again, ever more seldom.
                vain => at.max(self.shared.clock.now().plus_millis(500 << vain.min(7))),
            };
            let clock = Arc::clone(&self.shared.clock);
            let ringing = async move { clock.sleep_until(rings_at).await };
            let ring = ctx.spawn(ringing.into_actor(self).map(|(), actor, ctx| {
                actor.alarm = None;
                actor.deadline_is_due = true;
                actor.wakes_in_vain += 1;
                actor.go_on(ctx);
            }));
            self.alarm = Some((at, ring));
        }
    }

    fn is_idle(&self) -> bool {
        self.outside == Outside::Nothing && !self.has_work()
    }

    fn look_whether_idle(&self, after: Duration, ctx: &mut Context<Self>) {
        ctx.run_later(after, |actor, ctx| {
            let idle = actor.shared.limits.idle;
            let used_at = Duration::from_millis(actor.gauge.used_at.load(Ordering::Relaxed));
            let quiet = Duration::from_millis(actor.shared.uptime_millis()).saturating_sub(used_at);
            if quiet < idle {
                actor.look_whether_idle(idle - quiet, ctx);
            } else if actor.is_idle() && !actor.deadline_is_near() {
                ctx.stop();
            } else {
                actor.look_whether_idle(idle, ctx);
            }
        });
    }

    fn deadline_is_near(&self) -> bool {
        let State::Ready(live) = &self.state else { return false };
        live.wake_at.is_some_and(|at| at.millis_since(self.shared.clock.now()) < DEADLINE_IS_NEAR_MILLIS)
    }
}

/// The command that the state asks for when its deadline is due.
fn wake<A: Aggregate>(shared: &Shared, stream: &StreamName, live: &Live<A>) -> Option<Ask<A>> {
    live.wake_at.filter(|at| *at <= shared.clock.now())?;
    let command = contained(|| live.state.on_wake()).ok().flatten()?;
    let id = CommandId::of(&["wake", stream.as_str(), &live.version.to_string()]);
    Some(Ask::own(command, CommandHeader::new(Who::System, id)))
}

fn show<A: Aggregate>(look: Look<A>, live: &Live<A>) {
    let Look { answer, place } = look;
    // Whoever has its answer takes no place any more.
    drop(place);
    // A reader that panics loses its answer, and nothing else.
    let _ = contained(|| answer(Some((&live.state, live.version))));
}

/// Writes the state beside the log, off the path of the next command.
fn keep_snapshot<A: Aggregate>(shared: &Arc<Shared>, stream: &StreamName, live: &Live<A>) {
    let Some(snapshots) = shared.snapshots.clone() else { return };
    let (live, stream) = (live.clone(), stream.clone());
    actix::spawn(async move {
        let written = tokio::task::spawn_blocking(move || live.to_snapshot(&stream)).await;
        if let Ok(Some(snapshot)) = written {
            snapshots.put(snapshot).await;
        }
    });
}

impl<A: Aggregate> Actor for AggregateActor<A> {
    type Context = Context<Self>;

    fn started(&mut self, ctx: &mut Self::Context) {
        self.look_whether_idle(self.shared.limits.idle, ctx);
    }

    fn stopped(&mut self, _: &mut Self::Context) {
        self.shared.registry.forget(&self.stream, &self.gauge);
    }
}

impl<A: Aggregate> Handler<Job<A>> for AggregateActor<A> {
    type Result = ();

    fn handle(&mut self, job: Job<A>, ctx: &mut Self::Context) {
        match job {
            Job::Ask(ask) => self.queue.push_back(ask),
            Job::Look(look) => self.looks.push(look),
            Job::Wake => self.deadline_is_due = true,
            Job::Passivate if self.is_idle() => return ctx.stop(),
            Job::Passivate => return,
        }
        self.go_on(ctx);
    }
}
