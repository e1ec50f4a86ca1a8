// @generated from google/rpc/code.proto, google/rpc/error_details.proto, google/rpc/status.proto
// by `cargo xtask codegen`. Do not edit: change the proto or the generator, and run it again.

/// The outcomes that an RPC can have, each with the HTTP status it becomes over REST.
///
/// Where two codes fit, prefer the narrower one: `OUT_OF_RANGE`, `NOT_FOUND` and
/// `ALREADY_EXISTS` come before `FAILED_PRECONDITION`. AIP-194 says which ones a client may
/// retry.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    crate::__private::prost::Enumeration
)]
#[prost(prost_path = "crate::__private::prost")]
#[repr(i32)]
pub enum Code {
    /// The call succeeded. HTTP 200.
    Ok = 0,
    /// Somebody, in most cases the caller, asked for the work to stop. A canceled operation ends
    /// with this code. HTTP 499.
    Cancelled = 1,
    /// The cause cannot be told, for example because the error was raised in a system whose codes
    /// mean nothing here. HTTP 500.
    Unknown = 2,
    /// An argument is wrong whatever state the server is in, as a malformed name is. Sending the
    /// same request again cannot help. HTTP 400.
    InvalidArgument = 3,
    /// Time ran out before the answer arrived. A change may have taken effect all the same. HTTP
    /// 504.
    DeadlineExceeded = 4,
    /// The named thing does not exist, or a whole class of callers is not to know that it does.
    /// HTTP 404.
    NotFound = 5,
    /// A thing of that name is there already, so it could not be created. HTTP 409.
    AlreadyExists = 6,
    /// The caller is known but not allowed to do this. Says nothing on whether the resource
    /// exists. Quota that ran out is `RESOURCE_EXHAUSTED`, an unknown caller `UNAUTHENTICATED`.
    /// HTTP 403.
    PermissionDenied = 7,
    /// Credentials are missing, expired or wrong. HTTP 401.
    Unauthenticated = 16,
    /// A quota or a physical limit, such as disk space, is used up. HTTP 429.
    ResourceExhausted = 8,
    /// The system is in a state that forbids the call, as a folder with files in it forbids its
    /// removal. Retrying is of no use until somebody mends that state. HTTP 400.
    FailedPrecondition = 9,
    /// The call lost against a concurrent one, for example on an outdated `etag`. Begin again at
    /// the read that came before the write. HTTP 409.
    Aborted = 10,
    /// The value lies past what is there at present, as an offset behind the end of a file does.
    /// Later the same value may be fine, which sets it apart from `INVALID_ARGUMENT`. HTTP 400.
    OutOfRange = 11,
    /// This server does not offer the method. HTTP 501.
    Unimplemented = 12,
    /// The server broke one of its own assumptions: a defect. HTTP 500.
    Internal = 13,
    /// The server cannot be reached or does not serve just now. The code that AIP-194 allows to
    /// retry, with growing delays, where the call has no unwanted effect when made twice. HTTP
    /// 503.
    Unavailable = 14,
    /// Data is damaged or gone for good. HTTP 500.
    DataLoss = 15,
}
impl Code {
    /// String value of the enum field names used in the ProtoBuf definition.
    ///
    /// The values are not transformed in any way and thus are considered stable
    /// (if the ProtoBuf definition does not change) and safe for programmatic use.
    pub fn as_str_name(&self) -> &'static str {
        match self {
            Self::Ok => "OK",
            Self::Cancelled => "CANCELLED",
            Self::Unknown => "UNKNOWN",
            Self::InvalidArgument => "INVALID_ARGUMENT",
            Self::DeadlineExceeded => "DEADLINE_EXCEEDED",
            Self::NotFound => "NOT_FOUND",
            Self::AlreadyExists => "ALREADY_EXISTS",
            Self::PermissionDenied => "PERMISSION_DENIED",
            Self::Unauthenticated => "UNAUTHENTICATED",
            Self::ResourceExhausted => "RESOURCE_EXHAUSTED",
            Self::FailedPrecondition => "FAILED_PRECONDITION",
            Self::Aborted => "ABORTED",
            Self::OutOfRange => "OUT_OF_RANGE",
            Self::Unimplemented => "UNIMPLEMENTED",
            Self::Internal => "INTERNAL",
            Self::Unavailable => "UNAVAILABLE",
            Self::DataLoss => "DATA_LOSS",
        }
    }
    /// Creates an enum from field names used in the ProtoBuf definition.
    pub fn from_str_name(value: &str) -> ::core::option::Option<Self> {
        match value {
            "OK" => Some(Self::Ok),
            "CANCELLED" => Some(Self::Cancelled),
            "UNKNOWN" => Some(Self::Unknown),
            "INVALID_ARGUMENT" => Some(Self::InvalidArgument),
            "DEADLINE_EXCEEDED" => Some(Self::DeadlineExceeded),
            "NOT_FOUND" => Some(Self::NotFound),
            "ALREADY_EXISTS" => Some(Self::AlreadyExists),
            "PERMISSION_DENIED" => Some(Self::PermissionDenied),
            "UNAUTHENTICATED" => Some(Self::Unauthenticated),
            "RESOURCE_EXHAUSTED" => Some(Self::ResourceExhausted),
            "FAILED_PRECONDITION" => Some(Self::FailedPrecondition),
            "ABORTED" => Some(Self::Aborted),
            "OUT_OF_RANGE" => Some(Self::OutOfRange),
            "UNIMPLEMENTED" => Some(Self::Unimplemented),
            "INTERNAL" => Some(Self::Internal),
            "UNAVAILABLE" => Some(Self::Unavailable),
            "DATA_LOSS" => Some(Self::DataLoss),
            _ => None,
        }
    }
}
/// What went wrong, named so that a program can act on it.
///
/// AIP-193 asks for one of these on every error; `reason` and `domain` together identify the
/// kind of error. A disabled service, for example, gives the reason `API_DISABLED`, the domain
/// `googleapis.com`, and `service` and `consumer` in the metadata.
#[derive(Clone, PartialEq, crate::__private::prost::Message)]
#[prost(prost_path = "crate::__private::prost")]
#[prost(skip_debug)]
pub struct ErrorInfo {
    /// A constant in `UPPER_SNAKE_CASE`, such as `RATE_LIMIT_EXCEEDED`: 3 to 63 upper-case
    /// letters, digits and underscores, the first of them a letter and the last no underscore. It
    /// means the same thing wherever `domain` is the same.
    #[prost(string, tag = "1")]
    pub reason: crate::__private::prost::alloc::string::String,
    /// Who defines the reason: in most cases the service's registered name, such as
    /// `pubsub.googleapis.com`; `googleapis.com` for Google's shared infrastructure.
    #[prost(string, tag = "2")]
    pub domain: crate::__private::prost::alloc::string::String,
    /// Facts about this one occurrence, for instance the limit that was passed.
    ///
    /// A key begins with a lower-case letter, goes on with letters, digits, `-` and `_`, and has
    /// 64 characters at most; `lowerCamelCase` is preferred. A unit belongs in the key:
    /// `limitPerRequest` with `100`, not `limit` with `100/request`.
    #[prost(btree_map = "string, string", tag = "3")]
    pub metadata: crate::__private::prost::alloc::collections::BTreeMap<
        crate::__private::prost::alloc::string::String,
        crate::__private::prost::alloc::string::String,
    >,
}
#[allow(deprecated)]
impl ::core::fmt::Debug for ErrorInfo {
    fn fmt(&self, formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        formatter
            .debug_struct("ErrorInfo")
            .field("reason", &self.reason)
            .field("domain", &self.domain)
            .field("metadata", &self.metadata)
            .finish()
    }
}
impl crate::__private::prost::Name for ErrorInfo {
    const NAME: &'static str = "ErrorInfo";
    const PACKAGE: &'static str = "google.rpc";
    fn full_name() -> crate::__private::prost::alloc::string::String {
        "google.rpc.ErrorInfo".into()
    }
    fn type_url() -> crate::__private::prost::alloc::string::String {
        "type.googleapis.com/google.rpc.ErrorInfo".into()
    }
}
/// When it makes sense to try again. Servers may leave it out, clients may ignore it.
#[derive(Clone, Copy, PartialEq, Eq, Hash, crate::__private::prost::Message)]
#[prost(prost_path = "crate::__private::prost")]
pub struct RetryInfo {
    /// The shortest time to let pass before the first retry, counted from the arrival of this
    /// error. Later retries wait longer each time, up to the client's own bound.
    #[prost(message, optional, tag = "1")]
    pub retry_delay: ::core::option::Option<crate::__private::prost_types::Duration>,
}
impl crate::__private::prost::Name for RetryInfo {
    const NAME: &'static str = "RetryInfo";
    const PACKAGE: &'static str = "google.rpc";
    fn full_name() -> crate::__private::prost::alloc::string::String {
        "google.rpc.RetryInfo".into()
    }
    fn type_url() -> crate::__private::prost::alloc::string::String {
        "type.googleapis.com/google.rpc.RetryInfo".into()
    }
}
/// Facts for the server's developers, which should not reach end users.
#[derive(Clone, PartialEq, Eq, Hash, crate::__private::prost::Message)]
#[prost(prost_path = "crate::__private::prost")]
pub struct DebugInfo {
    /// The call stack at the point of failure, one frame an entry.
    #[prost(string, repeated, tag = "1")]
    pub stack_entries: crate::__private::prost::alloc::vec::Vec<
        crate::__private::prost::alloc::string::String,
    >,
    /// Whatever else the server has to say about the failure.
    #[prost(string, tag = "2")]
    pub detail: crate::__private::prost::alloc::string::String,
}
impl crate::__private::prost::Name for DebugInfo {
    const NAME: &'static str = "DebugInfo";
    const PACKAGE: &'static str = "google.rpc";
    fn full_name() -> crate::__private::prost::alloc::string::String {
        "google.rpc.DebugInfo".into()
    }
    fn type_url() -> crate::__private::prost::alloc::string::String {
        "type.googleapis.com/google.rpc.DebugInfo".into()
    }
}
/// Which quotas were exceeded. Often comes with `RetryInfo`, or with a `Help` link to the page
/// where a quota can be raised.
#[derive(Clone, PartialEq, crate::__private::prost::Message)]
#[prost(prost_path = "crate::__private::prost")]
pub struct QuotaFailure {
    /// Every quota that stood in the way.
    #[prost(message, repeated, tag = "1")]
    pub violations: crate::__private::prost::alloc::vec::Vec<quota_failure::Violation>,
}
/// Nested message and enum types in `QuotaFailure`.
pub mod quota_failure {
    /// One exceeded quota.
    #[derive(Clone, PartialEq, crate::__private::prost::Message)]
    #[prost(prost_path = "crate::__private::prost")]
    #[prost(skip_debug)]
    pub struct Violation {
        /// Whom the quota counts, as `kind:id`: `clientip:203.0.113.7`, `project:my-project`.
        #[prost(string, tag = "1")]
        pub subject: crate::__private::prost::alloc::string::String,
        /// What was exceeded, for a human reader who wants to look the quota up or have it raised.
        #[prost(string, tag = "2")]
        pub description: crate::__private::prost::alloc::string::String,
        /// The service whose quota it is, by name. May be another than the one called, where that
        /// one depends on it.
        #[prost(string, tag = "3")]
        pub api_service: crate::__private::prost::alloc::string::String,
        /// The counter behind the quota, by name, such as
        /// `compute.googleapis.com/cpus_per_vm_family`. One call can move several.
        #[prost(string, tag = "4")]
        pub quota_metric: crate::__private::prost::alloc::string::String,
        /// The quota's identifier within its service, also called the limit name, such as
        /// `CPUS-PER-VM-FAMILY-per-project-region`.
        #[prost(string, tag = "5")]
        pub quota_id: crate::__private::prost::alloc::string::String,
        /// Where the quota was hit, by dimension: `region` is `us-central1`, `vm_family` is `n1`.
        /// Empty for a global quota.
        #[prost(btree_map = "string, string", tag = "6")]
        pub quota_dimensions: crate::__private::prost::alloc::collections::BTreeMap<
            crate::__private::prost::alloc::string::String,
            crate::__private::prost::alloc::string::String,
        >,
        /// The limit in force at that moment.
        #[prost(int64, tag = "7")]
        pub quota_value: i64,
        /// The limit that a rollout in progress is about to bring. Unset where none is under way.
        #[prost(int64, optional, tag = "8")]
        pub future_quota_value: ::core::option::Option<i64>,
    }
    #[allow(deprecated)]
    impl ::core::fmt::Debug for Violation {
        fn fmt(
            &self,
            formatter: &mut ::core::fmt::Formatter<'_>,
        ) -> ::core::fmt::Result {
            formatter
                .debug_struct("Violation")
                .field("subject", &self.subject)
                .field("description", &self.description)
                .field("api_service", &self.api_service)
                .field("quota_metric", &self.quota_metric)
                .field("quota_id", &self.quota_id)
                .field("quota_dimensions", &self.quota_dimensions)
                .field("quota_value", &self.quota_value)
                .field("future_quota_value", &self.future_quota_value)
                .finish()
        }
    }
    impl crate::__private::prost::Name for Violation {
        const NAME: &'static str = "Violation";
        const PACKAGE: &'static str = "google.rpc";
        fn full_name() -> crate::__private::prost::alloc::string::String {
            "google.rpc.QuotaFailure.Violation".into()
        }
        fn type_url() -> crate::__private::prost::alloc::string::String {
            "type.googleapis.com/google.rpc.QuotaFailure.Violation".into()
        }
    }
}
impl crate::__private::prost::Name for QuotaFailure {
    const NAME: &'static str = "QuotaFailure";
    const PACKAGE: &'static str = "google.rpc";
    fn full_name() -> crate::__private::prost::alloc::string::String {
        "google.rpc.QuotaFailure".into()
    }
    fn type_url() -> crate::__private::prost::alloc::string::String {
        "type.googleapis.com/google.rpc.QuotaFailure".into()
    }
}
/// Which conditions have to be met first, such as terms that nobody has accepted yet.
#[derive(Clone, PartialEq, crate::__private::prost::Message)]
#[prost(prost_path = "crate::__private::prost")]
pub struct PreconditionFailure {
    /// Every condition that was not met.
    #[prost(message, repeated, tag = "1")]
    pub violations: crate::__private::prost::alloc::vec::Vec<
        precondition_failure::Violation,
    >,
}
/// Nested message and enum types in `PreconditionFailure`.
pub mod precondition_failure {
    /// One condition that was not met.
    #[derive(Clone, PartialEq, Eq, Hash, crate::__private::prost::Message)]
    #[prost(prost_path = "crate::__private::prost")]
    pub struct Violation {
        /// The kind of condition, a constant that the service defines, such as `TOS`.
        #[prost(string, tag = "1")]
        pub r#type: crate::__private::prost::alloc::string::String,
        /// What the condition is about, in terms of its kind: for `TOS` the terms in question, say
        /// `google.com/cloud`.
        #[prost(string, tag = "2")]
        pub subject: crate::__private::prost::alloc::string::String,
        /// What is wrong and how to put it right, for a human reader.
        #[prost(string, tag = "3")]
        pub description: crate::__private::prost::alloc::string::String,
    }
    impl crate::__private::prost::Name for Violation {
        const NAME: &'static str = "Violation";
        const PACKAGE: &'static str = "google.rpc";
        fn full_name() -> crate::__private::prost::alloc::string::String {
            "google.rpc.PreconditionFailure.Violation".into()
        }
        fn type_url() -> crate::__private::prost::alloc::string::String {
            "type.googleapis.com/google.rpc.PreconditionFailure.Violation".into()
        }
    }
}
impl crate::__private::prost::Name for PreconditionFailure {
    const NAME: &'static str = "PreconditionFailure";
    const PACKAGE: &'static str = "google.rpc";
    fn full_name() -> crate::__private::prost::alloc::string::String {
        "google.rpc.PreconditionFailure".into()
    }
    fn type_url() -> crate::__private::prost::alloc::string::String {
        "type.googleapis.com/google.rpc.PreconditionFailure".into()
    }
}
/// Which fields of the request are malformed.
#[derive(Clone, PartialEq, crate::__private::prost::Message)]
#[prost(prost_path = "crate::__private::prost")]
pub struct BadRequest {
    /// Every fault that was found.
    #[prost(message, repeated, tag = "1")]
    pub field_violations: crate::__private::prost::alloc::vec::Vec<
        bad_request::FieldViolation,
    >,
}
/// Nested message and enum types in `BadRequest`.
pub mod bad_request {
    /// One faulty field.
    #[derive(Clone, PartialEq, Eq, Hash, crate::__private::prost::Message)]
    #[prost(prost_path = "crate::__private::prost")]
    pub struct FieldViolation {
        /// The path to the field from the request message, such as `subscription.target_resource`,
        /// with an index in square brackets, counted from 0, after the name of a repeated field. A
        /// REST reply may spell the names in `lowerCamelCase`.
        #[prost(string, tag = "1")]
        pub field: crate::__private::prost::alloc::string::String,
        /// Why the value is refused, for a human reader.
        #[prost(string, tag = "2")]
        pub description: crate::__private::prost::alloc::string::String,
        /// Why the value is refused, as a constant of the same form as `ErrorInfo.reason` and in the
        /// same domain.
        #[prost(string, tag = "3")]
        pub reason: crate::__private::prost::alloc::string::String,
        /// Why the value is refused, fit to be shown to an end user.
        #[prost(message, optional, tag = "4")]
        pub localized_message: ::core::option::Option<super::LocalizedMessage>,
    }
    impl crate::__private::prost::Name for FieldViolation {
        const NAME: &'static str = "FieldViolation";
        const PACKAGE: &'static str = "google.rpc";
        fn full_name() -> crate::__private::prost::alloc::string::String {
            "google.rpc.BadRequest.FieldViolation".into()
        }
        fn type_url() -> crate::__private::prost::alloc::string::String {
            "type.googleapis.com/google.rpc.BadRequest.FieldViolation".into()
        }
    }
}
impl crate::__private::prost::Name for BadRequest {
    const NAME: &'static str = "BadRequest";
    const PACKAGE: &'static str = "google.rpc";
    fn full_name() -> crate::__private::prost::alloc::string::String {
        "google.rpc.BadRequest".into()
    }
    fn type_url() -> crate::__private::prost::alloc::string::String {
        "type.googleapis.com/google.rpc.BadRequest".into()
    }
}
/// What to quote when reporting the failure to the service's operators.
#[derive(Clone, PartialEq, Eq, Hash, crate::__private::prost::Message)]
#[prost(prost_path = "crate::__private::prost")]
pub struct RequestInfo {
    /// The server's own identifier of the request, to be found in its logs. Opaque to everybody
    /// else.
    #[prost(string, tag = "1")]
    pub request_id: crate::__private::prost::alloc::string::String,
    /// More data for the operators, possibly encrypted.
    #[prost(string, tag = "2")]
    pub serving_data: crate::__private::prost::alloc::string::String,
}
impl crate::__private::prost::Name for RequestInfo {
    const NAME: &'static str = "RequestInfo";
    const PACKAGE: &'static str = "google.rpc";
    fn full_name() -> crate::__private::prost::alloc::string::String {
        "google.rpc.RequestInfo".into()
    }
    fn type_url() -> crate::__private::prost::alloc::string::String {
        "type.googleapis.com/google.rpc.RequestInfo".into()
    }
}
/// Which resource the error is about.
#[derive(Clone, PartialEq, Eq, Hash, crate::__private::prost::Message)]
#[prost(prost_path = "crate::__private::prost")]
pub struct ResourceInfo {
    /// The resource's type: a resource type such as `pubsub.googleapis.com/Topic`, a type URL, or
    /// a plain word such as `file`.
    #[prost(string, tag = "1")]
    pub resource_type: crate::__private::prost::alloc::string::String,
    /// The resource's name. May be all that a caller without access gets to know.
    #[prost(string, tag = "2")]
    pub resource_name: crate::__private::prost::alloc::string::String,
    /// Who owns the resource, as `kind:id`, such as `user:ada@example.com`. Not always given.
    #[prost(string, tag = "3")]
    pub owner: crate::__private::prost::alloc::string::String,
    /// What happened on access, for a human reader, for instance which role was missing.
    #[prost(string, tag = "4")]
    pub description: crate::__private::prost::alloc::string::String,
}
impl crate::__private::prost::Name for ResourceInfo {
    const NAME: &'static str = "ResourceInfo";
    const PACKAGE: &'static str = "google.rpc";
    fn full_name() -> crate::__private::prost::alloc::string::String {
        "google.rpc.ResourceInfo".into()
    }
    fn type_url() -> crate::__private::prost::alloc::string::String {
        "type.googleapis.com/google.rpc.ResourceInfo".into()
    }
}
/// Pages that help to get past the error.
#[derive(Clone, PartialEq, crate::__private::prost::Message)]
#[prost(prost_path = "crate::__private::prost")]
pub struct Help {
    /// The pages, the most helpful one first by convention.
    #[prost(message, repeated, tag = "1")]
    pub links: crate::__private::prost::alloc::vec::Vec<help::Link>,
}
/// Nested message and enum types in `Help`.
pub mod help {
    /// One page.
    #[derive(Clone, PartialEq, Eq, Hash, crate::__private::prost::Message)]
    #[prost(prost_path = "crate::__private::prost")]
    pub struct Link {
        /// What the reader will find or can do there.
        #[prost(string, tag = "1")]
        pub description: crate::__private::prost::alloc::string::String,
        /// The page's address.
        #[prost(string, tag = "2")]
        pub url: crate::__private::prost::alloc::string::String,
    }
    impl crate::__private::prost::Name for Link {
        const NAME: &'static str = "Link";
        const PACKAGE: &'static str = "google.rpc";
        fn full_name() -> crate::__private::prost::alloc::string::String {
            "google.rpc.Help.Link".into()
        }
        fn type_url() -> crate::__private::prost::alloc::string::String {
            "type.googleapis.com/google.rpc.Help.Link".into()
        }
    }
}
impl crate::__private::prost::Name for Help {
    const NAME: &'static str = "Help";
    const PACKAGE: &'static str = "google.rpc";
    fn full_name() -> crate::__private::prost::alloc::string::String {
        "google.rpc.Help".into()
    }
    fn type_url() -> crate::__private::prost::alloc::string::String {
        "type.googleapis.com/google.rpc.Help".into()
    }
}
/// Text about the error for end users, in their own language.
#[derive(Clone, PartialEq, Eq, Hash, crate::__private::prost::Message)]
#[prost(prost_path = "crate::__private::prost")]
pub struct LocalizedMessage {
    /// The text's language as a BCP 47 tag: `en-US`, `de-CH`.
    #[prost(string, tag = "1")]
    pub locale: crate::__private::prost::alloc::string::String,
    /// The text itself.
    #[prost(string, tag = "2")]
    pub message: crate::__private::prost::alloc::string::String,
}
impl crate::__private::prost::Name for LocalizedMessage {
    const NAME: &'static str = "LocalizedMessage";
    const PACKAGE: &'static str = "google.rpc";
    fn full_name() -> crate::__private::prost::alloc::string::String {
        "google.rpc.LocalizedMessage".into()
    }
    fn type_url() -> crate::__private::prost::alloc::string::String {
        "type.googleapis.com/google.rpc.LocalizedMessage".into()
    }
}
/// How a call or an operation ended, in a form that every wire can carry.
///
/// A plain error reply and `Operation.error` both hold one. AIP-193 says what goes into it.
#[derive(Clone, PartialEq, crate::__private::prost::Message)]
#[prost(prost_path = "crate::__private::prost")]
pub struct Status {
    /// A number of the `Code` enum, 0 for success.
    ///
    /// The field is a plain integer, so that codes added later survive. In a REST error body the
    /// member of the same name is an HTTP status instead; there the code stands in `status`.
    #[prost(int32, tag = "1")]
    pub code: i32,
    /// One sentence for the developer who reads the log, in English. Not meant for end users, who
    /// get a `LocalizedMessage` among the details, and not meant to be parsed.
    #[prost(string, tag = "2")]
    pub message: crate::__private::prost::alloc::string::String,
    /// Typed facts about the error, such as `ErrorInfo` or `RetryInfo`, each at most once
    /// (AIP-193). Types unknown to the reader are kept.
    #[prost(message, repeated, tag = "3")]
    pub details: crate::__private::prost::alloc::vec::Vec<
        crate::__private::protojson::Any,
    >,
}
impl crate::__private::prost::Name for Status {
    const NAME: &'static str = "Status";
    const PACKAGE: &'static str = "google.rpc";
    fn full_name() -> crate::__private::prost::alloc::string::String {
        "google.rpc.Status".into()
    }
    fn type_url() -> crate::__private::prost::alloc::string::String {
        "type.googleapis.com/google.rpc.Status".into()
    }
}
crate::__private::protojson::__generated_for!(1);
/// Every message of `google.rpc` and of the packages it imports, and the well-known types.
pub fn registry() -> &'static crate::__private::protojson::Registry {
    static REGISTRY: ::std::sync::LazyLock<crate::__private::protojson::Registry> = ::std::sync::LazyLock::new(||
    {
        let mut registry = crate::__private::protojson::Registry::new();
        registry.register::<self::ErrorInfo>();
        registry.register::<self::RetryInfo>();
        registry.register::<self::DebugInfo>();
        registry.register::<self::QuotaFailure>();
        registry.register::<self::quota_failure::Violation>();
        registry.register::<self::PreconditionFailure>();
        registry.register::<self::precondition_failure::Violation>();
        registry.register::<self::BadRequest>();
        registry.register::<self::bad_request::FieldViolation>();
        registry.register::<self::RequestInfo>();
        registry.register::<self::ResourceInfo>();
        registry.register::<self::Help>();
        registry.register::<self::help::Link>();
        registry.register::<self::LocalizedMessage>();
        registry.register::<self::Status>();
        registry
    });
    &REGISTRY
}
/// The proto files of `google.rpc` with their comments, and those they import: an encoded
/// `google.protobuf.FileDescriptorSet`, for gRPC reflection.
pub const FILE_DESCRIPTOR_SET: &[u8] = include_bytes!("google.rpc.binpb");
const _: () = {
    use crate::__private::protojson::{
        codec, field, Cardinality, Kind, MapKey, Error, FieldDescriptor, JsonMessage,
        MessageDescriptor, Reader, Registry, Writer,
    };
    static FIELDS: [FieldDescriptor; 3] = [
        field!(1, "reason", "reason", Kind::String, Cardinality::Implicit),
        field!(2, "domain", "domain", Kind::String, Cardinality::Implicit),
        field!(3, "metadata", "metadata", Kind::String, Cardinality::Map(MapKey::String)),
    ];
    static DESCRIPTOR: MessageDescriptor = MessageDescriptor::new(
            "google.rpc.ErrorInfo",
            &FIELDS,
        )
        .of_size(::core::mem::size_of::<self::ErrorInfo>());
    impl JsonMessage for self::ErrorInfo {
        fn descriptor() -> &'static MessageDescriptor {
            &DESCRIPTOR
        }
        fn registry() -> &'static Registry {
            self::registry()
        }
        fn write_fields(
            &self,
            writer: &mut Writer<'_>,
        ) -> ::core::result::Result<(), Error> {
            writer.implicit::<codec::String, _>(&FIELDS[0], &self.reason)?;
            writer.implicit::<codec::String, _>(&FIELDS[1], &self.domain)?;
            writer.implicit::<codec::Map<codec::String>, _>(&FIELDS[2], &self.metadata)?;
            Ok(())
        }
        fn read_field(
            &mut self,
            index: usize,
            reader: &mut Reader<'_>,
        ) -> ::core::result::Result<(), Error> {
            match index {
                0 => reader.implicit::<codec::String, _>(&mut self.reason),
                1 => reader.implicit::<codec::String, _>(&mut self.domain),
                2 => reader.implicit::<codec::Map<codec::String>, _>(&mut self.metadata),
                _ => Err(Error::no_such_field(&DESCRIPTOR, index)),
            }
        }
    }
};
crate::__private::protojson::impl_serde!(self::ErrorInfo);
const _: () = {
    use crate::__private::protojson::{
        codec, field, Cardinality, Kind, Error, FieldDescriptor, JsonMessage,
        MessageDescriptor, Reader, Registry, Writer,
    };
    static FIELDS: [FieldDescriptor; 1] = [
        field!(
            1, "retry_delay", "retryDelay", Kind::message(< crate
            ::__private::prost_types::Duration as JsonMessage > ::descriptor),
            Cardinality::Optional
        ),
    ];
    static DESCRIPTOR: MessageDescriptor = MessageDescriptor::new(
            "google.rpc.RetryInfo",
            &FIELDS,
        )
        .of_size(::core::mem::size_of::<self::RetryInfo>());
    impl JsonMessage for self::RetryInfo {
        fn descriptor() -> &'static MessageDescriptor {
            &DESCRIPTOR
        }
        fn registry() -> &'static Registry {
            self::registry()
        }
        fn write_fields(
            &self,
            writer: &mut Writer<'_>,
        ) -> ::core::result::Result<(), Error> {
            writer.optional::<codec::Message, _>(&FIELDS[0], &self.retry_delay)?;
            Ok(())
        }
        fn read_field(
            &mut self,
            index: usize,
            reader: &mut Reader<'_>,
        ) -> ::core::result::Result<(), Error> {
            match index {
                0 => reader.optional::<codec::Message, _>(&mut self.retry_delay),
                _ => Err(Error::no_such_field(&DESCRIPTOR, index)),
            }
        }
    }
};
crate::__private::protojson::impl_serde!(self::RetryInfo);
const _: () = {
    use crate::__private::protojson::{
        codec, field, Cardinality, Kind, Error, FieldDescriptor, JsonMessage,
        MessageDescriptor, Reader, Registry, Writer,
    };
    static FIELDS: [FieldDescriptor; 2] = [
        field!(1, "stack_entries", "stackEntries", Kind::String, Cardinality::Repeated),
        field!(2, "detail", "detail", Kind::String, Cardinality::Implicit),
    ];
    static DESCRIPTOR: MessageDescriptor = MessageDescriptor::new(
            "google.rpc.DebugInfo",
            &FIELDS,
        )
        .of_size(::core::mem::size_of::<self::DebugInfo>());
    impl JsonMessage for self::DebugInfo {
        fn descriptor() -> &'static MessageDescriptor {
            &DESCRIPTOR
        }
        fn registry() -> &'static Registry {
            self::registry()
        }
        fn write_fields(
            &self,
            writer: &mut Writer<'_>,
        ) -> ::core::result::Result<(), Error> {
            writer
                .implicit::<
                    codec::Repeated<codec::String>,
                    _,
                >(&FIELDS[0], &self.stack_entries)?;
            writer.implicit::<codec::String, _>(&FIELDS[1], &self.detail)?;
            Ok(())
        }
        fn read_field(
            &mut self,
            index: usize,
            reader: &mut Reader<'_>,
        ) -> ::core::result::Result<(), Error> {
            match index {
                0 => {
                    reader
                        .implicit::<
                            codec::Repeated<codec::String>,
                            _,
                        >(&mut self.stack_entries)
                }
                1 => reader.implicit::<codec::String, _>(&mut self.detail),
                _ => Err(Error::no_such_field(&DESCRIPTOR, index)),
            }
        }
    }
};
crate::__private::protojson::impl_serde!(self::DebugInfo);
const _: () = {
    use crate::__private::protojson::{
        codec, field, Cardinality, Kind, Error, FieldDescriptor, JsonMessage,
        MessageDescriptor, Reader, Registry, Writer,
    };
    static FIELDS: [FieldDescriptor; 1] = [
        field!(
            1, "violations", "violations", Kind::message(< self::quota_failure::Violation
            as JsonMessage > ::descriptor), Cardinality::Repeated
        ),
    ];
    static DESCRIPTOR: MessageDescriptor = MessageDescriptor::new(
            "google.rpc.QuotaFailure",
            &FIELDS,
        )
        .of_size(::core::mem::size_of::<self::QuotaFailure>());
    impl JsonMessage for self::QuotaFailure {
        fn descriptor() -> &'static MessageDescriptor {
            &DESCRIPTOR
        }
        fn registry() -> &'static Registry {
            self::registry()
        }
        fn write_fields(
            &self,
            writer: &mut Writer<'_>,
        ) -> ::core::result::Result<(), Error> {
            writer
                .implicit::<
                    codec::Repeated<codec::Message>,
                    _,
                >(&FIELDS[0], &self.violations)?;
            Ok(())
        }
        fn read_field(
            &mut self,
            index: usize,
            reader: &mut Reader<'_>,
        ) -> ::core::result::Result<(), Error> {
            match index {
                0 => {
                    reader
                        .implicit::<
                            codec::Repeated<codec::Message>,
                            _,
                        >(&mut self.violations)
                }
                _ => Err(Error::no_such_field(&DESCRIPTOR, index)),
            }
        }
    }
};
crate::__private::protojson::impl_serde!(self::QuotaFailure);
const _: () = {
    use crate::__private::protojson::{
        codec, field, Cardinality, Kind, MapKey, Error, FieldDescriptor, JsonMessage,
        MessageDescriptor, Reader, Registry, Writer,
    };
    static FIELDS: [FieldDescriptor; 8] = [
        field!(1, "subject", "subject", Kind::String, Cardinality::Implicit),
        field!(2, "description", "description", Kind::String, Cardinality::Implicit),
        field!(3, "api_service", "apiService", Kind::String, Cardinality::Implicit),
        field!(4, "quota_metric", "quotaMetric", Kind::String, Cardinality::Implicit),
        field!(5, "quota_id", "quotaId", Kind::String, Cardinality::Implicit),
        field!(
            6, "quota_dimensions", "quotaDimensions", Kind::String,
            Cardinality::Map(MapKey::String)
        ),
        field!(7, "quota_value", "quotaValue", Kind::Int64, Cardinality::Implicit),
        field!(
            8, "future_quota_value", "futureQuotaValue", Kind::Int64,
            Cardinality::Optional
        ),
    ];
    static DESCRIPTOR: MessageDescriptor = MessageDescriptor::new(
            "google.rpc.QuotaFailure.Violation",
            &FIELDS,
        )
        .of_size(::core::mem::size_of::<self::quota_failure::Violation>());
    impl JsonMessage for self::quota_failure::Violation {
        fn descriptor() -> &'static MessageDescriptor {
            &DESCRIPTOR
        }
        fn registry() -> &'static Registry {
            self::registry()
        }
        fn write_fields(
            &self,
            writer: &mut Writer<'_>,
        ) -> ::core::result::Result<(), Error> {
            writer.implicit::<codec::String, _>(&FIELDS[0], &self.subject)?;
            writer.implicit::<codec::String, _>(&FIELDS[1], &self.description)?;
            writer.implicit::<codec::String, _>(&FIELDS[2], &self.api_service)?;
            writer.implicit::<codec::String, _>(&FIELDS[3], &self.quota_metric)?;
            writer.implicit::<codec::String, _>(&FIELDS[4], &self.quota_id)?;
            writer
                .implicit::<
                    codec::Map<codec::String>,
                    _,
                >(&FIELDS[5], &self.quota_dimensions)?;
            writer.implicit::<codec::Int64, _>(&FIELDS[6], &self.quota_value)?;
            writer.optional::<codec::Int64, _>(&FIELDS[7], &self.future_quota_value)?;
            Ok(())
        }
        fn read_field(
            &mut self,
            index: usize,
            reader: &mut Reader<'_>,
        ) -> ::core::result::Result<(), Error> {
            match index {
                0 => reader.implicit::<codec::String, _>(&mut self.subject),
                1 => reader.implicit::<codec::String, _>(&mut self.description),
                2 => reader.implicit::<codec::String, _>(&mut self.api_service),
                3 => reader.implicit::<codec::String, _>(&mut self.quota_metric),
                4 => reader.implicit::<codec::String, _>(&mut self.quota_id),
                5 => {
                    reader
                        .implicit::<
                            codec::Map<codec::String>,
                            _,
                        >(&mut self.quota_dimensions)
                }
                6 => reader.implicit::<codec::Int64, _>(&mut self.quota_value),
                7 => reader.optional::<codec::Int64, _>(&mut self.future_quota_value),
                _ => Err(Error::no_such_field(&DESCRIPTOR, index)),
            }
        }
    }
};
crate::__private::protojson::impl_serde!(self::quota_failure::Violation);
const _: () = {
    use crate::__private::protojson::{
        codec, field, Cardinality, Kind, Error, FieldDescriptor, JsonMessage,
        MessageDescriptor, Reader, Registry, Writer,
    };
    static FIELDS: [FieldDescriptor; 1] = [
        field!(
            1, "violations", "violations", Kind::message(<
            self::precondition_failure::Violation as JsonMessage > ::descriptor),
            Cardinality::Repeated
        ),
    ];
    static DESCRIPTOR: MessageDescriptor = MessageDescriptor::new(
            "google.rpc.PreconditionFailure",
            &FIELDS,
        )
        .of_size(::core::mem::size_of::<self::PreconditionFailure>());
    impl JsonMessage for self::PreconditionFailure {
        fn descriptor() -> &'static MessageDescriptor {
            &DESCRIPTOR
        }
        fn registry() -> &'static Registry {
            self::registry()
        }
        fn write_fields(
            &self,
            writer: &mut Writer<'_>,
        ) -> ::core::result::Result<(), Error> {
            writer
                .implicit::<
                    codec::Repeated<codec::Message>,
                    _,
                >(&FIELDS[0], &self.violations)?;
            Ok(())
        }
        fn read_field(
            &mut self,
            index: usize,
            reader: &mut Reader<'_>,
        ) -> ::core::result::Result<(), Error> {
            match index {
                0 => {
                    reader
                        .implicit::<
                            codec::Repeated<codec::Message>,
                            _,
                        >(&mut self.violations)
                }
                _ => Err(Error::no_such_field(&DESCRIPTOR, index)),
            }
        }
    }
};
crate::__private::protojson::impl_serde!(self::PreconditionFailure);
const _: () = {
    use crate::__private::protojson::{
        codec, field, Cardinality, Kind, Error, FieldDescriptor, JsonMessage,
        MessageDescriptor, Reader, Registry, Writer,
    };
    static FIELDS: [FieldDescriptor; 3] = [
        field!(1, "type", "type", Kind::String, Cardinality::Implicit),
        field!(2, "subject", "subject", Kind::String, Cardinality::Implicit),
        field!(3, "description", "description", Kind::String, Cardinality::Implicit),
    ];
    static DESCRIPTOR: MessageDescriptor = MessageDescriptor::new(
            "google.rpc.PreconditionFailure.Violation",
            &FIELDS,
        )
        .of_size(::core::mem::size_of::<self::precondition_failure::Violation>());
    impl JsonMessage for self::precondition_failure::Violation {
        fn descriptor() -> &'static MessageDescriptor {
            &DESCRIPTOR
        }
        fn registry() -> &'static Registry {
            self::registry()
        }
        fn write_fields(
            &self,
            writer: &mut Writer<'_>,
        ) -> ::core::result::Result<(), Error> {
            writer.implicit::<codec::String, _>(&FIELDS[0], &self.r#type)?;
            writer.implicit::<codec::String, _>(&FIELDS[1], &self.subject)?;
            writer.implicit::<codec::String, _>(&FIELDS[2], &self.description)?;
            Ok(())
        }
        fn read_field(
            &mut self,
            index: usize,
            reader: &mut Reader<'_>,
        ) -> ::core::result::Result<(), Error> {
            match index {
                0 => reader.implicit::<codec::String, _>(&mut self.r#type),
                1 => reader.implicit::<codec::String, _>(&mut self.subject),
                2 => reader.implicit::<codec::String, _>(&mut self.description),
                _ => Err(Error::no_such_field(&DESCRIPTOR, index)),
            }
        }
    }
};
crate::__private::protojson::impl_serde!(self::precondition_failure::Violation);
const _: () = {
    use crate::__private::protojson::{
        codec, field, Cardinality, Kind, Error, FieldDescriptor, JsonMessage,
        MessageDescriptor, Reader, Registry, Writer,
    };
    static FIELDS: [FieldDescriptor; 1] = [
        field!(
            1, "field_violations", "fieldViolations", Kind::message(<
            self::bad_request::FieldViolation as JsonMessage > ::descriptor),
            Cardinality::Repeated
        ),
    ];
    static DESCRIPTOR: MessageDescriptor = MessageDescriptor::new(
            "google.rpc.BadRequest",
            &FIELDS,
        )
        .of_size(::core::mem::size_of::<self::BadRequest>());
    impl JsonMessage for self::BadRequest {
        fn descriptor() -> &'static MessageDescriptor {
            &DESCRIPTOR
        }
        fn registry() -> &'static Registry {
            self::registry()
        }
        fn write_fields(
            &self,
            writer: &mut Writer<'_>,
        ) -> ::core::result::Result<(), Error> {
            writer
                .implicit::<
                    codec::Repeated<codec::Message>,
                    _,
                >(&FIELDS[0], &self.field_violations)?;
            Ok(())
        }
        fn read_field(
            &mut self,
            index: usize,
            reader: &mut Reader<'_>,
        ) -> ::core::result::Result<(), Error> {
            match index {
                0 => {
                    reader
                        .implicit::<
                            codec::Repeated<codec::Message>,
                            _,
                        >(&mut self.field_violations)
                }
                _ => Err(Error::no_such_field(&DESCRIPTOR, index)),
            }
        }
    }
};
crate::__private::protojson::impl_serde!(self::BadRequest);
const _: () = {
    use crate::__private::protojson::{
        codec, field, Cardinality, Kind, Error, FieldDescriptor, JsonMessage,
        MessageDescriptor, Reader, Registry, Writer,
    };
    static FIELDS: [FieldDescriptor; 4] = [
        field!(1, "field", "field", Kind::String, Cardinality::Implicit),
        field!(2, "description", "description", Kind::String, Cardinality::Implicit),
        field!(3, "reason", "reason", Kind::String, Cardinality::Implicit),
        field!(
            4, "localized_message", "localizedMessage", Kind::message(<
            self::LocalizedMessage as JsonMessage > ::descriptor), Cardinality::Optional
        ),
    ];
    static DESCRIPTOR: MessageDescriptor = MessageDescriptor::new(
            "google.rpc.BadRequest.FieldViolation",
            &FIELDS,
        )
        .of_size(::core::mem::size_of::<self::bad_request::FieldViolation>());
    impl JsonMessage for self::bad_request::FieldViolation {
        fn descriptor() -> &'static MessageDescriptor {
            &DESCRIPTOR
        }
        fn registry() -> &'static Registry {
            self::registry()
        }
        fn write_fields(
            &self,
            writer: &mut Writer<'_>,
        ) -> ::core::result::Result<(), Error> {
            writer.implicit::<codec::String, _>(&FIELDS[0], &self.field)?;
            writer.implicit::<codec::String, _>(&FIELDS[1], &self.description)?;
            writer.implicit::<codec::String, _>(&FIELDS[2], &self.reason)?;
            writer.optional::<codec::Message, _>(&FIELDS[3], &self.localized_message)?;
            Ok(())
        }
        fn read_field(
            &mut self,
            index: usize,
            reader: &mut Reader<'_>,
        ) -> ::core::result::Result<(), Error> {
            match index {
                0 => reader.implicit::<codec::String, _>(&mut self.field),
                1 => reader.implicit::<codec::String, _>(&mut self.description),
                2 => reader.implicit::<codec::String, _>(&mut self.reason),
                3 => reader.optional::<codec::Message, _>(&mut self.localized_message),
                _ => Err(Error::no_such_field(&DESCRIPTOR, index)),
            }
        }
    }
};
crate::__private::protojson::impl_serde!(self::bad_request::FieldViolation);
const _: () = {
    use crate::__private::protojson::{
        codec, field, Cardinality, Kind, Error, FieldDescriptor, JsonMessage,
        MessageDescriptor, Reader, Registry, Writer,
    };
    static FIELDS: [FieldDescriptor; 2] = [
        field!(1, "request_id", "requestId", Kind::String, Cardinality::Implicit),
        field!(2, "serving_data", "servingData", Kind::String, Cardinality::Implicit),
    ];
    static DESCRIPTOR: MessageDescriptor = MessageDescriptor::new(
            "google.rpc.RequestInfo",
            &FIELDS,
        )
        .of_size(::core::mem::size_of::<self::RequestInfo>());
    impl JsonMessage for self::RequestInfo {
        fn descriptor() -> &'static MessageDescriptor {
            &DESCRIPTOR
        }
        fn registry() -> &'static Registry {
            self::registry()
        }
        fn write_fields(
            &self,
            writer: &mut Writer<'_>,
        ) -> ::core::result::Result<(), Error> {
            writer.implicit::<codec::String, _>(&FIELDS[0], &self.request_id)?;
            writer.implicit::<codec::String, _>(&FIELDS[1], &self.serving_data)?;
            Ok(())
        }
        fn read_field(
            &mut self,
            index: usize,
            reader: &mut Reader<'_>,
        ) -> ::core::result::Result<(), Error> {
            match index {
                0 => reader.implicit::<codec::String, _>(&mut self.request_id),
                1 => reader.implicit::<codec::String, _>(&mut self.serving_data),
                _ => Err(Error::no_such_field(&DESCRIPTOR, index)),
            }
        }
    }
};
crate::__private::protojson::impl_serde!(self::RequestInfo);
const _: () = {
    use crate::__private::protojson::{
        codec, field, Cardinality, Kind, Error, FieldDescriptor, JsonMessage,
        MessageDescriptor, Reader, Registry, Writer,
    };
    static FIELDS: [FieldDescriptor; 4] = [
        field!(1, "resource_type", "resourceType", Kind::String, Cardinality::Implicit),
        field!(2, "resource_name", "resourceName", Kind::String, Cardinality::Implicit),
        field!(3, "owner", "owner", Kind::String, Cardinality::Implicit),
        field!(4, "description", "description", Kind::String, Cardinality::Implicit),
    ];
    static DESCRIPTOR: MessageDescriptor = MessageDescriptor::new(
            "google.rpc.ResourceInfo",
            &FIELDS,
        )
        .of_size(::core::mem::size_of::<self::ResourceInfo>());
    impl JsonMessage for self::ResourceInfo {
        fn descriptor() -> &'static MessageDescriptor {
            &DESCRIPTOR
        }
        fn registry() -> &'static Registry {
            self::registry()
        }
        fn write_fields(
            &self,
            writer: &mut Writer<'_>,
        ) -> ::core::result::Result<(), Error> {
            writer.implicit::<codec::String, _>(&FIELDS[0], &self.resource_type)?;
            writer.implicit::<codec::String, _>(&FIELDS[1], &self.resource_name)?;
            writer.implicit::<codec::String, _>(&FIELDS[2], &self.owner)?;
            writer.implicit::<codec::String, _>(&FIELDS[3], &self.description)?;
            Ok(())
        }
        fn read_field(
            &mut self,
            index: usize,
            reader: &mut Reader<'_>,
        ) -> ::core::result::Result<(), Error> {
            match index {
                0 => reader.implicit::<codec::String, _>(&mut self.resource_type),
                1 => reader.implicit::<codec::String, _>(&mut self.resource_name),
                2 => reader.implicit::<codec::String, _>(&mut self.owner),
                3 => reader.implicit::<codec::String, _>(&mut self.description),
                _ => Err(Error::no_such_field(&DESCRIPTOR, index)),
            }
        }
    }
};
crate::__private::protojson::impl_serde!(self::ResourceInfo);
const _: () = {
    use crate::__private::protojson::{
        codec, field, Cardinality, Kind, Error, FieldDescriptor, JsonMessage,
        MessageDescriptor, Reader, Registry, Writer,
    };
    static FIELDS: [FieldDescriptor; 1] = [
        field!(
            1, "links", "links", Kind::message(< self::help::Link as JsonMessage >
            ::descriptor), Cardinality::Repeated
        ),
    ];
    static DESCRIPTOR: MessageDescriptor = MessageDescriptor::new(
            "google.rpc.Help",
            &FIELDS,
        )
        .of_size(::core::mem::size_of::<self::Help>());
    impl JsonMessage for self::Help {
        fn descriptor() -> &'static MessageDescriptor {
            &DESCRIPTOR
        }
        fn registry() -> &'static Registry {
            self::registry()
        }
        fn write_fields(
            &self,
            writer: &mut Writer<'_>,
        ) -> ::core::result::Result<(), Error> {
            writer
                .implicit::<
                    codec::Repeated<codec::Message>,
                    _,
                >(&FIELDS[0], &self.links)?;
            Ok(())
        }
        fn read_field(
            &mut self,
            index: usize,
            reader: &mut Reader<'_>,
        ) -> ::core::result::Result<(), Error> {
            match index {
                0 => {
                    reader
                        .implicit::<codec::Repeated<codec::Message>, _>(&mut self.links)
                }
                _ => Err(Error::no_such_field(&DESCRIPTOR, index)),
            }
        }
    }
};
crate::__private::protojson::impl_serde!(self::Help);
const _: () = {
    use crate::__private::protojson::{
        codec, field, Cardinality, Kind, Error, FieldDescriptor, JsonMessage,
        MessageDescriptor, Reader, Registry, Writer,
    };
    static FIELDS: [FieldDescriptor; 2] = [
        field!(1, "description", "description", Kind::String, Cardinality::Implicit),
        field!(2, "url", "url", Kind::String, Cardinality::Implicit),
    ];
    static DESCRIPTOR: MessageDescriptor = MessageDescriptor::new(
            "google.rpc.Help.Link",
            &FIELDS,
        )
        .of_size(::core::mem::size_of::<self::help::Link>());
    impl JsonMessage for self::help::Link {
        fn descriptor() -> &'static MessageDescriptor {
            &DESCRIPTOR
        }
        fn registry() -> &'static Registry {
            self::registry()
        }
        fn write_fields(
            &self,
            writer: &mut Writer<'_>,
        ) -> ::core::result::Result<(), Error> {
            writer.implicit::<codec::String, _>(&FIELDS[0], &self.description)?;
            writer.implicit::<codec::String, _>(&FIELDS[1], &self.url)?;
            Ok(())
        }
        fn read_field(
            &mut self,
            index: usize,
            reader: &mut Reader<'_>,
        ) -> ::core::result::Result<(), Error> {
            match index {
                0 => reader.implicit::<codec::String, _>(&mut self.description),
                1 => reader.implicit::<codec::String, _>(&mut self.url),
                _ => Err(Error::no_such_field(&DESCRIPTOR, index)),
            }
        }
    }
};
crate::__private::protojson::impl_serde!(self::help::Link);
const _: () = {
    use crate::__private::protojson::{
        codec, field, Cardinality, Kind, Error, FieldDescriptor, JsonMessage,
        MessageDescriptor, Reader, Registry, Writer,
    };
    static FIELDS: [FieldDescriptor; 2] = [
        field!(1, "locale", "locale", Kind::String, Cardinality::Implicit),
        field!(2, "message", "message", Kind::String, Cardinality::Implicit),
    ];
    static DESCRIPTOR: MessageDescriptor = MessageDescriptor::new(
            "google.rpc.LocalizedMessage",
            &FIELDS,
        )
        .of_size(::core::mem::size_of::<self::LocalizedMessage>());
    impl JsonMessage for self::LocalizedMessage {
        fn descriptor() -> &'static MessageDescriptor {
            &DESCRIPTOR
        }
        fn registry() -> &'static Registry {
            self::registry()
        }
        fn write_fields(
            &self,
            writer: &mut Writer<'_>,
        ) -> ::core::result::Result<(), Error> {
            writer.implicit::<codec::String, _>(&FIELDS[0], &self.locale)?;
            writer.implicit::<codec::String, _>(&FIELDS[1], &self.message)?;
            Ok(())
        }
        fn read_field(
            &mut self,
            index: usize,
            reader: &mut Reader<'_>,
        ) -> ::core::result::Result<(), Error> {
            match index {
                0 => reader.implicit::<codec::String, _>(&mut self.locale),
                1 => reader.implicit::<codec::String, _>(&mut self.message),
                _ => Err(Error::no_such_field(&DESCRIPTOR, index)),
            }
        }
    }
};
crate::__private::protojson::impl_serde!(self::LocalizedMessage);
const _: () = {
    use crate::__private::protojson::{
        codec, field, Cardinality, Kind, Error, FieldDescriptor, JsonMessage,
        MessageDescriptor, Reader, Registry, Writer,
    };
    static FIELDS: [FieldDescriptor; 3] = [
        field!(1, "code", "code", Kind::Int32, Cardinality::Implicit),
        field!(2, "message", "message", Kind::String, Cardinality::Implicit),
        field!(
            3, "details", "details", Kind::message(< crate ::__private::protojson::Any as
            JsonMessage > ::descriptor), Cardinality::Repeated
        ),
    ];
    static DESCRIPTOR: MessageDescriptor = MessageDescriptor::new(
            "google.rpc.Status",
            &FIELDS,
        )
        .of_size(::core::mem::size_of::<self::Status>());
    impl JsonMessage for self::Status {
        fn descriptor() -> &'static MessageDescriptor {
            &DESCRIPTOR
        }
        fn registry() -> &'static Registry {
            self::registry()
        }
        fn write_fields(
            &self,
            writer: &mut Writer<'_>,
        ) -> ::core::result::Result<(), Error> {
            writer.implicit::<codec::Int32, _>(&FIELDS[0], &self.code)?;
            writer.implicit::<codec::String, _>(&FIELDS[1], &self.message)?;
            writer
                .implicit::<
                    codec::Repeated<codec::Message>,
                    _,
                >(&FIELDS[2], &self.details)?;
            Ok(())
        }
        fn read_field(
            &mut self,
            index: usize,
            reader: &mut Reader<'_>,
        ) -> ::core::result::Result<(), Error> {
            match index {
                0 => reader.implicit::<codec::Int32, _>(&mut self.code),
                1 => reader.implicit::<codec::String, _>(&mut self.message),
                2 => {
                    reader
                        .implicit::<
                            codec::Repeated<codec::Message>,
                            _,
                        >(&mut self.details)
                }
                _ => Err(Error::no_such_field(&DESCRIPTOR, index)),
            }
        }
    }
};
crate::__private::protojson::impl_serde!(self::Status);
const _: () = {
    use crate::__private::protojson::{EnumDescriptor, EnumValue, JsonEnum};
    static DESCRIPTOR: EnumDescriptor = EnumDescriptor::new(
        "google.rpc.Code",
        &[
            EnumValue::new("OK", 0),
            EnumValue::new("CANCELLED", 1),
            EnumValue::new("UNKNOWN", 2),
            EnumValue::new("INVALID_ARGUMENT", 3),
            EnumValue::new("DEADLINE_EXCEEDED", 4),
            EnumValue::new("NOT_FOUND", 5),
            EnumValue::new("ALREADY_EXISTS", 6),
            EnumValue::new("PERMISSION_DENIED", 7),
            EnumValue::new("UNAUTHENTICATED", 16),
            EnumValue::new("RESOURCE_EXHAUSTED", 8),
            EnumValue::new("FAILED_PRECONDITION", 9),
            EnumValue::new("ABORTED", 10),
            EnumValue::new("OUT_OF_RANGE", 11),
            EnumValue::new("UNIMPLEMENTED", 12),
            EnumValue::new("INTERNAL", 13),
            EnumValue::new("UNAVAILABLE", 14),
            EnumValue::new("DATA_LOSS", 15),
        ],
    );
    impl JsonEnum for self::Code {
        fn descriptor() -> &'static EnumDescriptor {
            &DESCRIPTOR
        }
    }
};
