//! A channel that connects again when its connection has fallen silent.
//!
//! A connection to a peer that has vanished stays open: it accepts requests and answers none. Over
//! HTTP/1.1 a connection ends with the call that is given up on it. Over HTTP/2 it stays for other
//! calls, which would all be lost. Pings would detect this, but servers close connections that are
//! pinged often (gRFC A8), so the check is whether any call was answered.

use std::fmt;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use tokio::time::Instant;
use tonic::transport::Channel;

use crate::connector::Connected;
use crate::heard::Heard;

/// How long a connection must be silent before a call that is given up replaces it.
const MIN_SILENCE: Duration = Duration::from_secs(1);

/// Makes a channel that connects at its first call, and reports that.
pub(crate) type Connect = Box<dyn Fn(Connected) -> Channel + Send + Sync>;

/// A channel whose connection is replaced after it has fallen silent, unless the channel is custom.
pub(crate) struct ReconnectingChannel {
    connection: RwLock<Arc<Connection>>,
    connect: Option<Connect>,
    /// The time limit for connecting.
    connect_time: Duration,
    start: Instant,
}

/// One tonic channel.
struct Connection {
    channel: Channel,
    /// Since when calls have been waiting with none answered, in milliseconds after `start`; 0 if
    /// no call is waiting.
    waiting_since: AtomicU64,
    connected: Connected,
}

/// A call that waits for its headers. Dropping it before it is [answered](Self::answered) means
/// that the call was given up.
pub(crate) struct InFlight<'c> {
    shared: &'c ReconnectingChannel,
    connection: Arc<Connection>,
    is_answered: bool,
}

impl ReconnectingChannel {
    pub(crate) fn new(
        (channel, connected): (Channel, Connected),
        connect: Option<Connect>,
        connect_time: Duration,
    ) -> Self {
        let connection = RwLock::new(Arc::new(Connection::new(channel, connected)));
        Self { connection, connect, connect_time, start: Instant::now() }
    }

    pub(crate) fn current(&self) -> Channel {
        self.connection().channel.clone()
    }

    /// Begins a call.
    pub(crate) fn begin(&self) -> InFlight<'_> {
        let connection = self.connection();
        if connection.waiting_since.load(Relaxed) == 0 {
            connection.waiting_since.store(self.now(), Relaxed);
        }
        InFlight { shared: self, connection, is_answered: false }
    }

    fn connection(&self) -> Arc<Connection> {
        Arc::clone(&self.connection.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Milliseconds after `start`, at least 1.
    fn now(&self) -> u64 {
        u64::try_from(self.start.elapsed().as_millis()).unwrap_or(u64::MAX).saturating_add(1)
    }

    /// Replaces the connection on which a call was given up, if it has fallen silent.
    fn given_up(&self, connection: &Arc<Connection>) {
        let Some(connect) = &self.connect else { return };
        let waiting = match connection.waiting_since.load(Relaxed) {
            0 => return,
            since => Duration::from_millis(self.now().saturating_sub(since)),
        };
        // While it connects, calls with a longer time limit may still succeed.
        let (silent, limit) = match connection.connected.since() {
            Some(since) => (waiting.min(since.elapsed()), MIN_SILENCE),
            None => (waiting, MIN_SILENCE.max(self.connect_time)),
        };
        if silent < limit {
            return;
        }
        let mut current = self.connection.write().unwrap_or_else(PoisonError::into_inner);
        // Another call may have replaced it already. Calls on the old one keep it until they end.
        if Arc::ptr_eq(&current, connection) {
            let connected = Connected::default();
            *current = Arc::new(Connection::new(connect(connected.clone()), connected));
        }
    }
}

impl Connection {
    fn new(channel: Channel, connected: Connected) -> Self {
        Self { channel, waiting_since: AtomicU64::new(0), connected }
    }
}

impl InFlight<'_> {
    pub(crate) fn channel(&self) -> Channel {
        self.connection.channel.clone()
    }

    /// What the peer sent first.
    pub(crate) fn heard(&self) -> Heard {
        self.connection.connected.heard()
    }

    /// The peer answered, or the connection failed.
    pub(crate) fn answered(mut self) {
        self.connection.waiting_since.store(0, Relaxed);
        self.is_answered = true;
    }
}

impl Drop for InFlight<'_> {
    fn drop(&mut self) {
        if !self.is_answered {
            self.shared.given_up(&self.connection);
        }
    }
}

impl fmt::Debug for ReconnectingChannel {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("ReconnectingChannel").finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::AtomicUsize;

    use tonic::transport::Endpoint;

    use super::*;

    const CONNECT_TIME: Duration = Duration::from_secs(10);

    /// A channel that has its connection, and how often it connects.
    fn channel() -> (ReconnectingChannel, Arc<AtomicUsize>) {
        let (channel, connected, connects) = new_channel();
        connected.set(Some(Instant::now()));
        (channel, connects)
    }

    fn new_channel() -> (ReconnectingChannel, Connected, Arc<AtomicUsize>) {
        let channel = || Endpoint::from_static("http://127.0.0.1:1").connect_lazy();
        let connects = Arc::new(AtomicUsize::new(0));
        let count = Arc::clone(&connects);
        let connect = move |_| {
            count.fetch_add(1, Relaxed);
            channel()
        };
        let connected = Connected::default();
        let first = (channel(), connected.clone());
        (
            ReconnectingChannel::new(first, Some(Box::new(connect)), CONNECT_TIME),
            connected,
            connects,
        )
    }

    #[tokio::test(start_paused = true)]
    async fn a_silent_channel_is_replaced_once() {
        let (channel, connects) = channel();
        let calls = [channel.begin(), channel.begin()];
        tokio::time::advance(MIN_SILENCE).await;
        drop(calls);
        assert_eq!(connects.load(Relaxed), 1);
        channel.begin().answered();
        tokio::time::advance(MIN_SILENCE).await;
        assert_eq!(connects.load(Relaxed), 1);
    }

    /// Calls that are given up one after the other, until the channel connects again; how many that
    /// were.
    async fn given_up(
        channel: &ReconnectingChannel,
        connects: &AtomicUsize,
        each: Duration,
    ) -> usize {
        let before = connects.load(Relaxed);
        for calls in 1..100 {
            let call = channel.begin();
            tokio::time::advance(each).await;
            drop(call);
            if connects.load(Relaxed) > before {
                return calls;
            }
        }
        panic!("it never connects again");
    }

    #[tokio::test(start_paused = true)]
    async fn a_channel_has_the_time_to_connect_that_it_was_given() {
        let (channel, _, connects) = new_channel();
        assert_eq!(given_up(&channel, &connects, CONNECT_TIME / 4).await, 4);
        // Once it is there, it is its silence that counts, not that of the time before.
        let (channel, connected, connects) = new_channel();
        let call = channel.begin();
        tokio::time::advance(CONNECT_TIME / 2).await;
        connected.set(Some(Instant::now()));
        drop(call);
        assert_eq!(connects.load(Relaxed), 0);
        assert_eq!(given_up(&channel, &connects, MIN_SILENCE / 4).await, 4);
    }

    #[tokio::test(start_paused = true)]
    async fn a_call_given_up_takes_nothing_along_where_others_are_answered() {
        let (channel, connects) = channel();
        let slow = channel.begin();
        tokio::time::advance(MIN_SILENCE).await;
        channel.begin().answered();
        drop(slow);
        assert_eq!(connects.load(Relaxed), 0);
    }

    #[tokio::test(start_paused = true)]
    async fn calls_that_are_given_up_soon_find_it_out_together() {
        let (channel, connects) = channel();
        for _ in 0..4 {
            let call = channel.begin();
            tokio::time::advance(MIN_SILENCE / 4).await;
            assert_eq!(connects.load(Relaxed), 0);
            drop(call);
        }
        assert_eq!(connects.load(Relaxed), 1);
    }
}
