//! The options of google.api that bindings depend on, read from descriptors.
//!
//! Only the fields that are used are declared; numbers are those of google/api/*.proto and
//! google/longrunning/operations.proto.

use prost::Message;
use protox::prost_reflect::{DynamicMessage, FieldDescriptor, MethodDescriptor, ServiceDescriptor};

/// Options of a method.
#[derive(Clone, PartialEq, Message)]
pub(crate) struct MethodAnnotations {
    /// `google.api.http`
    #[prost(message, optional, tag = "72295728")]
    pub(crate) http: Option<HttpRule>,
    /// `google.api.routing`
    #[prost(message, optional, tag = "72295729")]
    pub(crate) routing: Option<RoutingRule>,
    /// `google.longrunning.operation_info`
    #[prost(message, optional, tag = "1049")]
    pub(crate) operation_info: Option<OperationInfo>,
    /// protobuf's own `idempotency_level`: 1 no side effects, 2 idempotent.
    #[prost(int32, optional, tag = "34")]
    pub(crate) idempotency_level: Option<i32>,
    #[prost(bool, tag = "33")]
    pub(crate) deprecated: bool,
}

/// Options of a service.
#[derive(Clone, PartialEq, Message)]
pub(crate) struct ServiceAnnotations {
    /// `google.api.default_host`
    #[prost(string, tag = "1049")]
    pub(crate) default_host: String,
    /// `google.api.oauth_scopes`: separated by commas.
    #[prost(string, tag = "1050")]
    pub(crate) oauth_scopes: String,
    #[prost(bool, tag = "33")]
    pub(crate) deprecated: bool,
}

/// Options of a field.
#[derive(Clone, PartialEq, Message)]
pub(crate) struct FieldAnnotations {
    /// `google.api.field_behavior`
    #[prost(int32, repeated, tag = "1052")]
    pub(crate) behavior: Vec<i32>,
}

/// `google.api.HttpRule`
#[derive(Clone, PartialEq, Message)]
pub(crate) struct HttpRule {
    #[prost(oneof = "Pattern", tags = "2, 3, 4, 5, 6, 8")]
    pub(crate) pattern: Option<Pattern>,
    #[prost(string, tag = "7")]
    pub(crate) body: String,
    #[prost(string, tag = "12")]
    pub(crate) response_body: String,
    #[prost(message, repeated, tag = "11")]
    pub(crate) additional_bindings: Vec<Self>,
}

#[derive(Clone, PartialEq, prost::Oneof)]
pub(crate) enum Pattern {
    #[prost(string, tag = "2")]
    Get(String),
    #[prost(string, tag = "3")]
    Put(String),
    #[prost(string, tag = "4")]
    Post(String),
    #[prost(string, tag = "5")]
    Delete(String),
    #[prost(string, tag = "6")]
    Patch(String),
    #[prost(message, tag = "8")]
    Custom(CustomHttpPattern),
}

/// `google.api.CustomHttpPattern`
#[derive(Clone, PartialEq, Message)]
pub(crate) struct CustomHttpPattern {
    #[prost(string, tag = "1")]
    pub(crate) kind: String,
    #[prost(string, tag = "2")]
    pub(crate) path: String,
}

/// `google.api.RoutingRule`
#[derive(Clone, PartialEq, Message)]
pub(crate) struct RoutingRule {
    #[prost(message, repeated, tag = "2")]
    pub(crate) parameters: Vec<RoutingParameter>,
}

/// `google.api.RoutingParameter`
#[derive(Clone, PartialEq, Message)]
pub(crate) struct RoutingParameter {
    #[prost(string, tag = "1")]
    pub(crate) field: String,
    #[prost(string, tag = "2")]
    pub(crate) path_template: String,
}

/// `google.longrunning.OperationInfo`
#[derive(Clone, PartialEq, Message)]
pub(crate) struct OperationInfo {
    #[prost(string, tag = "1")]
    pub(crate) response_type: String,
    #[prost(string, tag = "2")]
    pub(crate) metadata_type: String,
}

impl MethodAnnotations {
    pub(crate) fn of(method: &MethodDescriptor) -> Self {
        read(&method.options())
    }
}

impl ServiceAnnotations {
    pub(crate) fn of(service: &ServiceDescriptor) -> Self {
        read(&service.options())
    }

    pub(crate) fn scopes(&self) -> impl Iterator<Item = &str> {
        self.oauth_scopes.split(',').map(str::trim).filter(|scope| !scope.is_empty())
    }
}

impl FieldAnnotations {
    pub(crate) fn of(field: &FieldDescriptor) -> Self {
        read(&field.options())
    }

    /// The behaviors as a sentence, if there are any: `Immutable, required.`
    pub(crate) fn sentence(&self) -> Option<String> {
        let word = |behavior: &i32| match behavior {
            1 => Some("optional"),
            2 => Some("required"),
            3 => Some("output only"),
            4 => Some("input only"),
            5 => Some("immutable"),
            6 => Some("unordered list"),
            7 => Some("non-empty default"),
            8 => Some("identifier"),
            _ => None,
        };
        let words: Vec<_> = self.behavior.iter().filter_map(word).collect();
        let sentence = words.join(", ");
        let first = sentence.get(..1)?.to_ascii_uppercase();
        Some(format!("{first}{}.", &sentence[1..]))
    }
}

impl HttpRule {
    /// The HTTP method and the path template.
    pub(crate) fn pattern(&self) -> Option<(&str, &str)> {
        Some(match self.pattern.as_ref()? {
            Pattern::Get(path) => ("GET", path),
            Pattern::Put(path) => ("PUT", path),
            Pattern::Post(path) => ("POST", path),
            Pattern::Delete(path) => ("DELETE", path),
            Pattern::Patch(path) => ("PATCH", path),
            Pattern::Custom(custom) => (&custom.kind, &custom.path),
        })
    }

    /// This rule and its additional bindings.
    pub(crate) fn bindings(&self) -> impl Iterator<Item = &Self> {
        std::iter::once(self).chain(&self.additional_bindings)
    }
}

/// The options that are read here, besides those of protobuf itself.
const OURS: [&str; 6] = [
    "google.api.default_host",
    "google.api.field_behavior",
    "google.api.http",
    "google.api.oauth_scopes",
    "google.api.routing",
    "google.longrunning.operation_info",
];

/// Options are decoded anew from their bytes, so that extensions need no reflection.
fn read<A: Message + Default>(options: &DynamicMessage) -> A {
    let mut options = options.clone();
    // Option numbers are not reserved: another file may define a custom option with one of these.
    let others: Vec<_> = options
        .extensions()
        .map(|(extension, _)| extension)
        .filter(|extension| !OURS.contains(&extension.full_name()))
        .collect();
    others.iter().for_each(|extension| options.clear_extension(extension));
    // An option with one of these names and another type is not ours either.
    A::decode(options.encode_to_vec().as_slice()).unwrap_or_default()
}
