//! The memory of answers that wait to be sent: limits for each connection and in all.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering::Relaxed};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};
use std::time::Duration;

use bytes::Bytes;
use http::Extensions;
use longrunning::{Code, Peer, Status};
use tokio::sync::Notify;
use tokio::task::AbortHandle;
use tokio::time::Instant;

use crate::deadline::LONGEST;
use crate::status::refusal;

/// What each answer takes besides its bytes, so that many small ones count too.
const OVERHEAD: usize = 512;

/// After this many milliseconds without a read by its peer, a connection may be closed when the
/// memory is used up.
const STALLED: u64 = 1_000;

/// What all answers share.
#[derive(Debug)]
pub(crate) struct AnswerMemory {
    /// The limit in bytes for all answers together.
    limit: usize,
    /// The limit in bytes for the answers of one connection.
    share: usize,
    /// How long a call waits until answers of its connection are sent.
    wait_limit: Duration,
    start: Instant,
    held: Mutex<Held>,
}

#[derive(Debug, Default)]
struct Held {
    bytes: usize,
    connections: u64,
    /// The connections with buffered answers, by number.
    holders: HashMap<u64, Arc<Holder>>,
}

/// One connection. Its bytes change under the lock of [`AnswerMemory::held`].
#[derive(Debug)]
struct Holder {
    answers: Arc<AnswerMemory>,
    number: u64,
    bytes: AtomicUsize,
    /// Milliseconds from the start of the server to the peer's last read.
    taken_at: AtomicU64,
    /// Whether it was closed to make room: its bytes no longer count.
    is_closed: AtomicBool,
    task: OnceLock<AbortHandle>,
    /// Signals that there is room.
    room: Notify,
}

/// What the answers of one connection may take; unlimited for calls without a connection. Cloning
/// is cheap.
#[derive(Clone, Debug, Default)]
pub(crate) struct Allowance(Option<Arc<Holder>>);

/// Some of the memory; dropping it returns it.
struct MemoryPermit {
    holder: Arc<Holder>,
    bytes: usize,
}

impl AnswerMemory {
    pub(crate) fn new(limit: usize, share: usize, wait_limit: Duration) -> Arc<Self> {
        let (wait_limit, held) = (wait_limit.min(LONGEST), Mutex::default());
        Arc::new(Self { limit, share: share.min(limit), wait_limit, start: Instant::now(), held })
    }

    /// The allowance of a new connection.
    pub(crate) fn connection(self: &Arc<Self>) -> Allowance {
        let mut held = self.lock();
        held.connections += 1;
        Allowance(Some(Arc::new(Holder {
            answers: Arc::clone(self),
            number: held.connections,
            bytes: AtomicUsize::new(0),
            taken_at: AtomicU64::new(self.now()),
            is_closed: AtomicBool::new(false),
            task: OnceLock::new(),
            room: Notify::new(),
        })))
    }

    fn now(&self) -> u64 {
        u64::try_from(self.start.elapsed().as_millis()).unwrap_or(u64::MAX)
    }

    // No code under the lock may panic.
    fn lock(&self) -> MutexGuard<'_, Held> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Closes connections until `bytes` are free, if that helps: those whose peers read nothing,
    /// then those that hold more than `most`, the largest first.
    fn make_room(&self, held: &mut Held, bytes: usize, most: usize) {
        let now = self.now();
        let gives_way = |holder: &Holder| {
            let is_stalled = now.saturating_sub(holder.taken_at.load(Relaxed)) >= STALLED;
            let bytes = holder.bytes.load(Relaxed);
            (is_stalled || bytes > most).then_some((is_stalled, bytes))
        };
        let is_enough = |held: &Held, freed: usize| held.bytes - freed <= self.limit - bytes;
        let found = held.holders.values().filter_map(|holder| gives_way(holder));
        if !is_enough(held, found.map(|(_, bytes)| bytes).sum()) {
            return;
        }
        while !is_enough(held, 0) {
            let found = held.holders.values();
            let found = found.filter_map(|holder| Some((gives_way(holder)?, holder.number)));
            let Some((_, number)) = found.max() else { return };
            let Some(holder) = held.holders.remove(&number) else { return };
            held.bytes -= holder.bytes.load(Relaxed);
            holder.is_closed.store(true, Relaxed);
            if let Some(task) = holder.task.get() {
                task.abort();
            }
            tracing::debug!(
                bytes = holder.bytes.load(Relaxed),
                "closing a connection whose answers are not read, to make room for others"
            );
        }
    }
}

/// The connection that a request came over: an extension of the request.
#[derive(Clone, Debug)]
pub(crate) struct Connection {
    pub(crate) allowance: Allowance,
    pub(crate) peer: Peer,
}

impl Allowance {
    /// The allowance of the connection of a request.
    pub(crate) fn of(extensions: &Extensions) -> Self {
        let connection = extensions.get::<Connection>();
        connection.map(|connection| connection.allowance.clone()).unwrap_or_default()
    }

    /// Aborting the task closes the connection.
    pub(crate) fn ends_with(&self, task: AbortHandle) {
        if let Some(holder) = &self.0 {
            let _ = holder.task.set(task);
        }
    }

    /// The peer has read some of an answer.
    pub(crate) fn taken(&self) {
        if let Some(holder) = &self.0 {
            holder.taken_at.store(holder.answers.now(), Relaxed);
        }
    }

    /// Whether another answer may be made: at most half of the connection's share is in use.
    pub(crate) fn has_room(&self) -> bool {
        self.0.as_ref().is_none_or(|holder| holder.bytes.load(Relaxed) <= holder.answers.share / 2)
    }

    /// Waits until the connection has room for another answer, until its write timeout or the
    /// caller's deadline.
    ///
    /// # Errors
    ///
    /// RESOURCE_EXHAUSTED if there is no room by then.
    pub(crate) async fn room(&self, time: Option<Duration>) -> Result<(), Status> {
        let Some(holder) = self.0.as_ref().filter(|_| !self.has_room()) else { return Ok(()) };
        let wait = async {
            loop {
                let mut notified = std::pin::pin!(holder.room.notified());
                // Sees room that is made from here on.
                notified.as_mut().enable();
                if self.has_room() {
                    return;
                }
                notified.await;
            }
        };
        let most = holder.answers.wait_limit;
        let time = time.map_or(most, |time| most.min(time));
        tokio::time::timeout(time, wait).await.map_err(|_| not_read_of_connection())
    }

    /// Counts the bytes of an answer until the last of them is dropped.
    ///
    /// # Errors
    ///
    /// RESOURCE_EXHAUSTED if unsent answers hold too much.
    pub(crate) fn hold(&self, bytes: Bytes) -> Result<Bytes, Status> {
        self.hold_copies(bytes, 1)
    }

    /// The same for bytes that are in memory several times, which count as often.
    pub(crate) fn hold_copies(&self, bytes: Bytes, copies: usize) -> Result<Bytes, Status> {
        let Some(holder) = &self.0 else { return Ok(bytes) };
        let once = bytes.len().saturating_add(OVERHEAD);
        let all = once.saturating_mul(copies).min(holder.answers.limit.max(once));
        let part = holder.take(all)?;
        Ok(Bytes::from_owner(Counted { bytes, _part: part }))
    }
}

impl Holder {
    fn take(self: &Arc<Self>, bytes: usize) -> Result<MemoryPermit, Status> {
        let answers = &*self.answers;
        if bytes > answers.limit {
            let message = format!(
                "answer: it is larger than the {} bytes that all answers may hold together",
                answers.limit
            );
            return Err(refusal(Code::ResourceExhausted, "ANSWER_TOO_LARGE", message));
        }
        let mut held = answers.lock();
        let before = self.bytes.load(Relaxed);
        // An answer larger than the share is sent alone.
        if before > 0 && before + bytes > answers.share {
            return Err(not_read_of_connection());
        }
        if bytes > answers.limit - held.bytes.min(answers.limit) {
            // A connection is not closed for its own answer.
            let own = held.holders.remove_entry(&self.number);
            answers.make_room(&mut held, bytes, before + bytes);
            held.holders.extend(own);
        }
        if bytes > answers.limit - held.bytes.min(answers.limit) || self.is_closed.load(Relaxed) {
            let message = "answer: those that are not read yet hold too many bytes together";
            return Err(refusal(Code::ResourceExhausted, "ANSWERS_NOT_READ", message));
        }
        if before == 0 {
            self.taken_at.store(answers.now(), Relaxed);
            held.holders.insert(self.number, Arc::clone(self));
        }
        held.bytes += bytes;
        self.bytes.store(before + bytes, Relaxed);
        drop(held);
        Ok(MemoryPermit { holder: Arc::clone(self), bytes })
    }
}

impl Drop for MemoryPermit {
    fn drop(&mut self) {
        let holder = &*self.holder;
        let mut held = holder.answers.lock();
        let left = holder.bytes.load(Relaxed) - self.bytes;
        holder.bytes.store(left, Relaxed);
        if !holder.is_closed.load(Relaxed) {
            held.bytes -= self.bytes;
            if left == 0 {
                held.holders.remove(&holder.number);
            }
        }
        drop(held);
        holder.taken_at.store(holder.answers.now(), Relaxed);
        if left <= holder.answers.share / 2 {
            holder.room.notify_waiters();
        }
    }
}

fn not_read_of_connection() -> Status {
    let message =
        "answer: those of this connection that are not read yet hold too many bytes together";
    refusal(Code::ResourceExhausted, "ANSWERS_NOT_READ", message)
}

/// Counted bytes.
struct Counted {
    bytes: Bytes,
    _part: MemoryPermit,
}

impl AsRef<[u8]> for Counted {
    fn as_ref(&self) -> &[u8] {
        &self.bytes
    }
}

#[cfg(test)]
mod tests {
    use futures_util::FutureExt as _;
    use tokio::time::advance;

    use super::*;

    const WAIT_LIMIT: Duration = Duration::from_secs(10);

    /// 64 KiB for all, half of it for each connection.
    fn answers() -> Arc<AnswerMemory> {
        AnswerMemory::new(64 * 1_024, 32 * 1_024, WAIT_LIMIT)
    }

    fn hold(allowance: &Allowance, kib: usize) -> Result<Bytes, String> {
        let bytes = Bytes::from(vec![b'x'; kib * 1_024 - OVERHEAD]);
        allowance.hold(bytes).map_err(|status| {
            assert_eq!(status.code(), Code::ResourceExhausted, "{status:?}");
            let info = status.detail::<longrunning::error_details::ErrorInfo>();
            info.expect("every refusal has one").reason
        })
    }

    fn not_read<T>() -> Result<T, String> {
        Err("ANSWERS_NOT_READ".to_owned())
    }

    #[tokio::test(start_paused = true)]
    async fn answers_count_until_their_last_byte_is_dropped() {
        let answers = answers();
        let allowance = answers.connection();
        let mut first = hold(&allowance, 20).expect("there is room");
        assert_eq!(hold(&allowance, 13), not_read());
        let piece = first.split_to(10);
        drop(first);
        assert_eq!(hold(&allowance, 13), not_read());
        drop(piece);
        hold(&allowance, 13).expect("there is room again");
        assert_eq!(answers.lock().bytes, 0);
        assert!(answers.lock().holders.is_empty());
    }

    #[tokio::test(start_paused = true)]
    async fn an_answer_larger_than_the_share_is_sent_alone() {
        let answers = answers();
        let (one, other) = (answers.connection(), answers.connection());
        let large = hold(&one, 60).expect("there is no other");
        assert_eq!(hold(&one, 1), not_read());
        let small = hold(&other, 4).expect("there is room");
        drop(large);
        assert_eq!(hold(&other, 60), not_read());
        drop(small);
        assert_eq!(hold(&other, 65), Err("ANSWER_TOO_LARGE".to_owned()));
        hold(&other, 64).expect("there is no other");
    }

    #[tokio::test(start_paused = true)]
    async fn a_stalled_or_larger_connection_is_closed_for_room() {
        // The bytes of two connections, whether the first reads some, and what a third one needs;
        // which are closed, and whether there is room then.
        for (held, takes, needs, closed, has_room) in [
            // Enough is left.
            ([30, 30], false, 4, [false, false], true),
            // Stalled ones, the larger one first.
            ([30, 31], false, 4, [false, true], true),
            ([30, 31], false, 40, [true, true], true),
            // A stalled one before a larger one that reads.
            ([31, 30], true, 4, [false, true], true),
            // One that reads, and holds more.
            ([31, 30], true, 20, [false, true], true),
            // Closing the second would not help.
            ([31, 30], true, 35, [false, false], false),
        ] {
            let case = format!("{held:?} {takes} {needs}");
            let answers = answers();
            let connections = [answers.connection(), answers.connection()];
            let parts = [0, 1].map(|index| hold(&connections[index], held[index]));
            advance(Duration::from_millis(STALLED)).await;
            if takes {
                connections[0].taken();
            }
            let third = answers.connection();
            let (room, found) = (hold(&third, needs), connections.each_ref().map(is_closed));
            assert_eq!((room.is_ok(), found), (has_room, closed), "{case}");
            drop((parts, room));
            assert_eq!(answers.lock().bytes, 0, "{case}");
        }
    }

    fn is_closed(allowance: &Allowance) -> bool {
        allowance.0.as_ref().is_some_and(|holder| holder.is_closed.load(Relaxed))
    }

    #[tokio::test(start_paused = true)]
    async fn no_connection_is_closed_in_vain_or_for_a_larger_one() {
        let answers = answers();
        let [one, other] = [answers.connection(), answers.connection()];
        let _parts = [hold(&one, 30), hold(&other, 31)];
        assert_eq!(hold(&answers.connection(), 32), not_read());
        assert_eq!(hold(&other, 1).map(drop), Ok(()));
        assert!(!is_closed(&one) && !is_closed(&other));
    }

    #[tokio::test(start_paused = true)]
    async fn aborting_its_task_closes_a_connection() {
        let answers = answers();
        let connection = answers.connection();
        let task = tokio::spawn(std::future::pending::<()>());
        connection.ends_with(task.abort_handle());
        let _part = hold(&connection, 30).expect("there is room");
        advance(Duration::from_millis(STALLED)).await;
        let _other = hold(&answers.connection(), 60).expect("it gives way");
        assert!(task.await.is_err_and(|error| error.is_cancelled()));
    }

    #[tokio::test(start_paused = true)]
    async fn a_call_waits_while_more_than_half_of_the_share_is_in_use() {
        let seconds = Duration::from_secs;
        // When room is made, how long the caller waits, and how long the call is delayed.
        for (room_after, caller, want) in [
            (3, None, 3),
            (3, Some(seconds(2)), 2),
            (30, None, WAIT_LIMIT.as_secs()),
            (30, Some(seconds(20)), WAIT_LIMIT.as_secs()),
        ] {
            let connection = answers().connection();
            let _half = hold(&connection, 16).expect("there is room");
            assert_eq!(connection.room(None).now_or_never(), Some(Ok(())));
            let more = hold(&connection, 1).expect("there is room");
            let start = Instant::now();
            let give_back = async {
                tokio::time::sleep(seconds(room_after)).await;
                drop(more);
            };
            let wait = async {
                let room = connection.room(caller).await;
                (room.is_ok(), start.elapsed().as_secs())
            };
            let (waited, ()) = tokio::join!(wait, give_back);
            assert_eq!(waited, (want == room_after, want), "{room_after} {caller:?}");
        }
    }

    #[tokio::test(start_paused = true)]
    async fn calls_without_a_connection_have_no_limit() {
        let allowance = Allowance::of(&Extensions::new());
        assert!(allowance.has_room() && hold(&allowance, 1_024).is_ok());
    }
}
