//! The transport itself.

use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;

use futures_core::Stream;
use http::HeaderMap;
use longrunning_rpc::internal::call_stream::Messages;
use longrunning_rpc::internal::{
    CallScope, Caller, ErrorSetters as _, MethodCache, Plan, call, pending_operation, refusal,
};
use longrunning_rpc::{
    CallOptions, Endpoint, Error, Response, Result, Rpc, Transport, TransportOptions, Unread,
};
use protojson::{JsonMessage as _, Registry};
use reqwest::Url;
use tokio::time::Instant;
use transcoding::{HttpRequest, OperationPaths, Rule};

use crate::Builder;
use crate::array_stream::ArrayStream;
use crate::exchange::{self, Exchange, Limits};
use crate::routes::{Routed, Routes};

/// Carries any RPC over REST. It is cheap to clone, and its clones share their connections.
#[derive(Clone)]
pub struct RestTransport {
    shared: Arc<Shared>,
}

struct Shared {
    caller: Caller,
    endpoint: Endpoint,
    /// The endpoint without its base path, parsed once.
    origin: Url,
    client: reqwest::Client,
    routes: Routes,
    system_parameters: String,
    plans: MethodCache<RestPlan>,
}

/// What is worked out once for each method.
pub(crate) struct RestPlan {
    pub(crate) plan: Plan,
    /// The rule of the method, whatever the request.
    rule: Option<Rule>,
}

impl RestTransport {
    /// Makes a transport to the server at an address such as `https://example.com` or
    /// `http://127.0.0.1:8980`. Connections are made by the calls.
    ///
    /// # Errors
    ///
    /// As [`Builder::connect`].
    pub async fn connect(address: impl Into<String>) -> Result<Self> {
        Self::builder(address).connect().await
    }

    /// Makes a transport as [`connect`](Self::connect) does, with options.
    ///
    /// # Errors
    ///
    /// As [`Builder::connect`].
    pub async fn connect_with(
        address: impl Into<String>,
        options: TransportOptions,
    ) -> Result<Self> {
        Self::builder(address).options(options).connect().await
    }

    /// Begins a transport with HTTP rules or system parameters.
    pub fn builder(address: impl Into<String>) -> Builder {
        Builder::new(address)
    }

    pub(crate) fn with_client(
        endpoint: Endpoint,
        client: reqwest::Client,
        options: TransportOptions,
        rules: HashMap<String, Option<Rule>>,
        system_parameters: String,
    ) -> Result<Self> {
        let operations = options.settings().operation_paths()?;
        let routes = Routes::new(rules, operations, options.settings().api_version.as_deref())?;
        let origin = Url::parse(&endpoint.origin()).map_err(|error| {
            Error::request(format!("reading the endpoint {endpoint}")).with_source(error)
        })?;
        let shared = Shared {
            caller: Caller::new("http", WIRE, Some(endpoint.clone()), options),
            endpoint,
            origin,
            client,
            routes,
            system_parameters,
            plans: MethodCache::new(),
        };
        Ok(Self { shared: Arc::new(shared) })
    }

    fn plan<R: Rpc>(&self) -> Result<Arc<RestPlan>> {
        let shared = &*self.shared;
        shared.plans.get_or_make(R::METHOD, || {
            let method = R::METHOD;
            let rule = shared.routes.rule(method)?;
            if let Some(rule) = &rule {
                rule.check(method.request.get(), method.response.get())?;
            }
            Ok(RestPlan { plan: Plan::of::<R>(shared.caller.options())?, rule })
        })
    }

    /// Makes the request, which is the same at each attempt, and the field of the response that the
    /// body will be.
    fn exchange<R: Rpc>(
        &self,
        plan: &RestPlan,
        request: &HttpRequest<'_>,
        message: &R::Request,
        options: &CallOptions,
    ) -> Result<Exchange> {
        let shared = &*self.shared;
        let headers = shared.caller.headers(options, plan.plan.routing_of(message))?;
        Exchange::new(&shared.endpoint, &shared.origin, request, &shared.system_parameters, headers)
    }

    fn routed<'r, R: Rpc>(
        &'r self,
        plan: &'r RestPlan,
        message: &R::Request,
        options: &'r CallOptions,
    ) -> Result<Routed<'r>> {
        let shared = &*self.shared;
        let form = (&shared.caller.settings().write_options, plan.plan.registry());
        shared.routes.request::<R>(plan.rule.as_ref(), message, options, form)
    }

    fn read<R: Rpc>(
        &self,
        request: &HttpRequest<'_>,
        headers: &HeaderMap,
        body: &[u8],
        registry: &Registry,
        skip_bad_elements: bool,
    ) -> Result<(R::Response, Option<Unread>)> {
        // Some servers write a byte order mark, which a reader may ignore (RFC 8259, section 8.1).
        let body = body.strip_prefix(BYTE_ORDER_MARK).unwrap_or(body);
        // A gateway may say that all is well, and mean that nothing is.
        if let Some(error) = refusal::in_reply(headers, body, R::Response::descriptor(), registry) {
            return Err(error);
        }
        // Nothing at all is a reply only where there is nothing to say.
        if body.trim_ascii().is_empty() && !R::Response::descriptor().fields.is_empty() {
            return Err(Error::codec("reading the reply", "its body is empty"));
        }
        let options =
            self.shared.caller.settings().read_options.skip_bad_elements(skip_bad_elements);
        let read = request.read_response_noting(body, &options, registry);
        let (message, rest) = read.map_err(|error| {
            let error = Error::codec("reading the reply", error);
            if exchange::begins_as_json(body) { error } else { exchange::not_json(headers, error) }
        })?;
        let is_all = rest.members.is_empty() && rest.element_count == 0;
        let unread =
            (!is_all).then(|| Unread::new(rest.members, rest.elements, rest.element_count));
        Ok((message, unread))
    }

    fn limits(&self) -> Limits {
        let options = self.shared.caller.settings();
        let headers = usize::try_from(options.max_header_size).unwrap_or(usize::MAX);
        Limits { headers, message: options.max_message_size }
    }

    async fn message<R: Rpc>(
        &self,
        observed: &CallScope,
        request: R::Request,
        options: &CallOptions,
    ) -> Result<Response<R::Response>> {
        let in_call = |error: Error| error.in_call(R::METHOD.full_name);
        let (plan, limits) = (self.plan::<R>().map_err(in_call)?, self.limits());
        let registry = plan.plan.registry();
        let polled =
            options.site().filter(|_| !OperationPaths::METHODS.contains(&R::METHOD.full_name));
        if polled.is_some() {
            self.shared.routes.check_start(R::METHOD).map_err(in_call)?;
        }
        let Routed { http, guess } = self.routed::<R>(&plan, &request, options).map_err(in_call)?;
        observed.http_request(http.method, http.template);
        let exchange = self.exchange::<R>(&plan, &http, &request, options).map_err(in_call)?;
        drop(request);
        let (caller, client) = (&self.shared.caller, &self.shared.client);
        let once = |attempt: call::Attempt, credentials| {
            exchange.whole(client, attempt.remaining(), credentials, limits, registry, observed)
        };
        let of_path = |error: Error| match &guess {
            Some(guess) if error.is_not_found() => {
                let error = in_call(guess.not_found(&http.path, error));
                caller.at(error)
            }
            _ => error,
        };
        let (headers, body) = caller.run(observed, options, once).await.map_err(of_path)?;
        let skips = options.skips_bad_elements();
        let (message, unread) = self
            .read::<R>(&http, &headers, &body, registry, skips)
            .map_err(|error| of_path(caller.at(in_call(error))))?;
        if let Some(guess) = guess {
            self.shared.routes.prove(guess);
        }
        if polled.is_some()
            && let Some(operation) = pending_operation(&message)
            && let Err(error) = self.shared.routes.check_started(&operation.name, options)
        {
            return Err(in_call(error.with_operation(operation)));
        }
        let response = Response::new(message).with_headers(headers);
        Ok(match unread {
            Some(unread) => response.with_unread(unread),
            None => response,
        })
    }

    /// Up to the first message.
    async fn reply<R: Rpc>(
        &self,
        observed: &CallScope,
        request: R::Request,
        options: &CallOptions,
        deadline: Option<Instant>,
    ) -> Result<(HeaderMap, ArrayStream<R>)> {
        let in_call = |error: Error| error.in_call(R::METHOD.full_name);
        let (plan, limits) = (self.plan::<R>().map_err(in_call)?, self.limits());
        let registry = plan.plan.registry();
        let Routed { http, .. } = self.routed::<R>(&plan, &request, options).map_err(in_call)?;
        observed.http_request(http.method, http.template);
        let exchange = self.exchange::<R>(&plan, &http, &request, options).map_err(in_call)?;
        drop(request);
        let (caller, client) = (&self.shared.caller, &self.shared.client);
        // The limit of the transport ends with the arrival of the headers, the caller's does not.
        let once = |_, credentials| {
            let remaining = call::remaining(deadline);
            exchange.open(client, remaining, credentials, limits, registry, observed)
        };
        let reply = caller.run(observed, options, once).await?;
        let headers = reply.headers.clone();
        let field = http.response_body.map(str::to_owned);
        let messages = ArrayStream::<R>::new(
            reply,
            Arc::clone(&plan),
            field,
            caller.settings().read_options,
            limits.message,
        );
        Ok((headers, messages))
    }
}

impl Transport for RestTransport {
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

impl fmt::Debug for RestTransport {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("RestTransport")
            .field("endpoint", &self.shared.endpoint)
            .field("options", self.shared.caller.options())
            .field("routes", &self.shared.routes)
            .finish_non_exhaustive()
    }
}

const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// Names this wire in `x-goog-api-client`.
const WIRE: &str = "rest/0.13";
