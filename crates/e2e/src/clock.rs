//! A clock that a test turns.

use std::sync::mpsc::{Sender, channel};
use std::time::Duration;

use tokio::time;

/// Stops the time of a runtime with one thread while this lives, however slow the machine is.
#[derive(Debug)]
pub struct StoppedClock {
    _release: Sender<()>,
}

impl StoppedClock {
    /// Stops it.
    ///
    /// # Panics
    /// If it is stopped, or the runtime has several threads.
    pub fn stop() -> Self {
        time::pause();
        // What waits for the network would have a stopped clock go on to the next timer, but not while code blocks.
        let (release, released) = channel::<()>();
        tokio::task::spawn_blocking(move || released.recv());
        Self { _release: release }
    }

    /// As if so much time passed.
    pub async fn turn(&self, time: Duration) {
        time::advance(time).await;
    }
}

impl Drop for StoppedClock {
    fn drop(&mut self) {
        time::resume();
    }
}
