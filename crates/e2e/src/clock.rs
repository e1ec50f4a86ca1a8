//! A clock that a test advances.

use std::sync::mpsc::{Sender, channel};
use std::time::Duration;

use tokio::time;

/// Stops the time of a single-threaded runtime until dropped, however slow the machine is.
#[derive(Debug)]
pub struct StoppedClock {
    _release: Sender<()>,
}

impl StoppedClock {
    /// Stops it.
    ///
    /// # Panics
    ///
    /// If it is stopped, or the runtime has several threads.
    pub fn stop() -> Self {
        time::pause();
        // A stopped clock skips to the next timer while tasks wait for the network, but not while
        // code blocks.
        let (release, released) = channel::<()>();
        tokio::task::spawn_blocking(move || released.recv());
        Self { _release: release }
    }

    /// Advances the clock.
    pub async fn turn(&self, time: Duration) {
        time::advance(time).await;
    }
}

impl Drop for StoppedClock {
    fn drop(&mut self) {
        time::resume();
    }
}
