//! The transport itself.

use std::fmt;
use std::sync::Arc;

use futures_core::Stream;
use http::HeaderMap;
use longrunning_rpc::internal::call_stream::Messages;
use longrunning_rpc::internal::{CallScope, Caller, ErrorSetters as _, MethodCache, Plan, call};
use longrunning_rpc::{CallOptions, Endpoint, Response, Result, Rpc, Transport, TransportOptions};
use tokio::time::Instant;
use tonic::transport::Channel;

use crate::attempt::{Attempt, Decoded, Reply};
use crate::connect;
use crate::connector::Connected;
use crate::reconnecting_channel::{Connect, ReconnectingChannel};

/// Carries any RPC over gRPC. It is cheap to clone, and its clones share one connection.
///
/// A connection over which nothing was answered for a second when a call on it is given up is not
/// used for other calls: its peer may have gone away without a word.
#[derive(Clone)]
pub struct GrpcTransport {
    shared: Arc<Shared>,
}

struct Shared {
    caller: Caller,
    channel: ReconnectingChannel,
    plans: MethodCache<Plan>,
}

impl GrpcTransport {
    /// Makes a transport to the server at an address such as `https://example.com` or
    /// `http://127.0.0.1:8980`. The connection is made by the first call, and again after it is
    /// lost.
    ///
    /// # Errors
    ///
    /// As [`connect_with`](Self::connect_with).
    pub async fn connect(address: impl Into<String>) -> Result<Self> {
        Self::connect_with(address, TransportOptions::new()).await
    }

    /// Makes a transport as [`connect`](Self::connect) does, with options.
    ///
    /// ```
    /// use std::time::Duration;
    /// use longrunning_grpc::GrpcTransport;
    /// use longrunning_rpc::TransportOptions;
    ///
    /// # async fn example() -> longrunning_rpc::Result<()> {
    /// let options = TransportOptions::new()
    ///     .timeout(Duration::from_secs(5))
    ///     .max_message_size(1 << 20);
    /// let transport = GrpcTransport::connect_with("http://127.0.0.1:8980", options).await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// The address is invalid or has a path; it is `http://` to a host that is neither loopback nor
    /// allowed by [`TransportOptions::allow_plaintext`]; it is `https://` without the feature
    /// `tls`; a certificate cannot be loaded; or an option is invalid.
    // Reading certificates may become asynchronous.
    #[expect(clippy::unused_async, reason = "both transports are made alike")]
    pub async fn connect_with(
        address: impl Into<String>,
        options: TransportOptions,
    ) -> Result<Self> {
        connect::lazily(&address.into(), options)
    }

    /// Makes a transport with options, and its connection at once.
    ///
    /// # Errors
    ///
    /// As [`connect_with`](Self::connect_with), and if the connection cannot be made.
    pub async fn connect_eagerly(
        address: impl Into<String>,
        options: TransportOptions,
    ) -> Result<Self> {
        connect::eagerly(&address.into(), options).await
    }

    /// Makes a transport over a custom channel: over a Unix socket, with load balancing, or with
    /// its own TLS configuration.
    ///
    /// The channel decides on limits of headers, the user agent, where credentials may be sent, and
    /// what happens to a connection that has fallen silent.
    pub fn new(channel: Channel) -> Self {
        Self::with_options(channel, TransportOptions::new())
    }

    /// Makes a transport over a custom channel, with the options that the channel does not decide
    /// on.
    pub fn with_options(channel: Channel, options: TransportOptions) -> Self {
        let channel = ReconnectingChannel::new(
            (channel, Connected::default()),
            None,
            options.settings().connect_timeout,
        );
        Self::with_channel(None, channel, options)
    }

    /// The channel that it calls over now, for stubs of tonic's own or a proxy. What the options
    /// add to calls, as retries and headers, is not in it.
    pub fn channel(&self) -> Channel {
        self.shared.channel.current()
    }

    /// A transport to an endpoint, by channels that are made as they are needed.
    pub(crate) fn to_endpoint(
        endpoint: Endpoint,
        first: (Channel, Connected),
        connect: Connect,
        options: TransportOptions,
    ) -> Self {
        let channel =
            ReconnectingChannel::new(first, Some(connect), options.settings().connect_timeout);
        Self::with_channel(Some(endpoint), channel, options)
    }

    fn with_channel(
        endpoint: Option<Endpoint>,
        channel: ReconnectingChannel,
        options: TransportOptions,
    ) -> Self {
        let caller = Caller::new("grpc", WIRE, endpoint, options);
        Self { shared: Arc::new(Shared { caller, channel, plans: MethodCache::new() }) }
    }

    /// All that an attempt needs, each time anew.
    fn attempt<R: Rpc>(&self, request: &R::Request, options: &CallOptions) -> Result<Attempt<'_>> {
        let Shared { caller, channel, plans } = &*self.shared;
        let plan = plans.get_or_make(R::METHOD, || Plan::of::<R>(caller.options()))?;
        let message = plan.encode(request)?;
        let headers = caller.headers(options, plan.routing(&message))?;
        Ok(Attempt {
            channel,
            path: R::METHOD.path,
            headers,
            message,
            plan,
            limit: caller.settings().max_message_size,
            is_tls: caller.endpoint().is_some_and(Endpoint::is_tls),
        })
    }

    async fn message<R: Rpc>(
        &self,
        observed: &CallScope,
        request: R::Request,
        options: &CallOptions,
    ) -> Result<Response<R::Response>> {
        let attempt = self
            .attempt::<R>(&request, options)
            .map_err(|error| error.in_call(R::METHOD.full_name))?;
        drop(request);
        let caller = &self.shared.caller;
        let (headers, message) = caller
            .run(observed, options, |this, credentials| {
                attempt.unary(this.remaining(), credentials)
            })
            .await?;
        let message = attempt
            .plan
            .decode(message)
            .map_err(|error| caller.at(error.in_call(R::METHOD.full_name)))?;
        Ok(Response::new(message).with_headers(headers))
    }

    /// Up to the first message.
    async fn reply<R: Rpc>(
        &self,
        observed: &CallScope,
        request: R::Request,
        options: &CallOptions,
        deadline: Option<Instant>,
    ) -> Result<(HeaderMap, Decoded<R::Response>)> {
        let attempt = self
            .attempt::<R>(&request, options)
            .map_err(|error| error.in_call(R::METHOD.full_name))?;
        drop(request);
        // The limit of the transport ends with the arrival of the headers, the caller's does not.
        let open = |_, credentials| attempt.open(call::remaining(deadline), credentials);
        let (headers, reply): (HeaderMap, Reply) =
            self.shared.caller.run(observed, options, open).await?;
        Ok((headers, reply.messages(attempt.plan)))
    }
}

impl Transport for GrpcTransport {
    async fn unary<R: Rpc>(
        &self,
        request: R::Request,
        options: &CallOptions,
    ) -> Result<Response<R::Response>> {
        let observed = self.shared.caller.begin(R::METHOD);
        observed.whole(self.message::<R>(&observed, request, options)).await
    }

    async fn server_streaming<R: Rpc>(
        &self,
        request: R::Request,
        options: &CallOptions,
    ) -> Result<Response<impl Stream<Item = Result<R::Response>> + Send + 'static + use<R>>> {
        let deadline = options.deadline_from(Instant::now());
        let observed = self.shared.caller.begin(R::METHOD);
        let reply = self.reply::<R>(&observed, request, options, deadline);
        let (headers, messages) = observed.beginning(reply).await?;
        Ok(Response::new(Messages::new(observed, messages, deadline)).with_headers(headers))
    }
}

impl fmt::Debug for GrpcTransport {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("GrpcTransport")
            .field("endpoint", &self.shared.caller.endpoint())
            .field("options", self.shared.caller.options())
            .finish_non_exhaustive()
    }
}

/// Names this wire in `x-goog-api-client`. A test holds it against tonic's own `user-agent`.
pub(crate) const WIRE: &str = "grpc/0.14";
