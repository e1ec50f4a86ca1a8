//! The messages of descriptor.proto, with just the fields that are needed here.
//!
//! Those of `prost-types` would lose the options that are extensions.

#[derive(Clone, PartialEq, prost::Message)]
pub(crate) struct FileSet {
    #[prost(message, repeated, tag = "1")]
    pub(crate) file: Vec<File>,
}

#[derive(Clone, PartialEq, prost::Message)]
pub(crate) struct File {
    #[prost(string, tag = "1")]
    pub(crate) name: String,
    #[prost(string, tag = "2")]
    pub(crate) package: String,
    #[prost(message, repeated, tag = "4")]
    pub(crate) message_type: Vec<MessageType>,
    #[prost(message, repeated, tag = "6")]
    pub(crate) service: Vec<Service>,
    #[prost(message, optional, tag = "9")]
    pub(crate) source_code_info: Option<SourceCodeInfo>,
}

#[derive(Clone, PartialEq, prost::Message)]
pub(crate) struct MessageType {
    #[prost(string, tag = "1")]
    pub(crate) name: String,
    #[prost(message, repeated, tag = "2")]
    pub(crate) field: Vec<Field>,
    #[prost(message, repeated, tag = "3")]
    pub(crate) nested_type: Vec<Self>,
    #[prost(message, optional, tag = "7")]
    pub(crate) options: Option<MessageOptions>,
}

#[derive(Clone, Copy, PartialEq, prost::Message)]
pub(crate) struct MessageOptions {
    #[prost(bool, tag = "7")]
    pub(crate) map_entry: bool,
}

#[derive(Clone, PartialEq, prost::Message)]
pub(crate) struct Field {
    #[prost(string, tag = "1")]
    pub(crate) name: String,
    #[prost(int32, tag = "4")]
    pub(crate) label: i32,
    #[prost(int32, tag = "5")]
    pub(crate) r#type: i32,
    #[prost(string, tag = "6")]
    pub(crate) type_name: String,
    #[prost(message, optional, tag = "8")]
    pub(crate) options: Option<FieldOptions>,
    #[prost(string, tag = "10")]
    pub(crate) json_name: String,
}

#[derive(Clone, PartialEq, prost::Message)]
pub(crate) struct FieldOptions {
    /// `google.api.field_behavior`
    #[prost(int32, repeated, tag = "1052")]
    pub(crate) field_behavior: Vec<i32>,
}

#[derive(Clone, PartialEq, prost::Message)]
pub(crate) struct Service {
    #[prost(string, tag = "1")]
    pub(crate) name: String,
    #[prost(message, repeated, tag = "2")]
    pub(crate) method: Vec<Method>,
    #[prost(message, optional, tag = "3")]
    pub(crate) options: Option<ServiceOptions>,
}

#[derive(Clone, PartialEq, prost::Message)]
pub(crate) struct Method {
    #[prost(string, tag = "1")]
    pub(crate) name: String,
    #[prost(string, tag = "2")]
    pub(crate) input_type: String,
    #[prost(string, tag = "3")]
    pub(crate) output_type: String,
    #[prost(message, optional, tag = "4")]
    pub(crate) options: Option<MethodOptions>,
    #[prost(bool, tag = "5")]
    pub(crate) client_streaming: bool,
    #[prost(bool, tag = "6")]
    pub(crate) server_streaming: bool,
}

#[derive(Clone, PartialEq, prost::Message)]
pub(crate) struct ServiceOptions {
    /// `google.api.default_host`
    #[prost(string, tag = "1049")]
    pub(crate) default_host: String,
    /// `google.api.oauth_scopes`: separated by commas.
    #[prost(string, tag = "1050")]
    pub(crate) oauth_scopes: String,
}

#[derive(Clone, PartialEq, prost::Message)]
pub(crate) struct MethodOptions {
    /// `google.api.http`
    #[prost(message, optional, tag = "72295728")]
    pub(crate) http: Option<HttpRule>,
    /// `google.api.routing`
    #[prost(message, optional, tag = "72295729")]
    pub(crate) routing: Option<RoutingRule>,
    /// `google.longrunning.operation_info`
    #[prost(message, optional, tag = "1049")]
    pub(crate) operation_info: Option<OperationInfo>,
    /// 1: no side effects; 2: idempotent.
    #[prost(int32, tag = "34")]
    pub(crate) idempotency_level: i32,
}

#[derive(Clone, PartialEq, prost::Message)]
pub(crate) struct HttpRule {
    #[prost(string, tag = "2")]
    pub(crate) get: String,
    #[prost(string, tag = "3")]
    pub(crate) put: String,
    #[prost(string, tag = "4")]
    pub(crate) post: String,
    #[prost(string, tag = "5")]
    pub(crate) delete: String,
    #[prost(string, tag = "6")]
    pub(crate) patch: String,
    #[prost(string, tag = "7")]
    pub(crate) body: String,
    #[prost(message, optional, tag = "8")]
    pub(crate) custom: Option<CustomHttpPattern>,
    #[prost(message, repeated, tag = "11")]
    pub(crate) additional_bindings: Vec<Self>,
    #[prost(string, tag = "12")]
    pub(crate) response_body: String,
}

impl HttpRule {
    /// This rule and its additional bindings.
    pub(crate) fn bindings(&self) -> impl Iterator<Item = &Self> {
        std::iter::once(self).chain(&self.additional_bindings)
    }

    /// The HTTP method and the path template.
    pub(crate) fn pattern(&self) -> Option<(&str, &str)> {
        if let Some(custom) = &self.custom {
            return Some((&custom.kind, &custom.path));
        }
        let patterns = [
            ("GET", &self.get),
            ("PUT", &self.put),
            ("POST", &self.post),
            ("DELETE", &self.delete),
            ("PATCH", &self.patch),
        ];
        let (verb, path) = patterns.into_iter().find(|(_, path)| !path.is_empty())?;
        Some((verb, path))
    }
}

#[derive(Clone, PartialEq, prost::Message)]
pub(crate) struct CustomHttpPattern {
    #[prost(string, tag = "1")]
    pub(crate) kind: String,
    #[prost(string, tag = "2")]
    pub(crate) path: String,
}

#[derive(Clone, PartialEq, prost::Message)]
pub(crate) struct RoutingRule {
    #[prost(message, repeated, tag = "2")]
    pub(crate) parameters: Vec<RoutingParameter>,
}

#[derive(Clone, PartialEq, prost::Message)]
pub(crate) struct RoutingParameter {
    #[prost(string, tag = "1")]
    pub(crate) field: String,
    #[prost(string, tag = "2")]
    pub(crate) path_template: String,
}

#[derive(Clone, PartialEq, prost::Message)]
pub(crate) struct OperationInfo {
    #[prost(string, tag = "1")]
    pub(crate) response_type: String,
    #[prost(string, tag = "2")]
    pub(crate) metadata_type: String,
}

#[derive(Clone, PartialEq, prost::Message)]
pub(crate) struct SourceCodeInfo {
    #[prost(message, repeated, tag = "1")]
    pub(crate) location: Vec<Location>,
}

#[derive(Clone, PartialEq, prost::Message)]
pub(crate) struct Location {
    #[prost(int32, repeated, tag = "1")]
    pub(crate) path: Vec<i32>,
    #[prost(string, tag = "3")]
    pub(crate) leading_comments: String,
    #[prost(string, tag = "4")]
    pub(crate) trailing_comments: String,
}
