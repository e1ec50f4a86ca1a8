//! What makes the connection of a channel, and tells when it did.

use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll};
use std::time::Duration;

use http::Uri;
use hyper_util::client::legacy::connect::HttpConnector;
use tokio::time::Instant;
use tower_service::Service;

use crate::heard::{Heard, Listening};
use crate::resolver::Resolver;

/// How long the other machine says nothing before it is asked whether it is still there.
const SILENCE: Duration = Duration::from_secs(60);

/// Since when a channel has its connection, which it has not while that is made; and what came over
/// it first.
#[derive(Clone, Debug, Default)]
pub(crate) struct Connected(Arc<Mutex<(Option<Instant>, Heard)>>);

impl Connected {
    pub(crate) fn since(&self) -> Option<Instant> {
        self.lock().0
    }

    /// A connection is there, or begins to be made.
    pub(crate) fn set(&self, since: Option<Instant>) {
        *self.lock() = (since, Heard::Nothing);
    }

    pub(crate) fn heard(&self) -> Heard {
        self.lock().1
    }

    pub(crate) fn hear(&self, heard: Heard) {
        self.lock().1 = heard;
    }

    fn lock(&self) -> MutexGuard<'_, (Option<Instant>, Heard)> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Connects; the channel adds TLS to that.
#[derive(Clone, Debug)]
pub(crate) struct Connector {
    http: HttpConnector<Resolver>,
    connected: Connected,
}

impl Connector {
    pub(crate) fn new(connect_timeout: Duration, connected: Connected) -> Self {
        let mut http = HttpConnector::new_with_resolver(Resolver::new());
        http.enforce_http(false);
        http.set_nodelay(true);
        http.set_connect_timeout(Some(connect_timeout));
        // A peer that went away without a word is found out while a call waits without a limit: by
        // what it is asked, and by what is sent and not taken.
        http.set_keepalive(Some(SILENCE));
        http.set_keepalive_interval(Some(SILENCE / 4));
        http.set_keepalive_retries(Some(4));
        #[cfg(any(target_os = "android", target_os = "fuchsia", target_os = "linux"))]
        http.set_tcp_user_timeout(Some(SILENCE * 2));
        Self { http, connected }
    }
}

impl Service<Uri> for Connector {
    type Response = Listening<<HttpConnector<Resolver> as Service<Uri>>::Response>;
    type Error = <HttpConnector<Resolver> as Service<Uri>>::Error;
    type Future = Pin<Box<dyn Future<Output = Result<Self::Response, Self::Error>> + Send>>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), Self::Error>> {
        self.http.poll_ready(context)
    }

    fn call(&mut self, uri: Uri) -> Self::Future {
        let connected = self.connected.clone();
        connected.set(None);
        let connecting = self.http.call(uri);
        Box::pin(async move {
            let stream = connecting.await?;
            connected.set(Some(Instant::now()));
            Ok(Listening::new(stream, connected))
        })
    }
}
