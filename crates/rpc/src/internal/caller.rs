//! What both transports are made of: an endpoint, options, and what calls share.

use std::future::Future;

use http::{HeaderMap, HeaderValue};

use crate::auth::CallCredentials;
use crate::internal::{CallScope, Observer, RetryBudget, call, headers};
use crate::transport_options::Settings;
use crate::{CallOptions, Endpoint, Error, Method, Result, TransportOptions};

/// Makes the calls of a transport, whose wire makes their attempts.
#[derive(Debug)]
pub struct Caller {
    endpoint: Option<Endpoint>,
    options: TransportOptions,
    api_client: HeaderValue,
    budget: RetryBudget,
    observer: Observer,
}

impl Caller {
    /// The caller of a transport. `system` is its `rpc.system`, `wire` names it in
    /// `x-goog-api-client`. There is no endpoint where the user made the connection.
    pub fn new(
        system: &'static str,
        wire: &'static str,
        endpoint: Option<Endpoint>,
        options: TransportOptions,
    ) -> Self {
        let observer = Observer::new(system, endpoint.as_ref(), &options);
        let api_client = headers::api_client(wire);
        Self { endpoint, options, api_client, budget: RetryBudget::new(), observer }
    }

    /// Where it calls.
    pub fn endpoint(&self) -> Option<&Endpoint> {
        self.endpoint.as_ref()
    }

    /// The options of the transport.
    pub fn options(&self) -> &TransportOptions {
        &self.options
    }

    /// The values of its options.
    pub fn settings(&self) -> &Settings {
        self.options.settings()
    }

    /// Begins the instrumentation of a call.
    pub fn begin(&self, method: &'static Method) -> CallScope {
        self.observer.begin(method)
    }

    /// The headers of a call, which are the same for each attempt.
    ///
    /// # Errors
    ///
    /// A credential would be sent without TLS to a host that is not this one.
    pub fn headers(
        &self,
        options: &CallOptions,
        routing: Option<HeaderValue>,
    ) -> Result<HeaderMap> {
        let endpoint = self.endpoint.as_ref();
        headers::for_call(endpoint, &self.options, options, &self.api_client, routing)
    }

    /// Makes a call by attempts, until one succeeds, the retry policy ends it, or its time is up.
    /// Each attempt is given the credentials to send, if the transport has any.
    ///
    /// # Errors
    ///
    /// That of the last attempt, or of getting the credentials, or a timeout; with the name of the
    /// method and the endpoint.
    pub async fn run<T: Send, F: Future<Output = Result<T>> + Send>(
        &self,
        call: &CallScope,
        options: &CallOptions,
        attempt: impl Fn(call::Attempt, Option<CallCredentials>) -> F + Send + Sync,
    ) -> Result<T> {
        let endpoint = self.endpoint.as_ref();
        call::run(call, endpoint, &self.options, options, &self.budget, attempt).await
    }

    /// Adds the endpoint to the error of a call, unless nothing was sent to it.
    pub fn at(&self, error: Error) -> Error {
        call::at(self.endpoint.as_ref(), error)
    }
}
