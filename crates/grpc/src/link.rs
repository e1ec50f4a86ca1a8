//! The channel, and another one in its place when nothing comes back over it any more.
//!
//! A peer that went away without a word, or to which the way is cut, lets its connection stand: it takes requests and
//! answers none. Over HTTP/1.1 a connection ends with a call that is given up on it. Over HTTP/2 it goes on, for the
//! sake of the other calls on it, so that every call to come would be lost on it as well. Pings would find that out, but
//! servers close connections on which they come often (gRFC A8), so what is looked at is whether anything was answered.

use std::fmt;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use tokio::time::Instant;
use tonic::transport::Channel;

use crate::connector::Connected;
use crate::heard::Heard;

/// How long a channel is silent, at least, when a call that is given up takes it along.
const PATIENCE: Duration = Duration::from_secs(1);

/// Makes a channel, which connects at its first call, and tells then.
pub(crate) type Dial = Box<dyn Fn(Connected) -> Channel + Send + Sync>;

/// A channel that is replaced once it has fallen silent, if there is a way to make another one.
pub(crate) struct Link {
    line: RwLock<Arc<Line>>,
    dial: Option<Dial>,
    /// How long it may take to connect.
    connect_time: Duration,
    start: Instant,
}

/// One channel.
struct Line {
    channel: Channel,
    /// Since when calls are waiting and none was answered, in milliseconds after the link's start; 0 if none is.
    waiting_since: AtomicU64,
    connected: Connected,
}

/// A call that waits for its headers. Dropped before it was [answered](Self::answered), it was given up.
pub(crate) struct Waiting<'l> {
    link: &'l Link,
    line: Arc<Line>,
    is_answered: bool,
}

impl Link {
    pub(crate) fn new(
        (channel, connected): (Channel, Connected),
        dial: Option<Dial>,
        connect_time: Duration,
    ) -> Self {
        let line = RwLock::new(Arc::new(Line::new(channel, connected)));
        Self { line, dial, connect_time, start: Instant::now() }
    }

    pub(crate) fn channel(&self) -> Channel {
        self.line().channel.clone()
    }

    /// A call begins.
    pub(crate) fn begin(&self) -> Waiting<'_> {
        let line = self.line();
        if line.waiting_since.load(Relaxed) == 0 {
            line.waiting_since.store(self.now(), Relaxed);
        }
        Waiting { link: self, line, is_answered: false }
    }

    fn line(&self) -> Arc<Line> {
        Arc::clone(&self.line.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Never 0.
    fn now(&self) -> u64 {
        u64::try_from(self.start.elapsed().as_millis()).unwrap_or(u64::MAX).saturating_add(1)
    }

    /// A call on this line was given up.
    fn given_up(&self, line: &Arc<Line>) {
        let Some(dial) = &self.dial else { return };
        let waiting = match line.waiting_since.load(Relaxed) {
            0 => return,
            since => Duration::from_millis(self.now().saturating_sub(since)),
        };
        // A connection that is being made is left to the calls that have the time to wait for it.
        let (silent, patience) = match line.connected.since() {
            Some(since) => (waiting.min(since.elapsed()), PATIENCE),
            None => (waiting, PATIENCE.max(self.connect_time)),
        };
        if silent < patience {
            return;
        }
        let mut current = self.line.write().unwrap_or_else(PoisonError::into_inner);
        // Another call may have done so; calls that still wait on the old one keep it until they end.
        if Arc::ptr_eq(&current, line) {
            let connected = Connected::default();
            *current = Arc::new(Line::new(dial(connected.clone()), connected));
        }
    }
}

impl Line {
    fn new(channel: Channel, connected: Connected) -> Self {
        Self { channel, waiting_since: AtomicU64::new(0), connected }
    }
}

impl Waiting<'_> {
    pub(crate) fn channel(&self) -> Channel {
        self.line.channel.clone()
    }

    /// What the peer began with.
    pub(crate) fn heard(&self) -> Heard {
        self.line.connected.heard()
    }

    /// The peer, or the connection itself, said something.
    pub(crate) fn answered(mut self) {
        self.line.waiting_since.store(0, Relaxed);
        self.is_answered = true;
    }
}

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        if !self.is_answered {
            self.link.given_up(&self.line);
        }
    }
}

impl fmt::Debug for Link {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Link").finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::AtomicUsize;

    use tonic::transport::Endpoint;

    use super::*;

    const CONNECT_TIME: Duration = Duration::from_secs(10);

    /// A link that has its connection, and how often it dialed.
    fn link() -> (Link, Arc<AtomicUsize>) {
        let (link, connected, dialed) = new_link();
        connected.set(Some(Instant::now()));
        (link, dialed)
    }

    fn new_link() -> (Link, Connected, Arc<AtomicUsize>) {
        let channel = || Endpoint::from_static("http://127.0.0.1:1").connect_lazy();
        let dialed = Arc::new(AtomicUsize::new(0));
        let count = Arc::clone(&dialed);
        let dial = move |_| {
            count.fetch_add(1, Relaxed);
            channel()
        };
        let connected = Connected::default();
        let first = (channel(), connected.clone());
        (Link::new(first, Some(Box::new(dial)), CONNECT_TIME), connected, dialed)
    }

    #[tokio::test(start_paused = true)]
    async fn a_silent_channel_is_replaced_once() {
        let (link, dialed) = link();
        let calls = [link.begin(), link.begin()];
        tokio::time::advance(PATIENCE).await;
        drop(calls);
        assert_eq!(dialed.load(Relaxed), 1);
        link.begin().answered();
        tokio::time::advance(PATIENCE).await;
        assert_eq!(dialed.load(Relaxed), 1);
    }

    /// Calls that are given up one after the other, until the link dials: after how many that is.
    async fn given_up(link: &Link, dialed: &AtomicUsize, each: Duration) -> usize {
        let before = dialed.load(Relaxed);
        for calls in 1..100 {
            let call = link.begin();
            tokio::time::advance(each).await;
            drop(call);
            if dialed.load(Relaxed) > before {
                return calls;
            }
        }
        panic!("it never dials");
    }

    #[tokio::test(start_paused = true)]
    async fn a_channel_has_the_time_to_connect_that_it_was_given() {
        let (link, _, dialed) = new_link();
        assert_eq!(given_up(&link, &dialed, CONNECT_TIME / 4).await, 4);
        // Once it is there, it is its silence that counts, not that of the time before.
        let (link, connected, dialed) = new_link();
        let call = link.begin();
        tokio::time::advance(CONNECT_TIME / 2).await;
        connected.set(Some(Instant::now()));
        drop(call);
        assert_eq!(dialed.load(Relaxed), 0);
        assert_eq!(given_up(&link, &dialed, PATIENCE / 4).await, 4);
    }

    #[tokio::test(start_paused = true)]
    async fn a_call_given_up_takes_nothing_along_where_others_are_answered() {
        let (link, dialed) = link();
        let slow = link.begin();
        tokio::time::advance(PATIENCE).await;
        link.begin().answered();
        drop(slow);
        assert_eq!(dialed.load(Relaxed), 0);
    }

    #[tokio::test(start_paused = true)]
    async fn calls_that_are_given_up_soon_find_it_out_together() {
        let (link, dialed) = link();
        for _ in 0..4 {
            let call = link.begin();
            tokio::time::advance(PATIENCE / 4).await;
            assert_eq!(dialed.load(Relaxed), 0);
            drop(call);
        }
        assert_eq!(dialed.load(Relaxed), 1);
    }
}
