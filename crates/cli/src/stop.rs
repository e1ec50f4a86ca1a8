//! Requests to stop: by Ctrl-C or by a supervisor.

use std::future::Future;
use std::io;

/// Resolves when the process is asked to stop. After this call, such a signal no longer ends it.
#[cfg(unix)]
pub(crate) fn asked() -> io::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};

    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut terminate = signal(SignalKind::terminate())?;
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    })
}

/// Resolves when the process is asked to stop. After this call, such a signal no longer ends it.
#[cfg(not(unix))]
#[expect(clippy::unnecessary_wraps, reason = "it is the same on every system")]
pub(crate) fn asked() -> io::Result<impl Future<Output = ()>> {
    Ok(async {
        // Without a listener the signal ends the process.
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    })
}
