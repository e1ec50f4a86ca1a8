//! One exchange of a request for a response, and what counts as a reply.

use std::borrow::Cow;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use bytes::{Bytes, BytesMut};
use http::header::{ACCEPT, ACCEPT_ENCODING, CONTENT_TYPE};
use http::{HeaderMap, HeaderName, HeaderValue};
use http_body::Body as _;
use longrunning_rpc::auth::CallCredentials;
use longrunning_rpc::internal::coding::{self, Coding, Gunzip};
use longrunning_rpc::internal::{CallScope, refusal};
use longrunning_rpc::{Endpoint, Error, Result};
use protojson::Registry;
use reqwest::{Body, Client, Method, Request, Url};
use transcoding::HttpRequest;

use crate::connection_error;

/// What is sent, at each attempt anew.
#[derive(Debug)]
pub(crate) struct Exchange {
    method: Method,
    url: Url,
    headers: HeaderMap,
    body: Option<Bytes>,
}

impl Exchange {
    /// The exchange of a request that a rule made, with the server at `origin`. `parameters` are
    /// added to its query.
    ///
    /// # Errors
    ///
    /// The address is not the one that the rule made: a name of `..` would lead out of its
    /// template.
    pub(crate) fn new(
        endpoint: &Endpoint,
        origin: &Url,
        request: &HttpRequest<'_>,
        parameters: &str,
        mut headers: HeaderMap,
    ) -> Result<Self> {
        let path = joined(endpoint.base_path(), "", &request.path);
        let separator = if request.query.is_empty() || parameters.is_empty() { "" } else { "&" };
        let query = joined(&request.query, separator, parameters);
        let mut url = origin.clone();
        url.set_path(&path);
        if !query.is_empty() {
            url.set_query(Some(&query));
        }
        if url.path() != path || url.query().unwrap_or_default() != query {
            let place = url.path();
            return Err(Error::request(format!("the path {path:?} would lead to {place:?}")));
        }
        let method = Method::from_bytes(request.method.as_bytes()).map_err(|error| {
            Error::request(format!("reading the HTTP method {:?}", request.method))
                .with_source(error)
        })?;
        headers.insert(ACCEPT, HeaderValue::from_static(JSON));
        headers.insert(ACCEPT_ENCODING, coding::ACCEPTED);
        if request.body.is_some() {
            headers.insert(CONTENT_TYPE, HeaderValue::from_static(JSON));
        }
        Ok(Self { method, url, headers, body: request.body.clone().map(Bytes::from) })
    }

    /// Sends the request and waits for a whole reply.
    pub(crate) async fn whole(
        &self,
        client: &Client,
        remaining: Option<Duration>,
        proof: Option<CallCredentials>,
        limits: Limits,
        registry: &Registry,
        observed: &CallScope,
    ) -> Result<(HeaderMap, Bytes)> {
        self.open(client, remaining, proof, limits, registry, observed)
            .await?
            .whole(limits.message)
            .await
    }

    /// Sends the request and waits for the headers of a reply.
    pub(crate) async fn open(
        &self,
        client: &Client,
        remaining: Option<Duration>,
        proof: Option<CallCredentials>,
        limits: Limits,
        registry: &Registry,
        observed: &CallScope,
    ) -> Result<Reply> {
        let mut request = Request::new(self.method.clone(), self.url.clone());
        // With room for those below and those that the client adds.
        *request.headers_mut() = HeaderMap::with_capacity(self.headers.len() + 5);
        for (name, value) in &self.headers {
            request.headers_mut().append(name, value.clone());
        }
        if let Some(proof) = proof {
            proof.add_to(request.headers_mut());
        }
        if let Some(remaining) = remaining {
            // What `grpc-timeout` is on the other wire: a server need not work on when nobody waits
            // any more.
            request.headers_mut().entry(SERVER_TIMEOUT).or_insert_with(|| seconds(remaining));
        }
        // The time itself is kept by whoever waits for this: two timers for one limit would be one
        // too many.
        *request.body_mut() = self.body.clone().map(Body::from);
        let response = client
            .execute(request)
            .await
            .map_err(|error| connection_error::failed(error, self.url.scheme() == "https"))?;
        let (parts, body) = http::Response::from(response).into_parts();
        observed.http_response(parts.status.as_u16());
        let size: usize =
            parts.headers.iter().map(|(name, value)| name.as_str().len() + value.len()).sum();
        if size > limits.headers {
            return Err(Error::too_large("reading the headers of the reply", limits.headers));
        }
        if parts.status.is_success() {
            let coding = Coding::of_body(&parts.headers)
                .map_err(|error| Error::codec("reading the reply", format!("it is {error}")))?;
            return Ok(Reply { headers: parts.headers, body: Arriving::new(body, coding) });
        }
        let body = refusal::body_of(&parts.headers, body).await;
        Err(refusal::over_rest(parts.status, &parts.headers, &body, registry))
    }
}

/// Both texts; mostly there is only one.
fn joined<'t>(first: &'t str, separator: &str, second: &'t str) -> Cow<'t, str> {
    match (first, second) {
        ("", only) | (only, "") => Cow::Borrowed(only),
        _ => Cow::Owned([first, separator, second].concat()),
    }
}

/// What a reply may not exceed, in bytes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limits {
    pub(crate) headers: usize,
    pub(crate) message: usize,
}

const JSON: &str = "application/json";
/// The header by which Google's servers are told the time limit of a REST call, in seconds.
const SERVER_TIMEOUT: HeaderName = HeaderName::from_static("x-server-timeout");

/// A reply whose body is still to come.
#[derive(Debug)]
pub(crate) struct Reply {
    pub(crate) headers: HeaderMap,
    pub(crate) body: Arriving,
}

impl Reply {
    /// Reads the whole body.
    async fn whole(mut self, limit: usize) -> Result<(HeaderMap, Bytes)> {
        let too_large = || Error::too_large("reading the reply", limit);
        let announced = self.body.announced();
        if announced > limit as u64 {
            return Err(too_large());
        }
        let Some(first) = self.body.next().await? else { return Ok((self.headers, Bytes::new())) };
        if first.len() as u64 == announced && self.body.is_end_stream() {
            return Ok((self.headers, first));
        }
        let mut whole = BytesMut::with_capacity(coding::room(announced, first.len()));
        whole.extend_from_slice(&first);
        while whole.len() <= limit {
            let Some(data) = self.body.next().await? else {
                return Ok((self.headers, whole.freeze()));
            };
            whole.extend_from_slice(&data);
        }
        Err(too_large())
    }
}

/// The value of `x-server-timeout`: seconds, with three digits behind the point.
///
/// Rounded up, as `grpc-timeout` is on the other wire, so that our own clock, which a caller sees,
/// is the first to run out.
fn seconds(remaining: Duration) -> HeaderValue {
    let milliseconds = remaining.as_nanos().div_ceil(1_000_000);
    let text = format!("{}.{:03}", milliseconds / 1_000, milliseconds % 1_000);
    HeaderValue::try_from(text).expect("digits and a point are visible ASCII characters")
}

/// Whether a body begins as a JSON object or array does, whatever its content type says.
pub(crate) fn begins_as_json(body: &[u8]) -> bool {
    body.trim_ascii_start().first().is_some_and(|byte| matches!(byte, b'{' | b'['))
}

/// The error for a body that is not JSON: names the content type, unless that claims JSON.
///
/// Only for bodies that do not begin as JSON: servers send JSON as `text/plain` too, and what is
/// wrong with such a body is what `error` says.
pub(crate) fn not_json(headers: &HeaderMap, error: Error) -> Error {
    let content_type = headers.get(CONTENT_TYPE).map(HeaderValue::as_bytes).unwrap_or_default();
    let content_type = String::from_utf8_lossy(content_type);
    if content_type.contains("json") {
        return error;
    }
    Error::codec("reading the reply", format!("expected JSON, found {content_type:?}"))
}

/// A body as it arrives, without its coding.
#[derive(Debug)]
pub(crate) struct Arriving {
    body: Body,
    decoder: Option<Gunzip>,
}

impl Arriving {
    fn new(body: Body, coding: Coding) -> Self {
        Self { body, decoder: (coding == Coding::Gzip).then(Gunzip::new) }
    }

    /// How long it will be at least, as far as that was said.
    fn announced(&self) -> u64 {
        if self.decoder.is_some() { 0 } else { self.body.size_hint().lower() }
    }

    fn is_end_stream(&self) -> bool {
        self.decoder.is_none() && self.body.is_end_stream()
    }

    pub(crate) fn poll_next(&mut self, context: &mut Context<'_>) -> Poll<Result<Option<Bytes>>> {
        loop {
            if let Some(decoder) = &mut self.decoder
                && let Some(data) = decoder.step().map_err(coding::corrupt)?
            {
                return Poll::Ready(Ok(Some(data)));
            }
            let frame = match ready!(Pin::new(&mut self.body).poll_frame(context)) {
                None => return Poll::Ready(self.end()),
                Some(Err(error)) => return Poll::Ready(Err(connection_error::broken(error))),
                Some(Ok(frame)) => frame,
            };
            match (frame.into_data(), &mut self.decoder) {
                (Ok(data), None) => return Poll::Ready(Ok(Some(data))),
                (Ok(data), Some(decoder)) => decoder.add(data),
                (Err(_), _) => {}
            }
        }
    }

    fn end(&mut self) -> Result<Option<Bytes>> {
        if let Some(decoder) = &mut self.decoder {
            decoder.end().map_err(coding::corrupt)?;
        }
        Ok(None)
    }

    async fn next(&mut self) -> Result<Option<Bytes>> {
        poll_fn(|context| self.poll_next(context)).await
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rest_of_the_time_is_rounded_up() {
        let table = [
            (Duration::ZERO, "0.000"),
            (Duration::from_nanos(1), "0.001"),
            (Duration::from_micros(59_999_900), "60.000"),
            (Duration::from_millis(3_500), "3.500"),
            (Duration::from_micros(3_500_001), "3.501"),
        ];
        for (remaining, want) in table {
            assert_eq!(seconds(remaining), want, "{remaining:?}");
        }
    }
}
