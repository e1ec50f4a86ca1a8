//! What a transport has to know of an RPC: its names, rules and message types, as constant data.

use protojson::{JsonMessage, MessageDescriptor, TableRef};
use transcoding::{HttpBinding, OperationPaths};

/// One RPC: its message types, and its names on both wires. Implemented by generated unit structs.
pub trait Rpc: Send + Sync + 'static {
    /// The message that the caller sends.
    type Request: JsonMessage;
    /// The message that answers it, or one message of the stream that does.
    type Response: JsonMessage;
    /// All that the wires need to know of it.
    const METHOD: &'static Method;
}

/// The constant data of an RPC, taken from its `.proto` file by the code generator.
///
/// ```
/// use longrunning_rpc::{Method, Service, Status};
/// use transcoding::HttpBinding;
///
/// const SHELVES: Service = Service::new("example.Shelves")
///     .default_host("shelves.example.com")
///     .scopes(&["https://example.com/auth/shelves"]);
/// const GET_SHELF: Method = Method::new::<(), Status>(
///     &SHELVES,
///     "GetShelf",
///     "/example.Shelves/GetShelf",
///     "example.Shelves.GetShelf",
/// )
/// .http(&[HttpBinding::new("GET", "/v1/{name=shelves/*}")])
/// .idempotent();
/// assert_eq!(GET_SHELF.service.default_host, "shelves.example.com");
/// ```
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Method {
    /// The service it belongs to.
    pub service: &'static Service,
    /// Its own name: `GetOperation`.
    pub name: &'static str,
    /// Its path over gRPC: `/google.longrunning.Operations/GetOperation`.
    pub path: &'static str,
    /// Its name with that of its service: `google.longrunning.Operations.GetOperation`.
    pub full_name: &'static str,
    /// Its bindings to HTTP (`google.api.http`), the primary one first; none when it has no REST
    /// form.
    pub http: &'static [HttpBinding],
    /// Its explicit routing parameters (`google.api.routing`), none when the path variables are
    /// used.
    pub routing: &'static [RoutingParameter],
    /// Whether repeating it is harmless.
    pub idempotency: Idempotency,
    /// The types inside the operation that it returns (`google.longrunning.operation_info`).
    pub operation: Option<OperationInfo>,
    /// Whether it is answered by a stream of messages.
    pub server_streaming: bool,
    /// Whether it is called with a stream of messages, which only gRPC can carry.
    pub client_streaming: bool,
    /// The field table of its request.
    pub request: TableRef<MessageDescriptor>,
    /// The field table of its response.
    pub response: TableRef<MessageDescriptor>,
}

/// The rule that we add to Google's definitions, which give WaitOperation none, while the services
/// that have it serve it at this path.
const WAIT_RULE: &[HttpBinding] =
    &[HttpBinding::new("POST", "/v1/{name=operations/**}:wait").body("*")];

const WAIT: &str = "google.longrunning.Operations.WaitOperation";
const CANCEL: &str = "google.longrunning.Operations.CancelOperation";

impl Method {
    /// A unary method with no HTTP rule, not idempotent, of the given message types.
    pub const fn new<Request: JsonMessage, Response: JsonMessage>(
        service: &'static Service,
        name: &'static str,
        path: &'static str,
        full_name: &'static str,
    ) -> Self {
        Self {
            service,
            name,
            path,
            full_name,
            http: &[],
            routing: &[],
            idempotency: Idempotency::NotIdempotent,
            operation: None,
            server_streaming: false,
            client_streaming: false,
            request: TableRef::new(Request::descriptor),
            response: TableRef::new(Response::descriptor),
        }
    }

    /// Binds it to HTTP, by the primary binding and then the additional ones.
    #[must_use]
    pub const fn http(mut self, bindings: &'static [HttpBinding]) -> Self {
        self.http = bindings;
        self
    }

    /// Routes it by these parameters instead of its path variables.
    #[must_use]
    pub const fn routing(mut self, parameters: &'static [RoutingParameter]) -> Self {
        self.routing = parameters;
        self
    }

    /// States that repeating it is harmless, so that it may be retried.
    #[must_use]
    pub const fn idempotent(mut self) -> Self {
        self.idempotency = Idempotency::Idempotent;
        self
    }

    /// States the types inside the operation that it returns, as `operation_info` names them.
    #[must_use]
    pub const fn operation(mut self, response: &'static str, metadata: &'static str) -> Self {
        self.operation = Some(OperationInfo { response, metadata });
        self
    }

    /// States that it is answered by a stream of messages.
    #[must_use]
    pub const fn server_streaming(mut self) -> Self {
        self.server_streaming = true;
        self
    }

    /// States that it is called with a stream of messages.
    #[must_use]
    pub const fn client_streaming(mut self) -> Self {
        self.client_streaming = true;
        self
    }

    /// Its bindings to HTTP: those of its definition, else those that we add, the primary one
    /// first.
    pub fn bindings(&self) -> &'static [HttpBinding] {
        match (self.http, self.full_name) {
            ([], WAIT) => WAIT_RULE,
            (stated, _) => stated,
        }
    }

    /// The beginning of its HTTP paths up to their version, such as `/v1beta`: of the first binding
    /// that has one.
    pub fn version_prefix(&self) -> Option<&'static str> {
        self.http.iter().find_map(|binding| OperationPaths::version_prefix(binding.path))
    }

    /// Whether repeating it is harmless: by its definition, and for waiting and canceling, which
    /// HTTP's POST says nothing about.
    pub fn is_idempotent(&self) -> bool {
        self.idempotency == Idempotency::Idempotent || matches!(self.full_name, WAIT | CANCEL)
    }
}

/// The constant data of a service.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Service {
    /// Its name with its package: `google.longrunning.Operations`.
    pub full_name: &'static str,
    /// The host that serves it (`google.api.default_host`), empty when none is stated.
    pub default_host: &'static str,
    /// The OAuth scopes any one of which it accepts (`google.api.oauth_scopes`).
    pub scopes: &'static [&'static str],
    /// The paths of the operations that its methods start, over REST; none where nothing is stated.
    pub operations_at: &'static [&'static str],
}

impl Service {
    /// A service with neither host nor scopes.
    pub const fn new(full_name: &'static str) -> Self {
        Self { full_name, default_host: "", scopes: &[], operations_at: &[] }
    }

    /// States the host that serves it.
    #[must_use]
    pub const fn default_host(mut self, host: &'static str) -> Self {
        self.default_host = host;
        self
    }

    /// States the OAuth scopes that it accepts.
    #[must_use]
    pub const fn scopes(mut self, scopes: &'static [&'static str]) -> Self {
        self.scopes = scopes;
        self
    }

    /// States the paths of the operations that its methods start, over REST: templates such as
    /// `/v1/{name=projects/*/operations/*}`.
    #[must_use]
    pub const fn operations_at(mut self, templates: &'static [&'static str]) -> Self {
        self.operations_at = templates;
        self
    }
}

/// One `google.api.RoutingParameter`: which part of which field goes into the routing header.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct RoutingParameter {
    /// The path of the field: `subscription.name`.
    pub field: &'static str,
    /// The template whose one variable names the key and takes the value; empty for the whole
    /// field under its own name.
    pub path_template: &'static str,
}

impl RoutingParameter {
    /// A parameter that takes the variable of `path_template` out of `field`.
    pub const fn new(field: &'static str, path_template: &'static str) -> Self {
        Self { field, path_template }
    }
}

/// Whether repeating a call is harmless.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Idempotency {
    /// Two calls do what one does, so a call whose fate is not known may be sent again.
    Idempotent,
    /// A second call may do its work twice.
    NotIdempotent,
}

/// The types inside the operation that a method returns, as `google.longrunning.operation_info`
/// names them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct OperationInfo {
    /// The type of its response, relative to the method's package unless it has a dot.
    pub response: &'static str,
    /// The type of its metadata, named likewise.
    pub metadata: &'static str,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wait_operation_has_a_rule_without_one_in_its_definition() {
        const SERVICE: Service = Service::new("google.longrunning.Operations");
        let method = |name, full_name| Method::new::<(), ()>(&SERVICE, name, "", full_name);
        let wait = method("WaitOperation", WAIT);
        assert!(wait.is_idempotent());
        assert_eq!(wait.bindings()[0].path, "/v1/{name=operations/**}:wait");
        assert_eq!(method("Other", "example.Other").bindings(), []);
        const OWN: &[HttpBinding] = &[HttpBinding::new("GET", "/own")];
        assert_eq!(wait.http(OWN).bindings(), OWN);
    }
}
