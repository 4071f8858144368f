//! The contract of [`feria_events::EventLog`], told once and held by every form (CARD-06).

use super::forms::{self, Form};
use super::records::Writer;
use feria_events::{AppendError, Hash, LogKind, MAX_RECORD_BYTES, Position, ReadError, StreamName};
use std::sync::Arc;
use std::time::Duration;

const LONG: Duration = Duration::from_secs(20);

macro_rules! every_form_keeps {
    ($($case:ident)*) => {
        every_form_keeps!(@form memory Memory $($case)*);
        every_form_keeps!(@form memory_chat MemoryChat $($case)*);
        every_form_keeps!(@form embedded Embedded $($case)*);
        every_form_keeps!(@form embedded_chat EmbeddedChat $($case)*);
        every_form_keeps!(@form jetstream JetStream $($case)*);
        every_form_keeps!(@form jetstream_chat JetStreamChat $($case)*);
    };
    (@form $name:ident $form:ident $($case:ident)*) => {
        mod $name {
            $(
                #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
                async fn $case() {
                    super::$case::<super::forms::$form>().await;
                }
            )*
        }
    };
}

every_form_keeps! {
    what_was_appended_is_read_back
    a_stream_is_loaded_after_a_version
    of_64_writers_with_one_expectation_one_wins
    a_refused_record_is_not_in_the_log
    a_bad_record_fails_alone
    records_keep_their_order_under_concurrency
    the_head_wakes_who_waits
    who_reads_at_the_end_of_a_growing_log_misses_nothing
    what_can_never_be_a_record_is_refused
    a_reopened_log_has_everything
    an_empty_log_answers_empty
    a_log_that_is_shorter_than_it_was_is_damaged
    damage_is_never_served
    a_broken_chain_is_never_served
}

async fn what_was_appended_is_read_back<F: Form>() {
    let form = F::new().await;
    let log = form.log();
    let (mut first, mut second) = (Writer::of("first"), Writer::of("second"));
    let positions = [
        first.write(&*log, "one").await,
        second.write(&*log, "two").await,
        first.try_write(&*log, 3, "three").await.unwrap(),
    ];
    assert!(positions.is_sorted());
    if F::DENSE {
        assert_eq!(positions, [Position(1), Position(2), Position(3)]);
    }

    let all = log.read(Position(0), 100).await.unwrap();
    assert_eq!(all.iter().map(|stored| stored.position).collect::<Vec<_>>(), positions);
    assert_eq!(all[2].record.version_from, 2);
    assert_eq!(all[2].record.events.len(), 3);
    assert_eq!(all[2].record.events[0].data.get(), "\"three\"");
    assert_eq!(all[2].hash, first.hash);
    assert_eq!(log.read(positions[0], 1).await.unwrap()[0].position, positions[1]);
    assert_eq!(log.read(positions[2], 100).await.unwrap().len(), 0);

    let last = log.last(&first.stream).await.unwrap().unwrap();
    assert_eq!((last.position, last.record.version_to()), (positions[2], 4));
    assert_eq!(*log.head().borrow(), positions[2]);
    log.writable().await.unwrap();
}

async fn a_stream_is_loaded_after_a_version<F: Form>() {
    let form = F::new().await;
    let log = form.log();
    let (mut thing, mut other) = (Writer::of("thing"), Writer::of("other"));
    for events in [2, 3, 1] {
        thing.try_write(&*log, events, "said").await.unwrap();
        other.write(&*log, "said").await;
    }
    let from = |after| {
        let (log, stream) = (Arc::clone(&log), thing.stream.clone());
        async move {
            let records = log.load(&stream, after).await.unwrap();
            records.iter().map(|stored| stored.record.version_from).collect::<Vec<_>>()
        }
    };
    assert_eq!(from(0).await, [1, 3, 6]);
    assert_eq!(from(1).await, [1, 3, 6], "a record counts while one of its events is wanted");
    assert_eq!(from(2).await, [3, 6]);
    assert_eq!(from(4).await, [3, 6]);
    assert_eq!(from(5).await, [6]);
    assert_eq!(from(6).await, [0_u64; 0]);
    for (after, limit, wanted) in [(0, 1, vec![1]), (0, 2, vec![1, 3]), (2, 1, vec![3]), (4, 9, vec![3, 6])] {
        let some = log.load_some(&thing.stream, after, limit).await.unwrap();
        assert_eq!(some.iter().map(|stored| stored.record.version_from).collect::<Vec<_>>(), wanted, "{after}");
    }
    let beyond = log.load(&thing.stream, 7).await;
    match F::KIND {
        LogKind::Main => assert!(beyond.is_err(), "a stream that is shorter than it was is damaged"),
        LogKind::Chat => assert_eq!(beyond.unwrap().len(), 0),
    }
}

async fn of_64_writers_with_one_expectation_one_wins<F: Form>() {
    let form = F::new().await;
    let log = form.log();
    let mut thing = Writer::of("thing");
    thing.write(&*log, "before").await;
    let racers: Vec<_> = (0..64)
        .map(|racer| {
            let (log, mut thing) = (form.log(), thing.clone());
            tokio::spawn(async move { thing.try_write(&*log, 1, &format!("racer {racer}")).await })
        })
        .collect();
    let mut won = Vec::new();
    for racer in racers {
        match racer.await.unwrap() {
            Ok(position) => won.push(position),
            Err(error) => assert_eq!(error, AppendError::Conflict),
        }
    }
    assert_eq!(won.len(), 1);
    let records = log.load(&thing.stream, 0).await.unwrap();
    assert_eq!(records.len(), 2);
    assert_eq!(records[1].position, won[0]);
}

async fn a_refused_record_is_not_in_the_log<F: Form>() {
    let form = F::new().await;
    let log = form.log();
    let mut thing = Writer::of("thing");
    let stale = thing.clone();
    thing.write(&*log, "taken").await;
    let refused = stale.clone().try_write(&*log, 1, "refused").await;
    assert_eq!(refused, Err(AppendError::Conflict));
    let mut ahead = thing.clone();
    ahead.at = Position(77);
    assert_eq!(ahead.try_write(&*log, 1, "refused").await, Err(AppendError::Conflict));
    let position = thing.write(&*log, "taken too").await;
    let all = log.read(Position(0), 10).await.unwrap();
    assert_eq!(all.len(), 2);
    if F::DENSE {
        assert_eq!(position, Position(2), "a refused record leaves no gap");
    }
}

async fn a_bad_record_fails_alone<F: Form>() {
    let form = F::new().await;
    let log = form.log();
    let mut stale = Writer::of("stale");
    let old = stale.clone();
    stale.write(&*log, "first").await;
    // Sent at once, so that they share groups: half of them expect what is no more.
    let sent: Vec<_> = (0..200)
        .map(|number| {
            let log = form.log();
            let bad = number % 2 == 1;
            let mut writer = if bad { old.clone() } else { Writer::of(&format!("good{number}")) };
            tokio::spawn(async move { (bad, writer.try_write(&*log, 1, "said").await) })
        })
        .collect();
    for sent in sent {
        let (bad, outcome) = sent.await.unwrap();
        assert_eq!(outcome.is_err(), bad, "{outcome:?}");
    }
    assert_eq!(log.read(Position(0), 1_000).await.unwrap().len(), 101);
}

async fn records_keep_their_order_under_concurrency<F: Form>() {
    let form = F::new().await;
    let writers: Vec<_> = (0..16)
        .map(|number| {
            let log = form.log();
            tokio::spawn(async move {
                let mut writer = Writer::of(&format!("thing{number}"));
                for step in 0..25 {
                    let position = writer.write(&*log, &step.to_string()).await;
                    let last = log.last(&writer.stream).await.unwrap().unwrap();
                    assert_eq!(last.position, position, "what was acknowledged is read at once");
                }
                writer
            })
        })
        .collect();
    let log = form.log();
    let (mut seen, mut read) = (Vec::new(), Position(0));
    for writer in writers {
        let writer = writer.await.unwrap();
        let records = log.load(&writer.stream, 0).await.unwrap();
        assert_eq!(records.len(), 25);
        assert!(records.is_sorted_by_key(|stored| stored.position));
    }
    while let Some(last) = log.read(read, 64).await.unwrap().last() {
        seen.extend(log.read(read, 64).await.unwrap());
        read = last.position;
    }
    assert_eq!(seen.len(), 400);
    assert!(seen.windows(2).all(|pair| pair[0].position < pair[1].position));
    assert_eq!(*log.head().borrow(), read);
}

async fn the_head_wakes_who_waits<F: Form>() {
    let form = F::new().await;
    let log = form.log();
    let mut head = log.head();
    assert_eq!(*head.borrow_and_update(), Position(0));
    let waiting = tokio::spawn(async move {
        tokio::time::timeout(LONG, head.changed()).await.unwrap().unwrap();
        *head.borrow_and_update()
    });
    let position = Writer::of("thing").write(&*log, "said").await;
    assert_eq!(waiting.await.unwrap(), position);
    assert_eq!(log.read(Position(0), 1).await.unwrap()[0].position, position);
}

/// A follower asks again and again at the end: what is written while it is answered comes next, and is no damage.
async fn who_reads_at_the_end_of_a_growing_log_misses_nothing<F: Form>() {
    const RECORDS: usize = 300;
    let form = F::new().await;
    let log = form.log();
    let writing = Arc::clone(&log);
    let written = tokio::spawn(async move {
        let mut thing = Writer::of("thing");
        for _ in 0..RECORDS {
            thing.write(&*writing, "said").await;
        }
    });
    let (mut at, mut seen) = (Position(0), 0);
    while seen < RECORDS {
        let records = tokio::time::timeout(LONG, log.read(at, 64)).await.unwrap().unwrap();
        at = records.last().map_or(at, |stored| stored.position);
        seen += records.len();
        tokio::task::yield_now().await;
    }
    written.await.unwrap();
    assert_eq!(at, *log.head().borrow());
}

async fn what_can_never_be_a_record_is_refused<F: Form>() {
    let form = F::new().await;
    let log = form.log();
    let thing = Writer::of("thing");
    let mut append = thing.append(&thing.record(1, "said"));
    append.body = vec![b'x'; MAX_RECORD_BYTES + 1].into();
    assert!(matches!(log.append(append).await, Err(AppendError::Refused(_))));
    for name in ["", "thing", "test.thing.", "test..thing", "test.thing.a b", "test.>", "test.*.a", "test.thing.\u{e9}"]
    {
        let mut append = thing.append(&thing.record(1, "said"));
        append.stream = StreamName::from(name);
        assert!(matches!(log.append(append).await, Err(AppendError::Refused(_))), "{name}");
    }
    // The largest record passes.
    let mut thing = thing;
    let room = MAX_RECORD_BYTES - thing.record(1, "").encode().unwrap().0.len();
    thing.write(&*log, &"x".repeat(room)).await;
    assert_eq!(log.read(Position(0), 10).await.unwrap().len(), 1);
}

async fn a_reopened_log_has_everything<F: Form>() {
    let form = F::new().await;
    let (id, mut thing) = (form.log().id().clone(), Writer::of("thing"));
    for step in 0..20 {
        thing.write(&*form.log(), &step.to_string()).await;
    }
    let Some(form) = form.reopen().await else { return };
    let log = form.log();
    assert_eq!(*log.id(), id);
    assert_eq!(*log.head().borrow(), thing.at);
    assert_eq!(log.load(&thing.stream, 0).await.unwrap().len(), 20);
    let stale = Writer::of("thing").try_write(&*log, 1, "stale").await;
    assert_eq!(stale, Err(AppendError::Conflict), "a log that was opened again knows its heads");
    let before = thing.at;
    assert!(thing.write(&*log, "goes on").await > before);
}

async fn an_empty_log_answers_empty<F: Form>() {
    let form = F::new().await;
    let log = form.log();
    let nobody = StreamName::new("test.thing", "nobody");
    assert_eq!(log.read(Position(0), 10).await.unwrap().len(), 0);
    assert_eq!(log.load(&nobody, 0).await.unwrap().len(), 0);
    assert!(log.last(&nobody).await.unwrap().is_none());
    assert_eq!(*log.head().borrow(), Position(0));
}

async fn a_log_that_is_shorter_than_it_was_is_damaged<F: Form>() {
    let form = F::new().await;
    let log = form.log();
    let last = Writer::of("thing").write(&*log, "said").await;
    assert_eq!(log.read(last, 10).await.unwrap().len(), 0, "nothing follows yet");
    let beyond = log.read(Position(last.0 + 1), 10).await.unwrap_err();
    assert!(is_damage_at(&beyond, Position(last.0 + 1)), "somebody has seen what is not there: {beyond}");
}

fn is_damage_at(error: &ReadError, position: Position) -> bool {
    matches!(error, ReadError::Damaged { position: at, .. } if *at == position)
}

async fn damage_is_never_served<F: Form>() {
    let form = F::new().await;
    let log = form.log();
    let mut thing = Writer::of("thing");
    let sound = thing.write(&*log, "sound").await;
    let mut append = thing.append(&thing.record(1, "garbled"));
    let mut body = append.body.to_vec();
    body[40] ^= 1;
    append.body = body.into();
    let garbled = log.append(append).await.unwrap();
    let mut other = Writer::of("other");
    let foreign = thing.append(&thing.record(1, "filed under another stream"));
    let mut append = other.append(&other.record(1, "unused"));
    append.body = foreign.body;
    let misfiled = log.append(append).await.unwrap();
    other.at = misfiled;

    let before = log.read(Position(0), 10).await.unwrap();
    assert_eq!(before.iter().map(|stored| stored.position).collect::<Vec<_>>(), [sound], "up to the damage");
    for (at, after, stream) in [(garbled, sound, &thing.stream), (misfiled, garbled, &other.stream)] {
        assert!(is_damage_at(&log.read(after, 10).await.unwrap_err(), at));
        assert!(is_damage_at(&log.load(stream, 0).await.unwrap_err(), at));
        assert!(is_damage_at(&log.last(stream).await.unwrap_err(), at));
    }
    Writer::of("third").write(&*log, "others go on").await;
    assert_eq!(log.read(misfiled, 10).await.unwrap().len(), 1);
}

async fn a_broken_chain_is_never_served<F: Form>() {
    let form = F::new().await;
    let log = form.log();
    let mut broken = Writer::of("broken");
    broken.write(&*log, "first").await;
    broken.hash = Hash::default();
    let at = broken.write(&*log, "follows nothing").await;
    let mut skipped = Writer::of("skipped");
    skipped.write(&*log, "first").await;
    skipped.version += 1;
    let gap = skipped.write(&*log, "leaves out a version").await;
    for (stream, position) in [(&broken.stream, at), (&skipped.stream, gap)] {
        let loaded = log.load(stream, 0).await;
        match F::KIND {
            LogKind::Main => assert!(is_damage_at(&loaded.unwrap_err(), position)),
            LogKind::Chat => assert_eq!(loaded.unwrap().len(), 2, "a log of chat has no chain"),
        }
    }
}
