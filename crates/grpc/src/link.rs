//! The channel, and another one in its place when nothing comes back over it any more.
//!
//! A peer that went away without a word, or to which the way is cut, lets its connection stand: it takes requests and
//! answers none. Over HTTP/1.1 a connection ends with a call that is given up on it. Over HTTP/2 it goes on, for the
//! sake of the other calls on it, so that every call to come would be lost on it as well. Pings would find that out, but
//! servers close connections on which they come often (gRFC A8), so what is looked at is whether anything was answered.

use std::fmt;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering::Relaxed};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use tokio::time::Instant;
use tonic::transport::Channel;

/// How long a channel is silent, at least, when a call that is given up takes it along.
const PATIENCE: Duration = Duration::from_secs(1);

/// Makes a channel, which connects at its first call.
pub(crate) type Dial = Box<dyn Fn() -> Channel + Send + Sync>;

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
    /// Whether any call was answered. Until then the connection may still be coming, and calls that do not wait for it
    /// leave it to those that do.
    has_answered: AtomicBool,
}

/// A call that waits for its headers. Dropped before it was [answered](Self::answered), it was given up.
pub(crate) struct Waiting<'l> {
    link: &'l Link,
    line: Arc<Line>,
    is_answered: bool,
}

impl Link {
    pub(crate) fn new(channel: Channel, dial: Option<Dial>, connect_time: Duration) -> Self {
        let line = RwLock::new(Arc::new(Line::new(channel)));
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
        let silent = match line.waiting_since.load(Relaxed) {
            0 => return,
            since => Duration::from_millis(self.now().saturating_sub(since)),
        };
        let patience = match line.has_answered.load(Relaxed) {
            true => PATIENCE,
            false => PATIENCE.max(self.connect_time),
        };
        if silent < patience {
            return;
        }
        let mut current = self.line.write().unwrap_or_else(PoisonError::into_inner);
        // Another call may have done so; calls that still wait on the old one keep it until they end.
        if Arc::ptr_eq(&current, line) {
            *current = Arc::new(Line::new(dial()));
        }
    }
}

impl Line {
    fn new(channel: Channel) -> Self {
        Self { channel, waiting_since: AtomicU64::new(0), has_answered: AtomicBool::new(false) }
    }
}

impl Waiting<'_> {
    pub(crate) fn channel(&self) -> Channel {
        self.line.channel.clone()
    }

    /// The peer, or the connection itself, said something.
    pub(crate) fn answered(mut self) {
        self.line.has_answered.store(true, Relaxed);
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

    /// A link whose first channel was answered on, and how often it dialed.
    fn link() -> (Link, Arc<AtomicUsize>) {
        let (link, dialed) = new_link();
        link.begin().answered();
        (link, dialed)
    }

    fn new_link() -> (Link, Arc<AtomicUsize>) {
        let channel = || Endpoint::from_static("http://127.0.0.1:1").connect_lazy();
        let dialed = Arc::new(AtomicUsize::new(0));
        let count = Arc::clone(&dialed);
        let dial = move || {
            count.fetch_add(1, Relaxed);
            channel()
        };
        (Link::new(channel(), Some(Box::new(dial)), CONNECT_TIME), dialed)
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

    #[tokio::test(start_paused = true)]
    async fn a_channel_may_take_its_time_to_connect() {
        let (link, dialed) = new_link();
        for _ in 0..4 {
            let call = link.begin();
            tokio::time::advance(CONNECT_TIME / 4).await;
            assert_eq!(dialed.load(Relaxed), 0);
            drop(call);
        }
        assert_eq!(dialed.load(Relaxed), 1);
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
