//! Being asked to stop: by Ctrl-C, or by a supervisor.

use std::future::Future;
use std::io;

/// Comes true when the process is asked to stop. From this call on, being asked to does not end it by itself.
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

/// Comes true when the process is asked to stop. From this call on, being asked to does not end it by itself.
#[cfg(not(unix))]
#[expect(clippy::unnecessary_wraps, reason = "it is the same on every system")]
pub(crate) fn asked() -> io::Result<impl Future<Output = ()>> {
    Ok(async {
        // Where the signal cannot be listened for, it ends the process as it ends any other.
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    })
}
