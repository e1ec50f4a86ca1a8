// @generated from google/apps/events/subscriptions/v1beta/subscription_resource.proto, google/apps/events/subscriptions/v1beta/subscriptions_service.proto
// by `cargo xtask codegen`. Do not edit: change the proto or the generator, and run it again.

/// A standing order for events: what is watched, which kinds of event count, and where they go.
///
/// It ends by itself at its expiration time, unless it is renewed before.
#[derive(Clone, PartialEq, Eq, Hash, crate::__private::prost::Message)]
#[prost(prost_path = "crate::__private::prost")]
pub struct Subscription {
    /// The subscription's resource name, `subscriptions/{subscription}`, given by the service.
    ///
    /// Identifier.
    #[prost(string, tag = "1")]
    pub name: crate::__private::prost::alloc::string::String,
    /// A second identifier, a UUID of version 4 made by the service and never used again for
    /// another subscription.
    ///
    /// Output only.
    #[prost(string, tag = "2")]
    pub uid: crate::__private::prost::alloc::string::String,
    /// What to watch, as a full resource name (AIP-122) such as
    /// `//chat.googleapis.com/spaces/AAAAAAAAAAA`. Fixed at creation.
    ///
    /// One user can have one subscription per target through the same app; the next attempt is
    /// `ALREADY_EXISTS`.
    ///
    /// Immutable, required.
    #[prost(string, tag = "4")]
    pub target_resource: crate::__private::prost::alloc::string::String,
    /// Which kinds of event to send, by CloudEvents type, such as
    /// `google.workspace.drive.file.v3.contentChanged`. At least one, in no particular order;
    /// `UpdateSubscription` can change them.
    ///
    /// The target decides which types exist; any other is `INVALID_ARGUMENT`. Events about the
    /// subscription's own life come in any case and are not listed here.
    ///
    /// Required, unordered list.
    #[prost(string, repeated, tag = "5")]
    pub event_types: crate::__private::prost::alloc::vec::Vec<
        crate::__private::prost::alloc::string::String,
    >,
    /// How much an event says about the changed resource. Google Chat only.
    ///
    /// Optional.
    #[prost(message, optional, tag = "6")]
    pub payload_options: ::core::option::Option<PayloadOptions>,
    /// Where events go. Fixed at creation.
    ///
    /// Required, immutable.
    #[prost(message, optional, tag = "7")]
    pub notification_endpoint: ::core::option::Option<NotificationEndpoint>,
    /// Whether events flow at present. Set by the service.
    ///
    /// Output only.
    #[prost(enumeration = "subscription::State", tag = "8")]
    pub state: i32,
    /// Why events do not flow, while `state` is `SUSPENDED`. Set by the service. After the cause
    /// has been removed, `ReactivateSubscription` starts the flow again.
    ///
    /// Output only.
    #[prost(enumeration = "subscription::ErrorType", tag = "18")]
    pub suspension_reason: i32,
    /// Whose authorization the subscription rests on, `users/{user}`, with the Directory API's
    /// user id. Set by the service.
    ///
    /// Output only.
    #[prost(string, tag = "10")]
    pub authority: crate::__private::prost::alloc::string::String,
    /// When the subscription was made. Set by the service.
    ///
    /// Output only.
    #[prost(message, optional, tag = "11")]
    pub create_time: ::core::option::Option<crate::__private::prost_types::Timestamp>,
    /// When it last changed. Set by the service.
    ///
    /// Output only.
    #[prost(message, optional, tag = "12")]
    pub update_time: ::core::option::Option<crate::__private::prost_types::Timestamp>,
    /// Whether a change is still being carried out, so that what is read here may not be in force
    /// yet (AIP-128). Set by the service.
    ///
    /// Output only.
    #[prost(bool, tag = "15")]
    pub reconciling: bool,
    /// A fingerprint of the state that was read, made by the service. Sent back with a change, it
    /// makes the change fail if somebody else was faster (AIP-154).
    ///
    /// Optional.
    #[prost(string, tag = "17")]
    pub etag: crate::__private::prost::alloc::string::String,
    /// Choices that depend on the kind of resource being watched.
    #[prost(oneof = "subscription::SubscriptionOptions", tags = "20")]
    pub subscription_options: ::core::option::Option<subscription::SubscriptionOptions>,
    /// How long the subscription lives, as a point in time or as a length.
    ///
    /// The longest life is 7 days when events leave the resource's data out, and 4 hours when they
    /// carry it (24 hours where the app acts with domain-wide delegation). Warnings go to the
    /// endpoint 12 hours and 1 hour before the end; `UpdateSubscription` puts the end off.
    #[prost(oneof = "subscription::Expiration", tags = "13, 14")]
    pub expiration: ::core::option::Option<subscription::Expiration>,
}
/// Nested message and enum types in `Subscription`.
pub mod subscription {
    /// Choices that only a subscription to a Drive resource has.
    #[derive(Clone, Copy, PartialEq, Eq, Hash, crate::__private::prost::Message)]
    #[prost(prost_path = "crate::__private::prost")]
    pub struct DriveOptions {
        /// Whether a subscription to a folder or a shared drive covers everything below it too.
        /// False watches the target alone. Cannot be changed later.
        ///
        /// Optional, immutable.
        #[prost(bool, tag = "1")]
        pub include_descendants: bool,
    }
    impl crate::__private::prost::Name for DriveOptions {
        const NAME: &'static str = "DriveOptions";
        const PACKAGE: &'static str = "google.apps.events.subscriptions.v1beta";
        fn full_name() -> crate::__private::prost::alloc::string::String {
            "google.apps.events.subscriptions.v1beta.Subscription.DriveOptions".into()
        }
        fn type_url() -> crate::__private::prost::alloc::string::String {
            "type.googleapis.com/google.apps.events.subscriptions.v1beta.Subscription.DriveOptions"
                .into()
        }
    }
    /// Whether events flow.
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
    pub enum State {
        /// Not stated; never sent by the service.
        Unspecified = 0,
        /// Events are being received and passed on.
        Active = 1,
        /// An error has stopped the flow; `suspension_reason` names it.
        Suspended = 2,
        /// The subscription no longer exists.
        Deleted = 3,
    }
    impl State {
        /// String value of the enum field names used in the ProtoBuf definition.
        ///
        /// The values are not transformed in any way and thus are considered stable
        /// (if the ProtoBuf definition does not change) and safe for programmatic use.
        pub fn as_str_name(&self) -> &'static str {
            match self {
                Self::Unspecified => "STATE_UNSPECIFIED",
                Self::Active => "ACTIVE",
                Self::Suspended => "SUSPENDED",
                Self::Deleted => "DELETED",
            }
        }
        /// Creates an enum from field names used in the ProtoBuf definition.
        pub fn from_str_name(value: &str) -> ::core::option::Option<Self> {
            match value {
                "STATE_UNSPECIFIED" => Some(Self::Unspecified),
                "ACTIVE" => Some(Self::Active),
                "SUSPENDED" => Some(Self::Suspended),
                "DELETED" => Some(Self::Deleted),
                _ => None,
            }
        }
    }
    /// Why a subscription was suspended.
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
    pub enum ErrorType {
        /// Not stated: the subscription is not suspended.
        Unspecified = 0,
        /// The user took back a scope that the app had been granted.
        UserScopeRevoked = 1,
        /// What was being watched is gone.
        ResourceDeleted = 2,
        /// The user who set the subscription up may no longer see what it watches.
        UserAuthorizationFailure = 3,
        /// The service lacks the right to publish to the topic.
        EndpointPermissionDenied = 4,
        /// The topic does not exist, or not in the project that owns the subscription.
        EndpointNotFound = 6,
        /// The topic's quota or rate limit is used up.
        EndpointResourceExhausted = 7,
        /// None of the above.
        Other = 5,
    }
    impl ErrorType {
        /// String value of the enum field names used in the ProtoBuf definition.
        ///
        /// The values are not transformed in any way and thus are considered stable
        /// (if the ProtoBuf definition does not change) and safe for programmatic use.
        pub fn as_str_name(&self) -> &'static str {
            match self {
                Self::Unspecified => "ERROR_TYPE_UNSPECIFIED",
                Self::UserScopeRevoked => "USER_SCOPE_REVOKED",
                Self::ResourceDeleted => "RESOURCE_DELETED",
                Self::UserAuthorizationFailure => "USER_AUTHORIZATION_FAILURE",
                Self::EndpointPermissionDenied => "ENDPOINT_PERMISSION_DENIED",
                Self::EndpointNotFound => "ENDPOINT_NOT_FOUND",
                Self::EndpointResourceExhausted => "ENDPOINT_RESOURCE_EXHAUSTED",
                Self::Other => "OTHER",
            }
        }
        /// Creates an enum from field names used in the ProtoBuf definition.
        pub fn from_str_name(value: &str) -> ::core::option::Option<Self> {
            match value {
                "ERROR_TYPE_UNSPECIFIED" => Some(Self::Unspecified),
                "USER_SCOPE_REVOKED" => Some(Self::UserScopeRevoked),
                "RESOURCE_DELETED" => Some(Self::ResourceDeleted),
                "USER_AUTHORIZATION_FAILURE" => Some(Self::UserAuthorizationFailure),
                "ENDPOINT_PERMISSION_DENIED" => Some(Self::EndpointPermissionDenied),
                "ENDPOINT_NOT_FOUND" => Some(Self::EndpointNotFound),
                "ENDPOINT_RESOURCE_EXHAUSTED" => Some(Self::EndpointResourceExhausted),
                "OTHER" => Some(Self::Other),
                _ => None,
            }
        }
    }
    /// Choices that depend on the kind of resource being watched.
    #[derive(Clone, Copy, PartialEq, Eq, Hash, crate::__private::prost::Oneof)]
    #[prost(prost_path = "crate::__private::prost")]
    pub enum SubscriptionOptions {
        /// For a subscription to a Drive resource.
        ///
        /// Optional.
        #[prost(message, tag = "20")]
        DriveOptions(DriveOptions),
    }
    /// How long the subscription lives, as a point in time or as a length.
    ///
    /// The longest life is 7 days when events leave the resource's data out, and 4 hours when they
    /// carry it (24 hours where the app acts with domain-wide delegation). Warnings go to the
    /// endpoint 12 hours and 1 hour before the end; `UpdateSubscription` puts the end off.
    #[derive(Clone, Copy, PartialEq, Eq, Hash, crate::__private::prost::Oneof)]
    #[prost(prost_path = "crate::__private::prost")]
    pub enum Expiration {
        /// When the subscription ends. Replies always use this form, whichever one the request had.
        ///
        /// Non-empty default.
        #[prost(message, tag = "13")]
        ExpireTime(crate::__private::prost_types::Timestamp),
        /// How much longer the subscription should live, in requests only. Zero asks for the longest
        /// life there is.
        ///
        /// Input only.
        #[prost(message, tag = "14")]
        Ttl(crate::__private::prost_types::Duration),
    }
}
impl crate::__private::prost::Name for Subscription {
    const NAME: &'static str = "Subscription";
    const PACKAGE: &'static str = "google.apps.events.subscriptions.v1beta";
    fn full_name() -> crate::__private::prost::alloc::string::String {
        "google.apps.events.subscriptions.v1beta.Subscription".into()
    }
    fn type_url() -> crate::__private::prost::alloc::string::String {
        "type.googleapis.com/google.apps.events.subscriptions.v1beta.Subscription".into()
    }
}
/// How much an event says about the changed resource. Google Chat only.
#[derive(Clone, PartialEq, Eq, Hash, crate::__private::prost::Message)]
#[prost(prost_path = "crate::__private::prost")]
pub struct PayloadOptions {
    /// Whether events carry the resource itself. Otherwise they carry its name.
    ///
    /// Optional.
    #[prost(bool, tag = "1")]
    pub include_resource: bool,
    /// Which of the resource's fields events carry when `include_resource` is set, such as
    /// `message.sender` and `message.create_time`. Unset means all; unknown fields are passed
    /// over.
    ///
    /// Optional.
    #[prost(message, optional, tag = "2")]
    pub field_mask: ::core::option::Option<crate::__private::prost_types::FieldMask>,
}
impl crate::__private::prost::Name for PayloadOptions {
    const NAME: &'static str = "PayloadOptions";
    const PACKAGE: &'static str = "google.apps.events.subscriptions.v1beta";
    fn full_name() -> crate::__private::prost::alloc::string::String {
        "google.apps.events.subscriptions.v1beta.PayloadOptions".into()
    }
    fn type_url() -> crate::__private::prost::alloc::string::String {
        "type.googleapis.com/google.apps.events.subscriptions.v1beta.PayloadOptions"
            .into()
    }
}
/// Where events go.
#[derive(Clone, PartialEq, Eq, Hash, crate::__private::prost::Message)]
#[prost(prost_path = "crate::__private::prost")]
pub struct NotificationEndpoint {
    /// The kind of endpoint. There is one so far.
    #[prost(oneof = "notification_endpoint::Endpoint", tags = "1")]
    pub endpoint: ::core::option::Option<notification_endpoint::Endpoint>,
}
/// Nested message and enum types in `NotificationEndpoint`.
pub mod notification_endpoint {
    /// The kind of endpoint. There is one so far.
    #[derive(Clone, PartialEq, Eq, Hash, crate::__private::prost::Oneof)]
    #[prost(prost_path = "crate::__private::prost")]
    pub enum Endpoint {
        /// A Pub/Sub topic, `projects/{project}/topics/{topic}`, in the project that owns the
        /// subscription. Each event arrives as one Pub/Sub message in the CloudEvents binding.
        ///
        /// Messages have ordering keys; a storage policy on the topic that shuts out the nearest
        /// region makes publishing fail.
        ///
        /// Immutable.
        #[prost(string, tag = "1")]
        PubsubTopic(crate::__private::prost::alloc::string::String),
    }
}
impl crate::__private::prost::Name for NotificationEndpoint {
    const NAME: &'static str = "NotificationEndpoint";
    const PACKAGE: &'static str = "google.apps.events.subscriptions.v1beta";
    fn full_name() -> crate::__private::prost::alloc::string::String {
        "google.apps.events.subscriptions.v1beta.NotificationEndpoint".into()
    }
    fn type_url() -> crate::__private::prost::alloc::string::String {
        "type.googleapis.com/google.apps.events.subscriptions.v1beta.NotificationEndpoint"
            .into()
    }
}
/// Asks for a new subscription.
#[derive(Clone, PartialEq, Eq, Hash, crate::__private::prost::Message)]
#[prost(prost_path = "crate::__private::prost")]
pub struct CreateSubscriptionRequest {
    /// Required: the subscription to make; what the service sets itself is ignored.
    ///
    /// Required.
    #[prost(message, optional, tag = "1")]
    pub subscription: ::core::option::Option<Subscription>,
    /// Checks the request and shows what would come of it, without making anything (AIP-163).
    ///
    /// Optional.
    #[prost(bool, tag = "2")]
    pub validate_only: bool,
}
impl crate::__private::prost::Name for CreateSubscriptionRequest {
    const NAME: &'static str = "CreateSubscriptionRequest";
    const PACKAGE: &'static str = "google.apps.events.subscriptions.v1beta";
    fn full_name() -> crate::__private::prost::alloc::string::String {
        "google.apps.events.subscriptions.v1beta.CreateSubscriptionRequest".into()
    }
    fn type_url() -> crate::__private::prost::alloc::string::String {
        "type.googleapis.com/google.apps.events.subscriptions.v1beta.CreateSubscriptionRequest"
            .into()
    }
}
/// Asks for the end of one subscription.
#[derive(Clone, PartialEq, Eq, Hash, crate::__private::prost::Message)]
#[prost(prost_path = "crate::__private::prost")]
pub struct DeleteSubscriptionRequest {
    /// Required: the subscription, as `subscriptions/{subscription}`.
    ///
    /// Required.
    #[prost(string, tag = "1")]
    pub name: crate::__private::prost::alloc::string::String,
    /// Checks the request without ending anything (AIP-163).
    ///
    /// Optional.
    #[prost(bool, tag = "2")]
    pub validate_only: bool,
    /// Takes a subscription that does not exist for success instead of `NOT_FOUND` (AIP-135).
    ///
    /// Optional.
    #[prost(bool, tag = "3")]
    pub allow_missing: bool,
    /// The fingerprint last read. If the subscription has another by now, the call fails with
    /// `ABORTED`; empty skips the comparison.
    ///
    /// Optional.
    #[prost(string, tag = "4")]
    pub etag: crate::__private::prost::alloc::string::String,
}
impl crate::__private::prost::Name for DeleteSubscriptionRequest {
    const NAME: &'static str = "DeleteSubscriptionRequest";
    const PACKAGE: &'static str = "google.apps.events.subscriptions.v1beta";
    fn full_name() -> crate::__private::prost::alloc::string::String {
        "google.apps.events.subscriptions.v1beta.DeleteSubscriptionRequest".into()
    }
    fn type_url() -> crate::__private::prost::alloc::string::String {
        "type.googleapis.com/google.apps.events.subscriptions.v1beta.DeleteSubscriptionRequest"
            .into()
    }
}
/// Asks for one subscription.
#[derive(Clone, PartialEq, Eq, Hash, crate::__private::prost::Message)]
#[prost(prost_path = "crate::__private::prost")]
pub struct GetSubscriptionRequest {
    /// Required: the subscription, as `subscriptions/{subscription}`.
    ///
    /// Required.
    #[prost(string, tag = "1")]
    pub name: crate::__private::prost::alloc::string::String,
}
impl crate::__private::prost::Name for GetSubscriptionRequest {
    const NAME: &'static str = "GetSubscriptionRequest";
    const PACKAGE: &'static str = "google.apps.events.subscriptions.v1beta";
    fn full_name() -> crate::__private::prost::alloc::string::String {
        "google.apps.events.subscriptions.v1beta.GetSubscriptionRequest".into()
    }
    fn type_url() -> crate::__private::prost::alloc::string::String {
        "type.googleapis.com/google.apps.events.subscriptions.v1beta.GetSubscriptionRequest"
            .into()
    }
}
/// Asks for changes to one subscription.
#[derive(Clone, PartialEq, Eq, Hash, crate::__private::prost::Message)]
#[prost(prost_path = "crate::__private::prost")]
pub struct UpdateSubscriptionRequest {
    /// Required: the new values. Their `name` says which subscription is meant.
    ///
    /// Required.
    #[prost(message, optional, tag = "1")]
    pub subscription: ::core::option::Option<Subscription>,
    /// Which field to change: `expire_time`, `ttl` or `event_types`. Unset changes every field
    /// that has a value in the request, `*` replaces the subscription and so empties those that
    /// have none (AIP-134).
    ///
    /// Optional.
    #[prost(message, optional, tag = "2")]
    pub update_mask: ::core::option::Option<crate::__private::prost_types::FieldMask>,
    /// Checks the request and shows what would come of it, without changing anything (AIP-163).
    ///
    /// Optional.
    #[prost(bool, tag = "3")]
    pub validate_only: bool,
}
impl crate::__private::prost::Name for UpdateSubscriptionRequest {
    const NAME: &'static str = "UpdateSubscriptionRequest";
    const PACKAGE: &'static str = "google.apps.events.subscriptions.v1beta";
    fn full_name() -> crate::__private::prost::alloc::string::String {
        "google.apps.events.subscriptions.v1beta.UpdateSubscriptionRequest".into()
    }
    fn type_url() -> crate::__private::prost::alloc::string::String {
        "type.googleapis.com/google.apps.events.subscriptions.v1beta.UpdateSubscriptionRequest"
            .into()
    }
}
/// Asks for the events of one suspended subscription to flow again.
#[derive(Clone, PartialEq, Eq, Hash, crate::__private::prost::Message)]
#[prost(prost_path = "crate::__private::prost")]
pub struct ReactivateSubscriptionRequest {
    /// Required: the subscription, as `subscriptions/{subscription}`.
    ///
    /// Required.
    #[prost(string, tag = "1")]
    pub name: crate::__private::prost::alloc::string::String,
}
impl crate::__private::prost::Name for ReactivateSubscriptionRequest {
    const NAME: &'static str = "ReactivateSubscriptionRequest";
    const PACKAGE: &'static str = "google.apps.events.subscriptions.v1beta";
    fn full_name() -> crate::__private::prost::alloc::string::String {
        "google.apps.events.subscriptions.v1beta.ReactivateSubscriptionRequest".into()
    }
    fn type_url() -> crate::__private::prost::alloc::string::String {
        "type.googleapis.com/google.apps.events.subscriptions.v1beta.ReactivateSubscriptionRequest"
            .into()
    }
}
/// Asks for one page of subscriptions.
#[derive(Clone, PartialEq, Eq, Hash, crate::__private::prost::Message)]
#[prost(prost_path = "crate::__private::prost")]
pub struct ListSubscriptionsRequest {
    /// How many subscriptions a page may hold at most. 0 means 50, and anything above 100 means
    /// 100; a page may hold fewer.
    ///
    /// Optional.
    #[prost(int32, tag = "1")]
    pub page_size: i32,
    /// Where to go on: the `next_page_token` of the page before, or empty for the first page. The
    /// filter stays as it was.
    ///
    /// Optional.
    #[prost(string, tag = "2")]
    pub page_token: crate::__private::prost::alloc::string::String,
    /// Required: which subscriptions to give, by one event type at least; several are joined by
    /// `OR`, and a target can be added with `AND`.
    ///
    /// ```text
    /// event_types:"google.workspace.chat.message.v1.created"
    ///   AND target_resource="//chat.googleapis.com/spaces/S"
    /// ```
    ///
    /// Anything else is `INVALID_ARGUMENT`.
    ///
    /// Required.
    #[prost(string, tag = "3")]
    pub filter: crate::__private::prost::alloc::string::String,
}
impl crate::__private::prost::Name for ListSubscriptionsRequest {
    const NAME: &'static str = "ListSubscriptionsRequest";
    const PACKAGE: &'static str = "google.apps.events.subscriptions.v1beta";
    fn full_name() -> crate::__private::prost::alloc::string::String {
        "google.apps.events.subscriptions.v1beta.ListSubscriptionsRequest".into()
    }
    fn type_url() -> crate::__private::prost::alloc::string::String {
        "type.googleapis.com/google.apps.events.subscriptions.v1beta.ListSubscriptionsRequest"
            .into()
    }
}
/// One page of subscriptions.
#[derive(Clone, PartialEq, crate::__private::prost::Message)]
#[prost(prost_path = "crate::__private::prost")]
pub struct ListSubscriptionsResponse {
    /// The subscriptions of this page.
    #[prost(message, repeated, tag = "1")]
    pub subscriptions: crate::__private::prost::alloc::vec::Vec<Subscription>,
    /// Leads to the next page. Empty on the last one.
    #[prost(string, tag = "2")]
    pub next_page_token: crate::__private::prost::alloc::string::String,
}
impl crate::__private::prost::Name for ListSubscriptionsResponse {
    const NAME: &'static str = "ListSubscriptionsResponse";
    const PACKAGE: &'static str = "google.apps.events.subscriptions.v1beta";
    fn full_name() -> crate::__private::prost::alloc::string::String {
        "google.apps.events.subscriptions.v1beta.ListSubscriptionsResponse".into()
    }
    fn type_url() -> crate::__private::prost::alloc::string::String {
        "type.googleapis.com/google.apps.events.subscriptions.v1beta.ListSubscriptionsResponse"
            .into()
    }
}
/// What `UpdateSubscription` reports while it runs: nothing so far.
#[derive(Clone, Copy, PartialEq, Eq, Hash, crate::__private::prost::Message)]
#[prost(prost_path = "crate::__private::prost")]
pub struct UpdateSubscriptionMetadata {}
impl crate::__private::prost::Name for UpdateSubscriptionMetadata {
    const NAME: &'static str = "UpdateSubscriptionMetadata";
    const PACKAGE: &'static str = "google.apps.events.subscriptions.v1beta";
    fn full_name() -> crate::__private::prost::alloc::string::String {
        "google.apps.events.subscriptions.v1beta.UpdateSubscriptionMetadata".into()
    }
    fn type_url() -> crate::__private::prost::alloc::string::String {
        "type.googleapis.com/google.apps.events.subscriptions.v1beta.UpdateSubscriptionMetadata"
            .into()
    }
}
/// What `CreateSubscription` reports while it runs: nothing so far.
#[derive(Clone, Copy, PartialEq, Eq, Hash, crate::__private::prost::Message)]
#[prost(prost_path = "crate::__private::prost")]
pub struct CreateSubscriptionMetadata {}
impl crate::__private::prost::Name for CreateSubscriptionMetadata {
    const NAME: &'static str = "CreateSubscriptionMetadata";
    const PACKAGE: &'static str = "google.apps.events.subscriptions.v1beta";
    fn full_name() -> crate::__private::prost::alloc::string::String {
        "google.apps.events.subscriptions.v1beta.CreateSubscriptionMetadata".into()
    }
    fn type_url() -> crate::__private::prost::alloc::string::String {
        "type.googleapis.com/google.apps.events.subscriptions.v1beta.CreateSubscriptionMetadata"
            .into()
    }
}
/// What `DeleteSubscription` reports while it runs: nothing so far.
#[derive(Clone, Copy, PartialEq, Eq, Hash, crate::__private::prost::Message)]
#[prost(prost_path = "crate::__private::prost")]
pub struct DeleteSubscriptionMetadata {}
impl crate::__private::prost::Name for DeleteSubscriptionMetadata {
    const NAME: &'static str = "DeleteSubscriptionMetadata";
    const PACKAGE: &'static str = "google.apps.events.subscriptions.v1beta";
    fn full_name() -> crate::__private::prost::alloc::string::String {
        "google.apps.events.subscriptions.v1beta.DeleteSubscriptionMetadata".into()
    }
    fn type_url() -> crate::__private::prost::alloc::string::String {
        "type.googleapis.com/google.apps.events.subscriptions.v1beta.DeleteSubscriptionMetadata"
            .into()
    }
}
/// What `ReactivateSubscription` reports while it runs: nothing so far.
#[derive(Clone, Copy, PartialEq, Eq, Hash, crate::__private::prost::Message)]
#[prost(prost_path = "crate::__private::prost")]
pub struct ReactivateSubscriptionMetadata {}
impl crate::__private::prost::Name for ReactivateSubscriptionMetadata {
    const NAME: &'static str = "ReactivateSubscriptionMetadata";
    const PACKAGE: &'static str = "google.apps.events.subscriptions.v1beta";
    fn full_name() -> crate::__private::prost::alloc::string::String {
        "google.apps.events.subscriptions.v1beta.ReactivateSubscriptionMetadata".into()
    }
    fn type_url() -> crate::__private::prost::alloc::string::String {
        "type.googleapis.com/google.apps.events.subscriptions.v1beta.ReactivateSubscriptionMetadata"
            .into()
    }
}
crate::__private::protojson::__generated_for!(1);
/// Every message of `google.apps.events.subscriptions.v1beta` and of the packages it imports, and the well-known types.
pub fn registry() -> &'static crate::__private::protojson::Registry {
    static REGISTRY: ::std::sync::LazyLock<crate::__private::protojson::Registry> = ::std::sync::LazyLock::new(||
    {
        let mut registry = crate::__private::protojson::Registry::new();
        registry.merge(crate::__private::google::longrunning::registry());
        registry.register::<self::Subscription>();
        registry.register::<self::subscription::DriveOptions>();
        registry.register::<self::PayloadOptions>();
        registry.register::<self::NotificationEndpoint>();
        registry.register::<self::CreateSubscriptionRequest>();
        registry.register::<self::DeleteSubscriptionRequest>();
        registry.register::<self::GetSubscriptionRequest>();
        registry.register::<self::UpdateSubscriptionRequest>();
        registry.register::<self::ReactivateSubscriptionRequest>();
        registry.register::<self::ListSubscriptionsRequest>();
        registry.register::<self::ListSubscriptionsResponse>();
        registry.register::<self::UpdateSubscriptionMetadata>();
        registry.register::<self::CreateSubscriptionMetadata>();
        registry.register::<self::DeleteSubscriptionMetadata>();
        registry.register::<self::ReactivateSubscriptionMetadata>();
        registry
    });
    &REGISTRY
}
/// The proto files of `google.apps.events.subscriptions.v1beta` with their comments, and those they import: an encoded
/// `google.protobuf.FileDescriptorSet`, for gRPC reflection.
pub const FILE_DESCRIPTOR_SET: &[u8] = include_bytes!(
    "google.apps.events.subscriptions.v1beta.binpb"
);
const _: () = {
    use crate::__private::protojson::{
        codec, field, Cardinality, Kind, Error, FieldDescriptor, JsonMessage,
        MessageDescriptor, Reader, Registry, Writer,
    };
    static FIELDS: [FieldDescriptor; 16] = [
        field!(
            20, "drive_options", "driveOptions", Kind::message(<
            self::subscription::DriveOptions as JsonMessage > ::descriptor),
            Cardinality::Oneof("subscription_options")
        ),
        field!(
            13, "expire_time", "expireTime", Kind::message(< crate
            ::__private::prost_types::Timestamp as JsonMessage > ::descriptor),
            Cardinality::Oneof("expiration")
        ),
        field!(
            14, "ttl", "ttl", Kind::message(< crate ::__private::prost_types::Duration as
            JsonMessage > ::descriptor), Cardinality::Oneof("expiration")
        ),
        field!(1, "name", "name", Kind::String, Cardinality::Implicit),
        field!(2, "uid", "uid", Kind::String, Cardinality::Implicit),
        field!(
            4, "target_resource", "targetResource", Kind::String, Cardinality::Implicit
        ),
        field!(5, "event_types", "eventTypes", Kind::String, Cardinality::Repeated),
        field!(
            6, "payload_options", "payloadOptions", Kind::message(< self::PayloadOptions
            as JsonMessage > ::descriptor), Cardinality::Optional
        ),
        field!(
            7, "notification_endpoint", "notificationEndpoint", Kind::message(<
            self::NotificationEndpoint as JsonMessage > ::descriptor),
            Cardinality::Optional
        ),
        field!(
            8, "state", "state", Kind::enumeration(< self::subscription::State as crate
            ::__private::protojson::JsonEnum > ::descriptor), Cardinality::Implicit
        ),
        field!(
            18, "suspension_reason", "suspensionReason", Kind::enumeration(<
            self::subscription::ErrorType as crate ::__private::protojson::JsonEnum >
            ::descriptor), Cardinality::Implicit
        ),
        field!(10, "authority", "authority", Kind::String, Cardinality::Implicit),
        field!(
            11, "create_time", "createTime", Kind::message(< crate
            ::__private::prost_types::Timestamp as JsonMessage > ::descriptor),
            Cardinality::Optional
        ),
        field!(
            12, "update_time", "updateTime", Kind::message(< crate
            ::__private::prost_types::Timestamp as JsonMessage > ::descriptor),
            Cardinality::Optional
        ),
        field!(15, "reconciling", "reconciling", Kind::Bool, Cardinality::Implicit),
        field!(17, "etag", "etag", Kind::String, Cardinality::Implicit),
    ];
    static DESCRIPTOR: MessageDescriptor = MessageDescriptor::new(
            "google.apps.events.subscriptions.v1beta.Subscription",
            &FIELDS,
        )
        .of_size(::core::mem::size_of::<self::Subscription>());
    impl JsonMessage for self::Subscription {
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
            if let Some(self::subscription::SubscriptionOptions::DriveOptions(value)) = &self
                .subscription_options
            {
                writer.field::<codec::Message, _>(&FIELDS[0], value)?;
            }
            if let Some(self::subscription::Expiration::ExpireTime(value)) = &self
                .expiration
            {
                writer.field::<codec::Message, _>(&FIELDS[1], value)?;
            }
            if let Some(self::subscription::Expiration::Ttl(value)) = &self.expiration {
                writer.field::<codec::Message, _>(&FIELDS[2], value)?;
            }
            writer.implicit::<codec::String, _>(&FIELDS[3], &self.name)?;
            writer.implicit::<codec::String, _>(&FIELDS[4], &self.uid)?;
            writer.implicit::<codec::String, _>(&FIELDS[5], &self.target_resource)?;
            writer
                .implicit::<
                    codec::Repeated<codec::String>,
                    _,
                >(&FIELDS[6], &self.event_types)?;
            writer.optional::<codec::Message, _>(&FIELDS[7], &self.payload_options)?;
            writer
                .optional::<codec::Message, _>(&FIELDS[8], &self.notification_endpoint)?;
            writer
                .implicit::<
                    codec::Enum<self::subscription::State>,
                    _,
                >(&FIELDS[9], &self.state)?;
            writer
                .implicit::<
                    codec::Enum<self::subscription::ErrorType>,
                    _,
                >(&FIELDS[10], &self.suspension_reason)?;
            writer.implicit::<codec::String, _>(&FIELDS[11], &self.authority)?;
            writer.optional::<codec::Message, _>(&FIELDS[12], &self.create_time)?;
            writer.optional::<codec::Message, _>(&FIELDS[13], &self.update_time)?;
            writer.implicit::<codec::Bool, _>(&FIELDS[14], &self.reconciling)?;
            writer.implicit::<codec::String, _>(&FIELDS[15], &self.etag)?;
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
                        .oneof::<
                            codec::Message,
                            _,
                            _,
                        >(
                            &mut self.subscription_options,
                            self::subscription::SubscriptionOptions::DriveOptions,
                        )
                }
                1 => {
                    reader
                        .oneof::<
                            codec::Message,
                            _,
                            _,
                        >(
                            &mut self.expiration,
                            self::subscription::Expiration::ExpireTime,
                        )
                }
                2 => {
                    reader
                        .oneof::<
                            codec::Message,
                            _,
                            _,
                        >(&mut self.expiration, self::subscription::Expiration::Ttl)
                }
                3 => reader.implicit::<codec::String, _>(&mut self.name),
                4 => reader.implicit::<codec::String, _>(&mut self.uid),
                5 => reader.implicit::<codec::String, _>(&mut self.target_resource),
                6 => {
                    reader
                        .implicit::<
                            codec::Repeated<codec::String>,
                            _,
                        >(&mut self.event_types)
                }
                7 => reader.optional::<codec::Message, _>(&mut self.payload_options),
                8 => {
                    reader.optional::<codec::Message, _>(&mut self.notification_endpoint)
                }
                9 => {
                    reader
                        .implicit::<
                            codec::Enum<self::subscription::State>,
                            _,
                        >(&mut self.state)
                }
                10 => {
                    reader
                        .implicit::<
                            codec::Enum<self::subscription::ErrorType>,
                            _,
                        >(&mut self.suspension_reason)
                }
                11 => reader.implicit::<codec::String, _>(&mut self.authority),
                12 => reader.optional::<codec::Message, _>(&mut self.create_time),
                13 => reader.optional::<codec::Message, _>(&mut self.update_time),
                14 => reader.implicit::<codec::Bool, _>(&mut self.reconciling),
                15 => reader.implicit::<codec::String, _>(&mut self.etag),
                _ => Err(Error::no_such_field(&DESCRIPTOR, index)),
            }
        }
    }
};
crate::__private::protojson::impl_serde!(self::Subscription);
const _: () = {
    use crate::__private::protojson::{
        codec, field, Cardinality, Kind, Error, FieldDescriptor, JsonMessage,
        MessageDescriptor, Reader, Registry, Writer,
    };
    static FIELDS: [FieldDescriptor; 1] = [
        field!(
            1, "include_descendants", "includeDescendants", Kind::Bool,
            Cardinality::Implicit
        ),
    ];
    static DESCRIPTOR: MessageDescriptor = MessageDescriptor::new(
            "google.apps.events.subscriptions.v1beta.Subscription.DriveOptions",
            &FIELDS,
        )
        .of_size(::core::mem::size_of::<self::subscription::DriveOptions>());
    impl JsonMessage for self::subscription::DriveOptions {
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
            writer.implicit::<codec::Bool, _>(&FIELDS[0], &self.include_descendants)?;
            Ok(())
        }
        fn read_field(
            &mut self,
            index: usize,
            reader: &mut Reader<'_>,
        ) -> ::core::result::Result<(), Error> {
            match index {
                0 => reader.implicit::<codec::Bool, _>(&mut self.include_descendants),
                _ => Err(Error::no_such_field(&DESCRIPTOR, index)),
            }
        }
    }
};
crate::__private::protojson::impl_serde!(self::subscription::DriveOptions);
const _: () = {
    use crate::__private::protojson::{
        codec, field, Cardinality, Kind, Error, FieldDescriptor, JsonMessage,
        MessageDescriptor, Reader, Registry, Writer,
    };
    static FIELDS: [FieldDescriptor; 2] = [
        field!(
            1, "include_resource", "includeResource", Kind::Bool, Cardinality::Implicit
        ),
        field!(
            2, "field_mask", "fieldMask", Kind::message(< crate
            ::__private::prost_types::FieldMask as JsonMessage > ::descriptor),
            Cardinality::Optional
        ),
    ];
    static DESCRIPTOR: MessageDescriptor = MessageDescriptor::new(
            "google.apps.events.subscriptions.v1beta.PayloadOptions",
            &FIELDS,
        )
        .of_size(::core::mem::size_of::<self::PayloadOptions>());
    impl JsonMessage for self::PayloadOptions {
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
            writer.implicit::<codec::Bool, _>(&FIELDS[0], &self.include_resource)?;
            writer.optional::<codec::Message, _>(&FIELDS[1], &self.field_mask)?;
            Ok(())
        }
        fn read_field(
            &mut self,
            index: usize,
            reader: &mut Reader<'_>,
        ) -> ::core::result::Result<(), Error> {
            match index {
                0 => reader.implicit::<codec::Bool, _>(&mut self.include_resource),
                1 => reader.optional::<codec::Message, _>(&mut self.field_mask),
                _ => Err(Error::no_such_field(&DESCRIPTOR, index)),
            }
        }
    }
};
crate::__private::protojson::impl_serde!(self::PayloadOptions);
const _: () = {
    use crate::__private::protojson::{
        codec, field, Cardinality, Kind, Error, FieldDescriptor, JsonMessage,
        MessageDescriptor, Reader, Registry, Writer,
    };
    static FIELDS: [FieldDescriptor; 1] = [
        field!(
            1, "pubsub_topic", "pubsubTopic", Kind::String,
            Cardinality::Oneof("endpoint")
        ),
    ];
    static DESCRIPTOR: MessageDescriptor = MessageDescriptor::new(
            "google.apps.events.subscriptions.v1beta.NotificationEndpoint",
            &FIELDS,
        )
        .of_size(::core::mem::size_of::<self::NotificationEndpoint>());
    impl JsonMessage for self::NotificationEndpoint {
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
            if let Some(self::notification_endpoint::Endpoint::PubsubTopic(value)) = &self
                .endpoint
            {
                writer.field::<codec::String, _>(&FIELDS[0], value)?;
            }
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
                        .oneof::<
                            codec::String,
                            _,
                            _,
                        >(
                            &mut self.endpoint,
                            self::notification_endpoint::Endpoint::PubsubTopic,
                        )
                }
                _ => Err(Error::no_such_field(&DESCRIPTOR, index)),
            }
        }
    }
};
crate::__private::protojson::impl_serde!(self::NotificationEndpoint);
const _: () = {
    use crate::__private::protojson::{
        codec, field, Cardinality, Kind, Error, FieldDescriptor, JsonMessage,
        MessageDescriptor, Reader, Registry, Writer,
    };
    static FIELDS: [FieldDescriptor; 2] = [
        field!(
            1, "subscription", "subscription", Kind::message(< self::Subscription as
            JsonMessage > ::descriptor), Cardinality::Optional
        ),
        field!(2, "validate_only", "validateOnly", Kind::Bool, Cardinality::Implicit),
    ];
    static DESCRIPTOR: MessageDescriptor = MessageDescriptor::new(
            "google.apps.events.subscriptions.v1beta.CreateSubscriptionRequest",
            &FIELDS,
        )
        .of_size(::core::mem::size_of::<self::CreateSubscriptionRequest>());
    impl JsonMessage for self::CreateSubscriptionRequest {
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
            writer.optional::<codec::Message, _>(&FIELDS[0], &self.subscription)?;
            writer.implicit::<codec::Bool, _>(&FIELDS[1], &self.validate_only)?;
            Ok(())
        }
        fn read_field(
            &mut self,
            index: usize,
            reader: &mut Reader<'_>,
        ) -> ::core::result::Result<(), Error> {
            match index {
                0 => reader.optional::<codec::Message, _>(&mut self.subscription),
                1 => reader.implicit::<codec::Bool, _>(&mut self.validate_only),
                _ => Err(Error::no_such_field(&DESCRIPTOR, index)),
            }
        }
    }
};
crate::__private::protojson::impl_serde!(self::CreateSubscriptionRequest);
const _: () = {
    use crate::__private::protojson::{
        codec, field, Cardinality, Kind, Error, FieldDescriptor, JsonMessage,
        MessageDescriptor, Reader, Registry, Writer,
    };
    static FIELDS: [FieldDescriptor; 4] = [
        field!(1, "name", "name", Kind::String, Cardinality::Implicit),
        field!(2, "validate_only", "validateOnly", Kind::Bool, Cardinality::Implicit),
        field!(3, "allow_missing", "allowMissing", Kind::Bool, Cardinality::Implicit),
        field!(4, "etag", "etag", Kind::String, Cardinality::Implicit),
    ];
    static DESCRIPTOR: MessageDescriptor = MessageDescriptor::new(
            "google.apps.events.subscriptions.v1beta.DeleteSubscriptionRequest",
            &FIELDS,
        )
        .of_size(::core::mem::size_of::<self::DeleteSubscriptionRequest>());
    impl JsonMessage for self::DeleteSubscriptionRequest {
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
            writer.implicit::<codec::String, _>(&FIELDS[0], &self.name)?;
            writer.implicit::<codec::Bool, _>(&FIELDS[1], &self.validate_only)?;
            writer.implicit::<codec::Bool, _>(&FIELDS[2], &self.allow_missing)?;
            writer.implicit::<codec::String, _>(&FIELDS[3], &self.etag)?;
            Ok(())
        }
        fn read_field(
            &mut self,
            index: usize,
            reader: &mut Reader<'_>,
        ) -> ::core::result::Result<(), Error> {
            match index {
                0 => reader.implicit::<codec::String, _>(&mut self.name),
                1 => reader.implicit::<codec::Bool, _>(&mut self.validate_only),
                2 => reader.implicit::<codec::Bool, _>(&mut self.allow_missing),
                3 => reader.implicit::<codec::String, _>(&mut self.etag),
                _ => Err(Error::no_such_field(&DESCRIPTOR, index)),
            }
        }
    }
};
crate::__private::protojson::impl_serde!(self::DeleteSubscriptionRequest);
const _: () = {
    use crate::__private::protojson::{
        codec, field, Cardinality, Kind, Error, FieldDescriptor, JsonMessage,
        MessageDescriptor, Reader, Registry, Writer,
    };
    static FIELDS: [FieldDescriptor; 1] = [
        field!(1, "name", "name", Kind::String, Cardinality::Implicit),
    ];
    static DESCRIPTOR: MessageDescriptor = MessageDescriptor::new(
            "google.apps.events.subscriptions.v1beta.GetSubscriptionRequest",
            &FIELDS,
        )
        .of_size(::core::mem::size_of::<self::GetSubscriptionRequest>());
    impl JsonMessage for self::GetSubscriptionRequest {
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
            writer.implicit::<codec::String, _>(&FIELDS[0], &self.name)?;
            Ok(())
        }
        fn read_field(
            &mut self,
            index: usize,
            reader: &mut Reader<'_>,
        ) -> ::core::result::Result<(), Error> {
            match index {
                0 => reader.implicit::<codec::String, _>(&mut self.name),
                _ => Err(Error::no_such_field(&DESCRIPTOR, index)),
            }
        }
    }
};
crate::__private::protojson::impl_serde!(self::GetSubscriptionRequest);
const _: () = {
    use crate::__private::protojson::{
        codec, field, Cardinality, Kind, Error, FieldDescriptor, JsonMessage,
        MessageDescriptor, Reader, Registry, Writer,
    };
    static FIELDS: [FieldDescriptor; 3] = [
        field!(
            1, "subscription", "subscription", Kind::message(< self::Subscription as
            JsonMessage > ::descriptor), Cardinality::Optional
        ),
        field!(
            2, "update_mask", "updateMask", Kind::message(< crate
            ::__private::prost_types::FieldMask as JsonMessage > ::descriptor),
            Cardinality::Optional
        ),
        field!(3, "validate_only", "validateOnly", Kind::Bool, Cardinality::Implicit),
    ];
    static DESCRIPTOR: MessageDescriptor = MessageDescriptor::new(
            "google.apps.events.subscriptions.v1beta.UpdateSubscriptionRequest",
            &FIELDS,
        )
        .of_size(::core::mem::size_of::<self::UpdateSubscriptionRequest>());
    impl JsonMessage for self::UpdateSubscriptionRequest {
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
            writer.optional::<codec::Message, _>(&FIELDS[0], &self.subscription)?;
            writer.optional::<codec::Message, _>(&FIELDS[1], &self.update_mask)?;
            writer.implicit::<codec::Bool, _>(&FIELDS[2], &self.validate_only)?;
            Ok(())
        }
        fn read_field(
            &mut self,
            index: usize,
            reader: &mut Reader<'_>,
        ) -> ::core::result::Result<(), Error> {
            match index {
                0 => reader.optional::<codec::Message, _>(&mut self.subscription),
                1 => reader.optional::<codec::Message, _>(&mut self.update_mask),
                2 => reader.implicit::<codec::Bool, _>(&mut self.validate_only),
                _ => Err(Error::no_such_field(&DESCRIPTOR, index)),
            }
        }
    }
};
crate::__private::protojson::impl_serde!(self::UpdateSubscriptionRequest);
const _: () = {
    use crate::__private::protojson::{
        codec, field, Cardinality, Kind, Error, FieldDescriptor, JsonMessage,
        MessageDescriptor, Reader, Registry, Writer,
    };
    static FIELDS: [FieldDescriptor; 1] = [
        field!(1, "name", "name", Kind::String, Cardinality::Implicit),
    ];
    static DESCRIPTOR: MessageDescriptor = MessageDescriptor::new(
            "google.apps.events.subscriptions.v1beta.ReactivateSubscriptionRequest",
            &FIELDS,
        )
        .of_size(::core::mem::size_of::<self::ReactivateSubscriptionRequest>());
    impl JsonMessage for self::ReactivateSubscriptionRequest {
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
            writer.implicit::<codec::String, _>(&FIELDS[0], &self.name)?;
            Ok(())
        }
        fn read_field(
            &mut self,
            index: usize,
            reader: &mut Reader<'_>,
        ) -> ::core::result::Result<(), Error> {
            match index {
                0 => reader.implicit::<codec::String, _>(&mut self.name),
                _ => Err(Error::no_such_field(&DESCRIPTOR, index)),
            }
        }
    }
};
crate::__private::protojson::impl_serde!(self::ReactivateSubscriptionRequest);
const _: () = {
    use crate::__private::protojson::{
        codec, field, Cardinality, Kind, Error, FieldDescriptor, JsonMessage,
        MessageDescriptor, Reader, Registry, Writer,
    };
    static FIELDS: [FieldDescriptor; 3] = [
        field!(1, "page_size", "pageSize", Kind::Int32, Cardinality::Implicit),
        field!(2, "page_token", "pageToken", Kind::String, Cardinality::Implicit),
        field!(3, "filter", "filter", Kind::String, Cardinality::Implicit),
    ];
    static DESCRIPTOR: MessageDescriptor = MessageDescriptor::new(
            "google.apps.events.subscriptions.v1beta.ListSubscriptionsRequest",
            &FIELDS,
        )
        .of_size(::core::mem::size_of::<self::ListSubscriptionsRequest>());
    impl JsonMessage for self::ListSubscriptionsRequest {
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
            writer.implicit::<codec::Int32, _>(&FIELDS[0], &self.page_size)?;
            writer.implicit::<codec::String, _>(&FIELDS[1], &self.page_token)?;
            writer.implicit::<codec::String, _>(&FIELDS[2], &self.filter)?;
            Ok(())
        }
        fn read_field(
            &mut self,
            index: usize,
            reader: &mut Reader<'_>,
        ) -> ::core::result::Result<(), Error> {
            match index {
                0 => reader.implicit::<codec::Int32, _>(&mut self.page_size),
                1 => reader.implicit::<codec::String, _>(&mut self.page_token),
                2 => reader.implicit::<codec::String, _>(&mut self.filter),
                _ => Err(Error::no_such_field(&DESCRIPTOR, index)),
            }
        }
    }
};
crate::__private::protojson::impl_serde!(self::ListSubscriptionsRequest);
const _: () = {
    use crate::__private::protojson::{
        codec, field, Cardinality, Kind, Error, FieldDescriptor, JsonMessage,
        MessageDescriptor, Reader, Registry, Writer,
    };
    static FIELDS: [FieldDescriptor; 2] = [
        field!(
            1, "subscriptions", "subscriptions", Kind::message(< self::Subscription as
            JsonMessage > ::descriptor), Cardinality::Repeated
        ),
        field!(
            2, "next_page_token", "nextPageToken", Kind::String, Cardinality::Implicit
        ),
    ];
    static DESCRIPTOR: MessageDescriptor = MessageDescriptor::new(
            "google.apps.events.subscriptions.v1beta.ListSubscriptionsResponse",
            &FIELDS,
        )
        .of_size(::core::mem::size_of::<self::ListSubscriptionsResponse>());
    impl JsonMessage for self::ListSubscriptionsResponse {
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
                >(&FIELDS[0], &self.subscriptions)?;
            writer.implicit::<codec::String, _>(&FIELDS[1], &self.next_page_token)?;
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
                        >(&mut self.subscriptions)
                }
                1 => reader.implicit::<codec::String, _>(&mut self.next_page_token),
                _ => Err(Error::no_such_field(&DESCRIPTOR, index)),
            }
        }
    }
};
crate::__private::protojson::impl_serde!(self::ListSubscriptionsResponse);
const _: () = {
    use crate::__private::protojson::{
        Error, FieldDescriptor, JsonMessage, MessageDescriptor, Reader, Registry, Writer,
    };
    static FIELDS: [FieldDescriptor; 0] = [];
    static DESCRIPTOR: MessageDescriptor = MessageDescriptor::new(
            "google.apps.events.subscriptions.v1beta.UpdateSubscriptionMetadata",
            &FIELDS,
        )
        .of_size(::core::mem::size_of::<self::UpdateSubscriptionMetadata>());
    impl JsonMessage for self::UpdateSubscriptionMetadata {
        fn descriptor() -> &'static MessageDescriptor {
            &DESCRIPTOR
        }
        fn registry() -> &'static Registry {
            self::registry()
        }
        fn write_fields(&self, _: &mut Writer<'_>) -> ::core::result::Result<(), Error> {
            Ok(())
        }
        fn read_field(
            &mut self,
            index: usize,
            _: &mut Reader<'_>,
        ) -> ::core::result::Result<(), Error> {
            Err(Error::no_such_field(&DESCRIPTOR, index))
        }
    }
};
crate::__private::protojson::impl_serde!(self::UpdateSubscriptionMetadata);
const _: () = {
    use crate::__private::protojson::{
        Error, FieldDescriptor, JsonMessage, MessageDescriptor, Reader, Registry, Writer,
    };
    static FIELDS: [FieldDescriptor; 0] = [];
    static DESCRIPTOR: MessageDescriptor = MessageDescriptor::new(
            "google.apps.events.subscriptions.v1beta.CreateSubscriptionMetadata",
            &FIELDS,
        )
        .of_size(::core::mem::size_of::<self::CreateSubscriptionMetadata>());
    impl JsonMessage for self::CreateSubscriptionMetadata {
        fn descriptor() -> &'static MessageDescriptor {
            &DESCRIPTOR
        }
        fn registry() -> &'static Registry {
            self::registry()
        }
        fn write_fields(&self, _: &mut Writer<'_>) -> ::core::result::Result<(), Error> {
            Ok(())
        }
        fn read_field(
            &mut self,
            index: usize,
            _: &mut Reader<'_>,
        ) -> ::core::result::Result<(), Error> {
            Err(Error::no_such_field(&DESCRIPTOR, index))
        }
    }
};
crate::__private::protojson::impl_serde!(self::CreateSubscriptionMetadata);
const _: () = {
    use crate::__private::protojson::{
        Error, FieldDescriptor, JsonMessage, MessageDescriptor, Reader, Registry, Writer,
    };
    static FIELDS: [FieldDescriptor; 0] = [];
    static DESCRIPTOR: MessageDescriptor = MessageDescriptor::new(
            "google.apps.events.subscriptions.v1beta.DeleteSubscriptionMetadata",
            &FIELDS,
        )
        .of_size(::core::mem::size_of::<self::DeleteSubscriptionMetadata>());
    impl JsonMessage for self::DeleteSubscriptionMetadata {
        fn descriptor() -> &'static MessageDescriptor {
            &DESCRIPTOR
        }
        fn registry() -> &'static Registry {
            self::registry()
        }
        fn write_fields(&self, _: &mut Writer<'_>) -> ::core::result::Result<(), Error> {
            Ok(())
        }
        fn read_field(
            &mut self,
            index: usize,
            _: &mut Reader<'_>,
        ) -> ::core::result::Result<(), Error> {
            Err(Error::no_such_field(&DESCRIPTOR, index))
        }
    }
};
crate::__private::protojson::impl_serde!(self::DeleteSubscriptionMetadata);
const _: () = {
    use crate::__private::protojson::{
        Error, FieldDescriptor, JsonMessage, MessageDescriptor, Reader, Registry, Writer,
    };
    static FIELDS: [FieldDescriptor; 0] = [];
    static DESCRIPTOR: MessageDescriptor = MessageDescriptor::new(
            "google.apps.events.subscriptions.v1beta.ReactivateSubscriptionMetadata",
            &FIELDS,
        )
        .of_size(::core::mem::size_of::<self::ReactivateSubscriptionMetadata>());
    impl JsonMessage for self::ReactivateSubscriptionMetadata {
        fn descriptor() -> &'static MessageDescriptor {
            &DESCRIPTOR
        }
        fn registry() -> &'static Registry {
            self::registry()
        }
        fn write_fields(&self, _: &mut Writer<'_>) -> ::core::result::Result<(), Error> {
            Ok(())
        }
        fn read_field(
            &mut self,
            index: usize,
            _: &mut Reader<'_>,
        ) -> ::core::result::Result<(), Error> {
            Err(Error::no_such_field(&DESCRIPTOR, index))
        }
    }
};
crate::__private::protojson::impl_serde!(self::ReactivateSubscriptionMetadata);
const _: () = {
    use crate::__private::protojson::{EnumDescriptor, EnumValue, JsonEnum};
    static DESCRIPTOR: EnumDescriptor = EnumDescriptor::new(
        "google.apps.events.subscriptions.v1beta.Subscription.State",
        &[
            EnumValue::new("STATE_UNSPECIFIED", 0),
            EnumValue::new("ACTIVE", 1),
            EnumValue::new("SUSPENDED", 2),
            EnumValue::new("DELETED", 3),
        ],
    );
    impl JsonEnum for self::subscription::State {
        fn descriptor() -> &'static EnumDescriptor {
            &DESCRIPTOR
        }
    }
};
const _: () = {
    use crate::__private::protojson::{EnumDescriptor, EnumValue, JsonEnum};
    static DESCRIPTOR: EnumDescriptor = EnumDescriptor::new(
        "google.apps.events.subscriptions.v1beta.Subscription.ErrorType",
        &[
            EnumValue::new("ERROR_TYPE_UNSPECIFIED", 0),
            EnumValue::new("USER_SCOPE_REVOKED", 1),
            EnumValue::new("RESOURCE_DELETED", 2),
            EnumValue::new("USER_AUTHORIZATION_FAILURE", 3),
            EnumValue::new("ENDPOINT_PERMISSION_DENIED", 4),
            EnumValue::new("ENDPOINT_NOT_FOUND", 6),
            EnumValue::new("ENDPOINT_RESOURCE_EXHAUSTED", 7),
            EnumValue::new("OTHER", 5),
        ],
    );
    impl JsonEnum for self::subscription::ErrorType {
        fn descriptor() -> &'static EnumDescriptor {
            &DESCRIPTOR
        }
    }
};
/// The Google Workspace Events API: subscriptions to what happens in Chat, Meet and other
/// Workspace apps.
///
/// Every change to a subscription is a long-running operation. Google's
/// [guides](https://developers.google.com/workspace/events) tell which events there are.
///
/// Every transport implements this trait. A fake for tests implements the methods it needs; the
/// others answer UNIMPLEMENTED.
pub trait SubscriptionsService: ::core::marker::Send + ::core::marker::Sync {
    /// Starts a new subscription. The operation ends with the subscription as it was made.
    fn create_subscription(
        &self,
        request: self::CreateSubscriptionRequest,
        options: &crate::__private::rpc::CallOptions,
    ) -> impl ::core::future::Future<
        Output = crate::__private::rpc::Result<
            crate::__private::rpc::Response<
                crate::__private::google::longrunning::Operation,
            >,
        >,
    > + ::core::marker::Send {
        let _ = (request, options);
        async {
            ::core::result::Result::Err(
                crate::__private::rpc::Error::unimplemented("CreateSubscription"),
            )
        }
    }
    /// Ends a subscription. The operation ends with an empty message.
    fn delete_subscription(
        &self,
        request: self::DeleteSubscriptionRequest,
        options: &crate::__private::rpc::CallOptions,
    ) -> impl ::core::future::Future<
        Output = crate::__private::rpc::Result<
            crate::__private::rpc::Response<
                crate::__private::google::longrunning::Operation,
            >,
        >,
    > + ::core::marker::Send {
        let _ = (request, options);
        async {
            ::core::result::Result::Err(
                crate::__private::rpc::Error::unimplemented("DeleteSubscription"),
            )
        }
    }
    /// Gives one subscription.
    fn get_subscription(
        &self,
        request: self::GetSubscriptionRequest,
        options: &crate::__private::rpc::CallOptions,
    ) -> impl ::core::future::Future<
        Output = crate::__private::rpc::Result<
            crate::__private::rpc::Response<self::Subscription>,
        >,
    > + ::core::marker::Send {
        let _ = (request, options);
        async {
            ::core::result::Result::Err(
                crate::__private::rpc::Error::unimplemented("GetSubscription"),
            )
        }
    }
    /// Gives the subscriptions that match a filter, page by page.
    fn list_subscriptions(
        &self,
        request: self::ListSubscriptionsRequest,
        options: &crate::__private::rpc::CallOptions,
    ) -> impl ::core::future::Future<
        Output = crate::__private::rpc::Result<
            crate::__private::rpc::Response<self::ListSubscriptionsResponse>,
        >,
    > + ::core::marker::Send {
        let _ = (request, options);
        async {
            ::core::result::Result::Err(
                crate::__private::rpc::Error::unimplemented("ListSubscriptions"),
            )
        }
    }
    /// Renews a subscription, or changes its event types. The operation ends with the subscription
    /// as it is then.
    fn update_subscription(
        &self,
        request: self::UpdateSubscriptionRequest,
        options: &crate::__private::rpc::CallOptions,
    ) -> impl ::core::future::Future<
        Output = crate::__private::rpc::Result<
            crate::__private::rpc::Response<
                crate::__private::google::longrunning::Operation,
            >,
        >,
    > + ::core::marker::Send {
        let _ = (request, options);
        async {
            ::core::result::Result::Err(
                crate::__private::rpc::Error::unimplemented("UpdateSubscription"),
            )
        }
    }
    /// Lets the events of a suspended subscription flow again, once the cause of its suspension is
    /// gone. One that is not suspended is left alone or refused. The operation ends with the
    /// subscription, which is `ACTIVE`.
    fn reactivate_subscription(
        &self,
        request: self::ReactivateSubscriptionRequest,
        options: &crate::__private::rpc::CallOptions,
    ) -> impl ::core::future::Future<
        Output = crate::__private::rpc::Result<
            crate::__private::rpc::Response<
                crate::__private::google::longrunning::Operation,
            >,
        >,
    > + ::core::marker::Send {
        let _ = (request, options);
        async {
            ::core::result::Result::Err(
                crate::__private::rpc::Error::unimplemented("ReactivateSubscription"),
            )
        }
    }
}
impl<T: crate::__private::rpc::Transport> SubscriptionsService for T {
    fn create_subscription(
        &self,
        request: self::CreateSubscriptionRequest,
        options: &crate::__private::rpc::CallOptions,
    ) -> impl ::core::future::Future<
        Output = crate::__private::rpc::Result<
            crate::__private::rpc::Response<
                crate::__private::google::longrunning::Operation,
            >,
        >,
    > + ::core::marker::Send {
        crate::__private::rpc::Transport::unary::<
            self::subscriptions_service::CreateSubscription,
        >(self, request, options)
    }
    fn delete_subscription(
        &self,
        request: self::DeleteSubscriptionRequest,
        options: &crate::__private::rpc::CallOptions,
    ) -> impl ::core::future::Future<
        Output = crate::__private::rpc::Result<
            crate::__private::rpc::Response<
                crate::__private::google::longrunning::Operation,
            >,
        >,
    > + ::core::marker::Send {
        crate::__private::rpc::Transport::unary::<
            self::subscriptions_service::DeleteSubscription,
        >(self, request, options)
    }
    fn get_subscription(
        &self,
        request: self::GetSubscriptionRequest,
        options: &crate::__private::rpc::CallOptions,
    ) -> impl ::core::future::Future<
        Output = crate::__private::rpc::Result<
            crate::__private::rpc::Response<self::Subscription>,
        >,
    > + ::core::marker::Send {
        crate::__private::rpc::Transport::unary::<
            self::subscriptions_service::GetSubscription,
        >(self, request, options)
    }
    fn list_subscriptions(
        &self,
        request: self::ListSubscriptionsRequest,
        options: &crate::__private::rpc::CallOptions,
    ) -> impl ::core::future::Future<
        Output = crate::__private::rpc::Result<
            crate::__private::rpc::Response<self::ListSubscriptionsResponse>,
        >,
    > + ::core::marker::Send {
        crate::__private::rpc::Transport::unary::<
            self::subscriptions_service::ListSubscriptions,
        >(self, request, options)
    }
    fn update_subscription(
        &self,
        request: self::UpdateSubscriptionRequest,
        options: &crate::__private::rpc::CallOptions,
    ) -> impl ::core::future::Future<
        Output = crate::__private::rpc::Result<
            crate::__private::rpc::Response<
                crate::__private::google::longrunning::Operation,
            >,
        >,
    > + ::core::marker::Send {
        crate::__private::rpc::Transport::unary::<
            self::subscriptions_service::UpdateSubscription,
        >(self, request, options)
    }
    fn reactivate_subscription(
        &self,
        request: self::ReactivateSubscriptionRequest,
        options: &crate::__private::rpc::CallOptions,
    ) -> impl ::core::future::Future<
        Output = crate::__private::rpc::Result<
            crate::__private::rpc::Response<
                crate::__private::google::longrunning::Operation,
            >,
        >,
    > + ::core::marker::Send {
        crate::__private::rpc::Transport::unary::<
            self::subscriptions_service::ReactivateSubscription,
        >(self, request, options)
    }
}
/// Calls `google.apps.events.subscriptions.v1beta.SubscriptionsService`; methods that start an operation return a typed poller.
///
/// `T` is a transport, or a fake that implements the service's trait and `Operations`.
#[derive(Clone, Debug)]
pub struct SubscriptionsServiceClient<T> {
    transport: T,
    operations: crate::__private::Client,
    options: crate::__private::rpc::CallOptions,
}
impl<
    T: self::SubscriptionsService + crate::__private::google::longrunning::Operations
        + ::core::clone::Clone + 'static,
> SubscriptionsServiceClient<T> {
    /// Calls through `transport`.
    pub fn new(transport: T) -> Self {
        Self {
            operations: crate::__private::Client::new(
                    ::core::clone::Clone::clone(&transport),
                )
                .started_by(
                    <self::subscriptions_service::CreateSubscription as crate::__private::rpc::Rpc>::METHOD,
                ),
            transport,
            options: ::core::default::Default::default(),
        }
    }
    /// Replaces the options of every call, including those of pollers.
    #[must_use]
    pub fn with_options(mut self, options: crate::__private::rpc::CallOptions) -> Self {
        self.operations = self.operations.with_options(options.clone());
        self.options = options;
        self
    }
    /// The transport of this client.
    pub fn transport(&self) -> &T {
        &self.transport
    }
    /// The client of the operations that this service starts.
    pub fn operations(&self) -> &crate::__private::Client {
        &self.operations
    }
    /// Starts a new subscription. The operation ends with the subscription as it was made.
    ///
    /// # Errors
    ///
    /// If the call fails or the operation cannot be polled. The poller reports the operation's result.
    pub async fn create_subscription(
        &self,
        request: self::CreateSubscriptionRequest,
    ) -> crate::__private::rpc::Result<
        crate::__private::Poller<self::Subscription, self::CreateSubscriptionMetadata>,
    > {
        let operations = ::core::clone::Clone::clone(&self.operations)
            .started_by(
                <self::subscriptions_service::CreateSubscription as crate::__private::rpc::Rpc>::METHOD,
            );
        let operation = self::SubscriptionsService::create_subscription(
                &self.transport,
                request,
                &operations.to_start(&self.options),
            )
            .await?
            .into_inner();
        ::core::result::Result::Ok(
            operations
                .follow::<
                    self::Subscription,
                    self::CreateSubscriptionMetadata,
                >(operation),
        )
    }
    /// Ends a subscription. The operation ends with an empty message.
    ///
    /// # Errors
    ///
    /// If the call fails or the operation cannot be polled. The poller reports the operation's result.
    pub async fn delete_subscription(
        &self,
        request: self::DeleteSubscriptionRequest,
    ) -> crate::__private::rpc::Result<
        crate::__private::Poller<(), self::DeleteSubscriptionMetadata>,
    > {
        let operations = ::core::clone::Clone::clone(&self.operations)
            .started_by(
                <self::subscriptions_service::DeleteSubscription as crate::__private::rpc::Rpc>::METHOD,
            );
        let operation = self::SubscriptionsService::delete_subscription(
                &self.transport,
                request,
                &operations.to_start(&self.options),
            )
            .await?
            .into_inner();
        ::core::result::Result::Ok(
            operations.follow::<(), self::DeleteSubscriptionMetadata>(operation),
        )
    }
    /// Gives one subscription.
    ///
    /// # Errors
    ///
    /// If the call fails.
    pub async fn get_subscription(
        &self,
        request: self::GetSubscriptionRequest,
    ) -> crate::__private::rpc::Result<self::Subscription> {
        ::core::result::Result::Ok(
            self::SubscriptionsService::get_subscription(
                    &self.transport,
                    request,
                    &self.options,
                )
                .await?
                .into_inner(),
        )
    }
    /// Gives the subscriptions that match a filter, page by page.
    ///
    /// # Errors
    ///
    /// If the call fails.
    pub async fn list_subscriptions(
        &self,
        request: self::ListSubscriptionsRequest,
    ) -> crate::__private::rpc::Result<self::ListSubscriptionsResponse> {
        ::core::result::Result::Ok(
            self::SubscriptionsService::list_subscriptions(
                    &self.transport,
                    request,
                    &self.options,
                )
                .await?
                .into_inner(),
        )
    }
    /// Renews a subscription, or changes its event types. The operation ends with the subscription
    /// as it is then.
    ///
    /// # Errors
    ///
    /// If the call fails or the operation cannot be polled. The poller reports the operation's result.
    pub async fn update_subscription(
        &self,
        request: self::UpdateSubscriptionRequest,
    ) -> crate::__private::rpc::Result<
        crate::__private::Poller<self::Subscription, self::UpdateSubscriptionMetadata>,
    > {
        let operations = ::core::clone::Clone::clone(&self.operations)
            .started_by(
                <self::subscriptions_service::UpdateSubscription as crate::__private::rpc::Rpc>::METHOD,
            );
        let operation = self::SubscriptionsService::update_subscription(
                &self.transport,
                request,
                &operations.to_start(&self.options),
            )
            .await?
            .into_inner();
        ::core::result::Result::Ok(
            operations
                .follow::<
                    self::Subscription,
                    self::UpdateSubscriptionMetadata,
                >(operation),
        )
    }
    /// Lets the events of a suspended subscription flow again, once the cause of its suspension is
    /// gone. One that is not suspended is left alone or refused. The operation ends with the
    /// subscription, which is `ACTIVE`.
    ///
    /// # Errors
    ///
    /// If the call fails or the operation cannot be polled. The poller reports the operation's result.
    pub async fn reactivate_subscription(
        &self,
        request: self::ReactivateSubscriptionRequest,
    ) -> crate::__private::rpc::Result<
        crate::__private::Poller<
            self::Subscription,
            self::ReactivateSubscriptionMetadata,
        >,
    > {
        let operations = ::core::clone::Clone::clone(&self.operations)
            .started_by(
                <self::subscriptions_service::ReactivateSubscription as crate::__private::rpc::Rpc>::METHOD,
            );
        let operation = self::SubscriptionsService::reactivate_subscription(
                &self.transport,
                request,
                &operations.to_start(&self.options),
            )
            .await?
            .into_inner();
        ::core::result::Result::Ok(
            operations
                .follow::<
                    self::Subscription,
                    self::ReactivateSubscriptionMetadata,
                >(operation),
        )
    }
}
/// Wraps an implementation of [`SubscriptionsService`] for `add_service`: `longrunning-server` serves it
/// over gRPC, and over REST where its methods have HTTP rules. Cloning is cheap.
#[derive(Debug)]
pub struct SubscriptionsServiceServer<T>(::std::sync::Arc<T>);
impl<T: self::SubscriptionsService + 'static> SubscriptionsServiceServer<T> {
    /// The service that `service` implements.
    pub fn new(service: T) -> Self {
        Self(::std::sync::Arc::new(service))
    }
}
impl<T> ::core::clone::Clone for SubscriptionsServiceServer<T> {
    fn clone(&self) -> Self {
        Self(::std::sync::Arc::clone(&self.0))
    }
}
impl<T: self::SubscriptionsService + 'static> crate::__private::rpc::Serve
for SubscriptionsServiceServer<T> {
    const SERVICE: &'static crate::__private::rpc::Service = self::subscriptions_service::SERVICE;
    const FILE_DESCRIPTOR_SET: &'static [u8] = self::FILE_DESCRIPTOR_SET;
    fn registry() -> &'static crate::__private::protojson::Registry {
        self::registry()
    }
    fn add_to(&self, handlers: &mut impl crate::__private::rpc::Handlers) {
        let service = ::std::sync::Arc::clone(&self.0);
        handlers
            .unary::<
                self::subscriptions_service::CreateSubscription,
                _,
            >(move |request, options| {
                let service = ::std::sync::Arc::clone(&service);
                async move {
                    self::SubscriptionsService::create_subscription(
                            &*service,
                            request,
                            &options,
                        )
                        .await
                }
            });
        let service = ::std::sync::Arc::clone(&self.0);
        handlers
            .unary::<
                self::subscriptions_service::DeleteSubscription,
                _,
            >(move |request, options| {
                let service = ::std::sync::Arc::clone(&service);
                async move {
                    self::SubscriptionsService::delete_subscription(
                            &*service,
                            request,
                            &options,
                        )
                        .await
                }
            });
        let service = ::std::sync::Arc::clone(&self.0);
        handlers
            .unary::<
                self::subscriptions_service::GetSubscription,
                _,
            >(move |request, options| {
                let service = ::std::sync::Arc::clone(&service);
                async move {
                    self::SubscriptionsService::get_subscription(
                            &*service,
                            request,
                            &options,
                        )
                        .await
                }
            });
        let service = ::std::sync::Arc::clone(&self.0);
        handlers
            .unary::<
                self::subscriptions_service::ListSubscriptions,
                _,
            >(move |request, options| {
                let service = ::std::sync::Arc::clone(&service);
                async move {
                    self::SubscriptionsService::list_subscriptions(
                            &*service,
                            request,
                            &options,
                        )
                        .await
                }
            });
        let service = ::std::sync::Arc::clone(&self.0);
        handlers
            .unary::<
                self::subscriptions_service::UpdateSubscription,
                _,
            >(move |request, options| {
                let service = ::std::sync::Arc::clone(&service);
                async move {
                    self::SubscriptionsService::update_subscription(
                            &*service,
                            request,
                            &options,
                        )
                        .await
                }
            });
        let service = ::std::sync::Arc::clone(&self.0);
        handlers
            .unary::<
                self::subscriptions_service::ReactivateSubscription,
                _,
            >(move |request, options| {
                let service = ::std::sync::Arc::clone(&service);
                async move {
                    self::SubscriptionsService::reactivate_subscription(
                            &*service,
                            request,
                            &options,
                        )
                        .await
                }
            });
    }
}
/// The methods of `google.apps.events.subscriptions.v1beta.SubscriptionsService`, a unit struct each.
pub mod subscriptions_service {
    /// Data common to the methods of `google.apps.events.subscriptions.v1beta.SubscriptionsService`.
    pub const SERVICE: &crate::__private::rpc::Service = &crate::__private::rpc::Service::new(
            "google.apps.events.subscriptions.v1beta.SubscriptionsService",
        )
        .default_host("workspaceevents.googleapis.com")
        .scopes(
            &[
                "https://www.googleapis.com/auth/chat.memberships",
                "https://www.googleapis.com/auth/chat.memberships.readonly",
                "https://www.googleapis.com/auth/chat.messages",
                "https://www.googleapis.com/auth/chat.messages.reactions",
                "https://www.googleapis.com/auth/chat.messages.reactions.readonly",
                "https://www.googleapis.com/auth/chat.messages.readonly",
                "https://www.googleapis.com/auth/chat.spaces",
                "https://www.googleapis.com/auth/chat.spaces.readonly",
                "https://www.googleapis.com/auth/drive",
                "https://www.googleapis.com/auth/drive.file",
                "https://www.googleapis.com/auth/drive.metadata",
                "https://www.googleapis.com/auth/drive.metadata.readonly",
                "https://www.googleapis.com/auth/drive.readonly",
                "https://www.googleapis.com/auth/meetings.space.created",
                "https://www.googleapis.com/auth/meetings.space.readonly",
            ],
        );
    /// Starts a new subscription. The operation ends with the subscription as it was made.
    #[derive(Clone, Copy, Debug, Default)]
    pub struct CreateSubscription;
    impl crate::__private::rpc::Rpc for CreateSubscription {
        type Request = super::CreateSubscriptionRequest;
        type Response = crate::__private::google::longrunning::Operation;
        const METHOD: &'static crate::__private::rpc::Method = &crate::__private::rpc::Method::new::<
            super::CreateSubscriptionRequest,
            crate::__private::google::longrunning::Operation,
        >(
                SERVICE,
                "CreateSubscription",
                "/google.apps.events.subscriptions.v1beta.SubscriptionsService/CreateSubscription",
                "google.apps.events.subscriptions.v1beta.SubscriptionsService.CreateSubscription",
            )
            .http(
                &[
                    crate::__private::transcoding::HttpBinding::new(
                            "POST",
                            "/v1beta/subscriptions",
                        )
                        .body("subscription"),
                ],
            )
            .operation("Subscription", "CreateSubscriptionMetadata");
    }
    /// Ends a subscription. The operation ends with an empty message.
    #[derive(Clone, Copy, Debug, Default)]
    pub struct DeleteSubscription;
    impl crate::__private::rpc::Rpc for DeleteSubscription {
        type Request = super::DeleteSubscriptionRequest;
        type Response = crate::__private::google::longrunning::Operation;
        const METHOD: &'static crate::__private::rpc::Method = &crate::__private::rpc::Method::new::<
            super::DeleteSubscriptionRequest,
            crate::__private::google::longrunning::Operation,
        >(
                SERVICE,
                "DeleteSubscription",
                "/google.apps.events.subscriptions.v1beta.SubscriptionsService/DeleteSubscription",
                "google.apps.events.subscriptions.v1beta.SubscriptionsService.DeleteSubscription",
            )
            .http(
                &[
                    crate::__private::transcoding::HttpBinding::new(
                        "DELETE",
                        "/v1beta/{name=subscriptions/*}",
                    ),
                ],
            )
            .idempotent()
            .operation("google.protobuf.Empty", "DeleteSubscriptionMetadata");
    }
    /// Gives one subscription.
    #[derive(Clone, Copy, Debug, Default)]
    pub struct GetSubscription;
    impl crate::__private::rpc::Rpc for GetSubscription {
        type Request = super::GetSubscriptionRequest;
        type Response = super::Subscription;
        const METHOD: &'static crate::__private::rpc::Method = &crate::__private::rpc::Method::new::<
            super::GetSubscriptionRequest,
            super::Subscription,
        >(
                SERVICE,
                "GetSubscription",
                "/google.apps.events.subscriptions.v1beta.SubscriptionsService/GetSubscription",
                "google.apps.events.subscriptions.v1beta.SubscriptionsService.GetSubscription",
            )
            .http(
                &[
                    crate::__private::transcoding::HttpBinding::new(
                        "GET",
                        "/v1beta/{name=subscriptions/*}",
                    ),
                ],
            )
            .idempotent();
    }
    /// Gives the subscriptions that match a filter, page by page.
    #[derive(Clone, Copy, Debug, Default)]
    pub struct ListSubscriptions;
    impl crate::__private::rpc::Rpc for ListSubscriptions {
        type Request = super::ListSubscriptionsRequest;
        type Response = super::ListSubscriptionsResponse;
        const METHOD: &'static crate::__private::rpc::Method = &crate::__private::rpc::Method::new::<
            super::ListSubscriptionsRequest,
            super::ListSubscriptionsResponse,
        >(
                SERVICE,
                "ListSubscriptions",
                "/google.apps.events.subscriptions.v1beta.SubscriptionsService/ListSubscriptions",
                "google.apps.events.subscriptions.v1beta.SubscriptionsService.ListSubscriptions",
            )
            .http(
                &[
                    crate::__private::transcoding::HttpBinding::new(
                        "GET",
                        "/v1beta/subscriptions",
                    ),
                ],
            )
            .idempotent();
    }
    /// Renews a subscription, or changes its event types. The operation ends with the subscription
    /// as it is then.
    #[derive(Clone, Copy, Debug, Default)]
    pub struct UpdateSubscription;
    impl crate::__private::rpc::Rpc for UpdateSubscription {
        type Request = super::UpdateSubscriptionRequest;
        type Response = crate::__private::google::longrunning::Operation;
        const METHOD: &'static crate::__private::rpc::Method = &crate::__private::rpc::Method::new::<
            super::UpdateSubscriptionRequest,
            crate::__private::google::longrunning::Operation,
        >(
                SERVICE,
                "UpdateSubscription",
                "/google.apps.events.subscriptions.v1beta.SubscriptionsService/UpdateSubscription",
                "google.apps.events.subscriptions.v1beta.SubscriptionsService.UpdateSubscription",
            )
            .http(
                &[
                    crate::__private::transcoding::HttpBinding::new(
                            "PATCH",
                            "/v1beta/{subscription.name=subscriptions/*}",
                        )
                        .body("subscription"),
                ],
            )
            .operation("Subscription", "UpdateSubscriptionMetadata");
    }
    /// Lets the events of a suspended subscription flow again, once the cause of its suspension is
    /// gone. One that is not suspended is left alone or refused. The operation ends with the
    /// subscription, which is `ACTIVE`.
    #[derive(Clone, Copy, Debug, Default)]
    pub struct ReactivateSubscription;
    impl crate::__private::rpc::Rpc for ReactivateSubscription {
        type Request = super::ReactivateSubscriptionRequest;
        type Response = crate::__private::google::longrunning::Operation;
        const METHOD: &'static crate::__private::rpc::Method = &crate::__private::rpc::Method::new::<
            super::ReactivateSubscriptionRequest,
            crate::__private::google::longrunning::Operation,
        >(
                SERVICE,
                "ReactivateSubscription",
                "/google.apps.events.subscriptions.v1beta.SubscriptionsService/ReactivateSubscription",
                "google.apps.events.subscriptions.v1beta.SubscriptionsService.ReactivateSubscription",
            )
            .http(
                &[
                    crate::__private::transcoding::HttpBinding::new(
                            "POST",
                            "/v1beta/{name=subscriptions/*}:reactivate",
                        )
                        .body("*"),
                ],
            )
            .operation("Subscription", "ReactivateSubscriptionMetadata");
    }
}
/// Generated client implementations.
#[cfg(feature = "grpc")]
pub mod subscriptions_service_client {
    #![allow(
        unused_variables,
        dead_code,
        missing_docs,
        clippy::wildcard_imports,
        clippy::let_unit_value,
    )]
    use crate::__private::tonic::codegen::*;
    use crate::__private::tonic::codegen::http::Uri;
    /// The Google Workspace Events API: subscriptions to what happens in Chat, Meet and other
    /// Workspace apps.
    ///
    /// Every change to a subscription is a long-running operation. Google's
    /// [guides](https://developers.google.com/workspace/events) tell which events there are.
    #[derive(Debug, Clone)]
    pub struct SubscriptionsServiceClient<T> {
        inner: crate::__private::tonic::client::Grpc<T>,
    }
    impl SubscriptionsServiceClient<crate::__private::tonic::transport::Channel> {
        /// Attempt to create a new client by connecting to a given endpoint.
        pub async fn connect<D>(
            dst: D,
        ) -> Result<Self, crate::__private::tonic::transport::Error>
        where
            D: TryInto<crate::__private::tonic::transport::Endpoint>,
            D::Error: Into<StdError>,
        {
            let conn = crate::__private::tonic::transport::Endpoint::new(dst)?
                .connect()
                .await?;
            Ok(Self::new(conn))
        }
    }
    impl<T> SubscriptionsServiceClient<T>
    where
        T: crate::__private::tonic::client::GrpcService<
            crate::__private::tonic::body::Body,
        >,
        T::Error: Into<StdError>,
        T::ResponseBody: Body<Data = Bytes> + std::marker::Send + 'static,
        <T::ResponseBody as Body>::Error: Into<StdError> + std::marker::Send,
    {
        pub fn new(inner: T) -> Self {
            let inner = crate::__private::tonic::client::Grpc::new(inner);
            Self { inner }
        }
        pub fn with_origin(inner: T, origin: Uri) -> Self {
            let inner = crate::__private::tonic::client::Grpc::with_origin(
                inner,
                origin,
            );
            Self { inner }
        }
        pub fn with_interceptor<F>(
            inner: T,
            interceptor: F,
        ) -> SubscriptionsServiceClient<InterceptedService<T, F>>
        where
            F: crate::__private::tonic::service::Interceptor,
            T::ResponseBody: Default,
            T: crate::__private::tonic::codegen::Service<
                http::Request<crate::__private::tonic::body::Body>,
                Response = http::Response<
                    <T as crate::__private::tonic::client::GrpcService<
                        crate::__private::tonic::body::Body,
                    >>::ResponseBody,
                >,
            >,
            <T as crate::__private::tonic::codegen::Service<
                http::Request<crate::__private::tonic::body::Body>,
            >>::Error: Into<StdError> + std::marker::Send + std::marker::Sync,
        {
            SubscriptionsServiceClient::new(InterceptedService::new(inner, interceptor))
        }
        /// Compress requests with the given encoding.
        ///
        /// This requires the server to support it otherwise it might respond with an
        /// error.
        #[must_use]
        pub fn send_compressed(mut self, encoding: CompressionEncoding) -> Self {
            self.inner = self.inner.send_compressed(encoding);
            self
        }
        /// Enable decompressing responses.
        #[must_use]
        pub fn accept_compressed(mut self, encoding: CompressionEncoding) -> Self {
            self.inner = self.inner.accept_compressed(encoding);
            self
        }
        /// Limits the maximum size of a decoded message.
        ///
        /// Default: `4MB`
        #[must_use]
        pub fn max_decoding_message_size(mut self, limit: usize) -> Self {
            self.inner = self.inner.max_decoding_message_size(limit);
            self
        }
        /// Limits the maximum size of an encoded message.
        ///
        /// Default: `usize::MAX`
        #[must_use]
        pub fn max_encoding_message_size(mut self, limit: usize) -> Self {
            self.inner = self.inner.max_encoding_message_size(limit);
            self
        }
        /// Starts a new subscription. The operation ends with the subscription as it was made.
        pub async fn create_subscription(
            &mut self,
            request: impl crate::__private::tonic::IntoRequest<
                super::CreateSubscriptionRequest,
            >,
        ) -> std::result::Result<
            crate::__private::tonic::Response<
                crate::__private::google::longrunning::Operation,
            >,
            crate::__private::tonic::Status,
        > {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    crate::__private::tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = crate::__private::tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static(
                "/google.apps.events.subscriptions.v1beta.SubscriptionsService/CreateSubscription",
            );
            let mut req = request.into_request();
            req.extensions_mut()
                .insert(
                    GrpcMethod::new(
                        "google.apps.events.subscriptions.v1beta.SubscriptionsService",
                        "CreateSubscription",
                    ),
                );
            self.inner.unary(req, path, codec).await
        }
        /// Ends a subscription. The operation ends with an empty message.
        pub async fn delete_subscription(
            &mut self,
            request: impl crate::__private::tonic::IntoRequest<
                super::DeleteSubscriptionRequest,
            >,
        ) -> std::result::Result<
            crate::__private::tonic::Response<
                crate::__private::google::longrunning::Operation,
            >,
            crate::__private::tonic::Status,
        > {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    crate::__private::tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = crate::__private::tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static(
                "/google.apps.events.subscriptions.v1beta.SubscriptionsService/DeleteSubscription",
            );
            let mut req = request.into_request();
            req.extensions_mut()
                .insert(
                    GrpcMethod::new(
                        "google.apps.events.subscriptions.v1beta.SubscriptionsService",
                        "DeleteSubscription",
                    ),
                );
            self.inner.unary(req, path, codec).await
        }
        /// Gives one subscription.
        pub async fn get_subscription(
            &mut self,
            request: impl crate::__private::tonic::IntoRequest<
                super::GetSubscriptionRequest,
            >,
        ) -> std::result::Result<
            crate::__private::tonic::Response<super::Subscription>,
            crate::__private::tonic::Status,
        > {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    crate::__private::tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = crate::__private::tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static(
                "/google.apps.events.subscriptions.v1beta.SubscriptionsService/GetSubscription",
            );
            let mut req = request.into_request();
            req.extensions_mut()
                .insert(
                    GrpcMethod::new(
                        "google.apps.events.subscriptions.v1beta.SubscriptionsService",
                        "GetSubscription",
                    ),
                );
            self.inner.unary(req, path, codec).await
        }
        /// Gives the subscriptions that match a filter, page by page.
        pub async fn list_subscriptions(
            &mut self,
            request: impl crate::__private::tonic::IntoRequest<
                super::ListSubscriptionsRequest,
            >,
        ) -> std::result::Result<
            crate::__private::tonic::Response<super::ListSubscriptionsResponse>,
            crate::__private::tonic::Status,
        > {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    crate::__private::tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = crate::__private::tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static(
                "/google.apps.events.subscriptions.v1beta.SubscriptionsService/ListSubscriptions",
            );
            let mut req = request.into_request();
            req.extensions_mut()
                .insert(
                    GrpcMethod::new(
                        "google.apps.events.subscriptions.v1beta.SubscriptionsService",
                        "ListSubscriptions",
                    ),
                );
            self.inner.unary(req, path, codec).await
        }
        /// Renews a subscription, or changes its event types. The operation ends with the subscription
        /// as it is then.
        pub async fn update_subscription(
            &mut self,
            request: impl crate::__private::tonic::IntoRequest<
                super::UpdateSubscriptionRequest,
            >,
        ) -> std::result::Result<
            crate::__private::tonic::Response<
                crate::__private::google::longrunning::Operation,
            >,
            crate::__private::tonic::Status,
        > {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    crate::__private::tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = crate::__private::tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static(
                "/google.apps.events.subscriptions.v1beta.SubscriptionsService/UpdateSubscription",
            );
            let mut req = request.into_request();
            req.extensions_mut()
                .insert(
                    GrpcMethod::new(
                        "google.apps.events.subscriptions.v1beta.SubscriptionsService",
                        "UpdateSubscription",
                    ),
                );
            self.inner.unary(req, path, codec).await
        }
        /// Lets the events of a suspended subscription flow again, once the cause of its suspension is
        /// gone. One that is not suspended is left alone or refused. The operation ends with the
        /// subscription, which is `ACTIVE`.
        pub async fn reactivate_subscription(
            &mut self,
            request: impl crate::__private::tonic::IntoRequest<
                super::ReactivateSubscriptionRequest,
            >,
        ) -> std::result::Result<
            crate::__private::tonic::Response<
                crate::__private::google::longrunning::Operation,
            >,
            crate::__private::tonic::Status,
        > {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    crate::__private::tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = crate::__private::tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static(
                "/google.apps.events.subscriptions.v1beta.SubscriptionsService/ReactivateSubscription",
            );
            let mut req = request.into_request();
            req.extensions_mut()
                .insert(
                    GrpcMethod::new(
                        "google.apps.events.subscriptions.v1beta.SubscriptionsService",
                        "ReactivateSubscription",
                    ),
                );
            self.inner.unary(req, path, codec).await
        }
    }
}
/// Generated server implementations.
#[cfg(feature = "grpc")]
pub mod subscriptions_service_server {
    #![allow(
        unused_variables,
        dead_code,
        missing_docs,
        clippy::wildcard_imports,
        clippy::let_unit_value,
    )]
    use crate::__private::tonic::codegen::*;
    /// Generated trait containing gRPC methods that should be implemented for use with SubscriptionsServiceServer.
    #[async_trait]
    pub trait SubscriptionsService: std::marker::Send + std::marker::Sync + 'static {
        /// Starts a new subscription. The operation ends with the subscription as it was made.
        async fn create_subscription(
            &self,
            request: crate::__private::tonic::Request<super::CreateSubscriptionRequest>,
        ) -> std::result::Result<
            crate::__private::tonic::Response<
                crate::__private::google::longrunning::Operation,
            >,
            crate::__private::tonic::Status,
        >;
        /// Ends a subscription. The operation ends with an empty message.
        async fn delete_subscription(
            &self,
            request: crate::__private::tonic::Request<super::DeleteSubscriptionRequest>,
        ) -> std::result::Result<
            crate::__private::tonic::Response<
                crate::__private::google::longrunning::Operation,
            >,
            crate::__private::tonic::Status,
        >;
        /// Gives one subscription.
        async fn get_subscription(
            &self,
            request: crate::__private::tonic::Request<super::GetSubscriptionRequest>,
        ) -> std::result::Result<
            crate::__private::tonic::Response<super::Subscription>,
            crate::__private::tonic::Status,
        >;
        /// Gives the subscriptions that match a filter, page by page.
        async fn list_subscriptions(
            &self,
            request: crate::__private::tonic::Request<super::ListSubscriptionsRequest>,
        ) -> std::result::Result<
            crate::__private::tonic::Response<super::ListSubscriptionsResponse>,
            crate::__private::tonic::Status,
        >;
        /// Renews a subscription, or changes its event types. The operation ends with the subscription
        /// as it is then.
        async fn update_subscription(
            &self,
            request: crate::__private::tonic::Request<super::UpdateSubscriptionRequest>,
        ) -> std::result::Result<
            crate::__private::tonic::Response<
                crate::__private::google::longrunning::Operation,
            >,
            crate::__private::tonic::Status,
        >;
        /// Lets the events of a suspended subscription flow again, once the cause of its suspension is
        /// gone. One that is not suspended is left alone or refused. The operation ends with the
        /// subscription, which is `ACTIVE`.
        async fn reactivate_subscription(
            &self,
            request: crate::__private::tonic::Request<
                super::ReactivateSubscriptionRequest,
            >,
        ) -> std::result::Result<
            crate::__private::tonic::Response<
                crate::__private::google::longrunning::Operation,
            >,
            crate::__private::tonic::Status,
        >;
    }
    /// The Google Workspace Events API: subscriptions to what happens in Chat, Meet and other
    /// Workspace apps.
    ///
    /// Every change to a subscription is a long-running operation. Google's
    /// [guides](https://developers.google.com/workspace/events) tell which events there are.
    #[derive(Debug)]
    pub struct SubscriptionsServiceServer<T> {
        inner: Arc<T>,
        accept_compression_encodings: EnabledCompressionEncodings,
        send_compression_encodings: EnabledCompressionEncodings,
        max_decoding_message_size: Option<usize>,
        max_encoding_message_size: Option<usize>,
    }
    impl<T> SubscriptionsServiceServer<T> {
        pub fn new(inner: T) -> Self {
            Self::from_arc(Arc::new(inner))
        }
        pub fn from_arc(inner: Arc<T>) -> Self {
            Self {
                inner,
                accept_compression_encodings: Default::default(),
                send_compression_encodings: Default::default(),
                max_decoding_message_size: None,
                max_encoding_message_size: None,
            }
        }
        pub fn with_interceptor<F>(
            inner: T,
            interceptor: F,
        ) -> InterceptedService<Self, F>
        where
            F: crate::__private::tonic::service::Interceptor,
        {
            InterceptedService::new(Self::new(inner), interceptor)
        }
        /// Enable decompressing requests with the given encoding.
        #[must_use]
        pub fn accept_compressed(mut self, encoding: CompressionEncoding) -> Self {
            self.accept_compression_encodings.enable(encoding);
            self
        }
        /// Compress responses with the given encoding, if the client supports it.
        #[must_use]
        pub fn send_compressed(mut self, encoding: CompressionEncoding) -> Self {
            self.send_compression_encodings.enable(encoding);
            self
        }
        /// Limits the maximum size of a decoded message.
        ///
        /// Default: `4MB`
        #[must_use]
        pub fn max_decoding_message_size(mut self, limit: usize) -> Self {
            self.max_decoding_message_size = Some(limit);
            self
        }
        /// Limits the maximum size of an encoded message.
        ///
        /// Default: `usize::MAX`
        #[must_use]
        pub fn max_encoding_message_size(mut self, limit: usize) -> Self {
            self.max_encoding_message_size = Some(limit);
            self
        }
    }
    impl<T, B> crate::__private::tonic::codegen::Service<http::Request<B>>
    for SubscriptionsServiceServer<T>
    where
        T: SubscriptionsService,
        B: Body + std::marker::Send + 'static,
        B::Error: Into<StdError> + std::marker::Send + 'static,
    {
        type Response = http::Response<crate::__private::tonic::body::Body>;
        type Error = std::convert::Infallible;
        type Future = BoxFuture<Self::Response, Self::Error>;
        fn poll_ready(
            &mut self,
            _cx: &mut Context<'_>,
        ) -> Poll<std::result::Result<(), Self::Error>> {
            Poll::Ready(Ok(()))
        }
        fn call(&mut self, req: http::Request<B>) -> Self::Future {
            match req.uri().path() {
                "/google.apps.events.subscriptions.v1beta.SubscriptionsService/CreateSubscription" => {
                    #[allow(non_camel_case_types)]
                    struct CreateSubscriptionSvc<T: SubscriptionsService>(pub Arc<T>);
                    impl<
                        T: SubscriptionsService,
                    > crate::__private::tonic::server::UnaryService<
                        super::CreateSubscriptionRequest,
                    > for CreateSubscriptionSvc<T> {
                        type Response = crate::__private::google::longrunning::Operation;
                        type Future = BoxFuture<
                            crate::__private::tonic::Response<Self::Response>,
                            crate::__private::tonic::Status,
                        >;
                        fn call(
                            &mut self,
                            request: crate::__private::tonic::Request<
                                super::CreateSubscriptionRequest,
                            >,
                        ) -> Self::Future {
                            let inner = Arc::clone(&self.0);
                            let fut = async move {
                                <T as SubscriptionsService>::create_subscription(
                                        &inner,
                                        request,
                                    )
                                    .await
                            };
                            Box::pin(fut)
                        }
                    }
                    let accept_compression_encodings = self.accept_compression_encodings;
                    let send_compression_encodings = self.send_compression_encodings;
                    let max_decoding_message_size = self.max_decoding_message_size;
                    let max_encoding_message_size = self.max_encoding_message_size;
                    let inner = self.inner.clone();
                    let fut = async move {
                        let method = CreateSubscriptionSvc(inner);
                        let codec = crate::__private::tonic_prost::ProstCodec::default();
                        let mut grpc = crate::__private::tonic::server::Grpc::new(codec)
                            .apply_compression_config(
                                accept_compression_encodings,
                                send_compression_encodings,
                            )
                            .apply_max_message_size_config(
                                max_decoding_message_size,
                                max_encoding_message_size,
                            );
                        let res = grpc.unary(method, req).await;
                        Ok(res)
                    };
                    Box::pin(fut)
                }
                "/google.apps.events.subscriptions.v1beta.SubscriptionsService/DeleteSubscription" => {
                    #[allow(non_camel_case_types)]
                    struct DeleteSubscriptionSvc<T: SubscriptionsService>(pub Arc<T>);
                    impl<
                        T: SubscriptionsService,
                    > crate::__private::tonic::server::UnaryService<
                        super::DeleteSubscriptionRequest,
                    > for DeleteSubscriptionSvc<T> {
                        type Response = crate::__private::google::longrunning::Operation;
                        type Future = BoxFuture<
                            crate::__private::tonic::Response<Self::Response>,
                            crate::__private::tonic::Status,
                        >;
                        fn call(
                            &mut self,
                            request: crate::__private::tonic::Request<
                                super::DeleteSubscriptionRequest,
                            >,
                        ) -> Self::Future {
                            let inner = Arc::clone(&self.0);
                            let fut = async move {
                                <T as SubscriptionsService>::delete_subscription(
                                        &inner,
                                        request,
                                    )
                                    .await
                            };
                            Box::pin(fut)
                        }
                    }
                    let accept_compression_encodings = self.accept_compression_encodings;
                    let send_compression_encodings = self.send_compression_encodings;
                    let max_decoding_message_size = self.max_decoding_message_size;
                    let max_encoding_message_size = self.max_encoding_message_size;
                    let inner = self.inner.clone();
                    let fut = async move {
                        let method = DeleteSubscriptionSvc(inner);
                        let codec = crate::__private::tonic_prost::ProstCodec::default();
                        let mut grpc = crate::__private::tonic::server::Grpc::new(codec)
                            .apply_compression_config(
                                accept_compression_encodings,
                                send_compression_encodings,
                            )
                            .apply_max_message_size_config(
                                max_decoding_message_size,
                                max_encoding_message_size,
                            );
                        let res = grpc.unary(method, req).await;
                        Ok(res)
                    };
                    Box::pin(fut)
                }
                "/google.apps.events.subscriptions.v1beta.SubscriptionsService/GetSubscription" => {
                    #[allow(non_camel_case_types)]
                    struct GetSubscriptionSvc<T: SubscriptionsService>(pub Arc<T>);
                    impl<
                        T: SubscriptionsService,
                    > crate::__private::tonic::server::UnaryService<
                        super::GetSubscriptionRequest,
                    > for GetSubscriptionSvc<T> {
                        type Response = super::Subscription;
                        type Future = BoxFuture<
                            crate::__private::tonic::Response<Self::Response>,
                            crate::__private::tonic::Status,
                        >;
                        fn call(
                            &mut self,
                            request: crate::__private::tonic::Request<
                                super::GetSubscriptionRequest,
                            >,
                        ) -> Self::Future {
                            let inner = Arc::clone(&self.0);
                            let fut = async move {
                                <T as SubscriptionsService>::get_subscription(
                                        &inner,
                                        request,
                                    )
                                    .await
                            };
                            Box::pin(fut)
                        }
                    }
                    let accept_compression_encodings = self.accept_compression_encodings;
                    let send_compression_encodings = self.send_compression_encodings;
                    let max_decoding_message_size = self.max_decoding_message_size;
                    let max_encoding_message_size = self.max_encoding_message_size;
                    let inner = self.inner.clone();
                    let fut = async move {
                        let method = GetSubscriptionSvc(inner);
                        let codec = crate::__private::tonic_prost::ProstCodec::default();
                        let mut grpc = crate::__private::tonic::server::Grpc::new(codec)
                            .apply_compression_config(
                                accept_compression_encodings,
                                send_compression_encodings,
                            )
                            .apply_max_message_size_config(
                                max_decoding_message_size,
                                max_encoding_message_size,
                            );
                        let res = grpc.unary(method, req).await;
                        Ok(res)
                    };
                    Box::pin(fut)
                }
                "/google.apps.events.subscriptions.v1beta.SubscriptionsService/ListSubscriptions" => {
                    #[allow(non_camel_case_types)]
                    struct ListSubscriptionsSvc<T: SubscriptionsService>(pub Arc<T>);
                    impl<
                        T: SubscriptionsService,
                    > crate::__private::tonic::server::UnaryService<
                        super::ListSubscriptionsRequest,
                    > for ListSubscriptionsSvc<T> {
                        type Response = super::ListSubscriptionsResponse;
                        type Future = BoxFuture<
                            crate::__private::tonic::Response<Self::Response>,
                            crate::__private::tonic::Status,
                        >;
                        fn call(
                            &mut self,
                            request: crate::__private::tonic::Request<
                                super::ListSubscriptionsRequest,
                            >,
                        ) -> Self::Future {
                            let inner = Arc::clone(&self.0);
                            let fut = async move {
                                <T as SubscriptionsService>::list_subscriptions(
                                        &inner,
                                        request,
                                    )
                                    .await
                            };
                            Box::pin(fut)
                        }
                    }
                    let accept_compression_encodings = self.accept_compression_encodings;
                    let send_compression_encodings = self.send_compression_encodings;
                    let max_decoding_message_size = self.max_decoding_message_size;
                    let max_encoding_message_size = self.max_encoding_message_size;
                    let inner = self.inner.clone();
                    let fut = async move {
                        let method = ListSubscriptionsSvc(inner);
                        let codec = crate::__private::tonic_prost::ProstCodec::default();
                        let mut grpc = crate::__private::tonic::server::Grpc::new(codec)
                            .apply_compression_config(
                                accept_compression_encodings,
                                send_compression_encodings,
                            )
                            .apply_max_message_size_config(
                                max_decoding_message_size,
                                max_encoding_message_size,
                            );
                        let res = grpc.unary(method, req).await;
                        Ok(res)
                    };
                    Box::pin(fut)
                }
                "/google.apps.events.subscriptions.v1beta.SubscriptionsService/UpdateSubscription" => {
                    #[allow(non_camel_case_types)]
                    struct UpdateSubscriptionSvc<T: SubscriptionsService>(pub Arc<T>);
                    impl<
                        T: SubscriptionsService,
                    > crate::__private::tonic::server::UnaryService<
                        super::UpdateSubscriptionRequest,
                    > for UpdateSubscriptionSvc<T> {
                        type Response = crate::__private::google::longrunning::Operation;
                        type Future = BoxFuture<
                            crate::__private::tonic::Response<Self::Response>,
                            crate::__private::tonic::Status,
                        >;
                        fn call(
                            &mut self,
                            request: crate::__private::tonic::Request<
                                super::UpdateSubscriptionRequest,
                            >,
                        ) -> Self::Future {
                            let inner = Arc::clone(&self.0);
                            let fut = async move {
                                <T as SubscriptionsService>::update_subscription(
                                        &inner,
                                        request,
                                    )
                                    .await
                            };
                            Box::pin(fut)
                        }
                    }
                    let accept_compression_encodings = self.accept_compression_encodings;
                    let send_compression_encodings = self.send_compression_encodings;
                    let max_decoding_message_size = self.max_decoding_message_size;
                    let max_encoding_message_size = self.max_encoding_message_size;
                    let inner = self.inner.clone();
                    let fut = async move {
                        let method = UpdateSubscriptionSvc(inner);
                        let codec = crate::__private::tonic_prost::ProstCodec::default();
                        let mut grpc = crate::__private::tonic::server::Grpc::new(codec)
                            .apply_compression_config(
                                accept_compression_encodings,
                                send_compression_encodings,
                            )
                            .apply_max_message_size_config(
                                max_decoding_message_size,
                                max_encoding_message_size,
                            );
                        let res = grpc.unary(method, req).await;
                        Ok(res)
                    };
                    Box::pin(fut)
                }
                "/google.apps.events.subscriptions.v1beta.SubscriptionsService/ReactivateSubscription" => {
                    #[allow(non_camel_case_types)]
                    struct ReactivateSubscriptionSvc<T: SubscriptionsService>(
                        pub Arc<T>,
                    );
                    impl<
                        T: SubscriptionsService,
                    > crate::__private::tonic::server::UnaryService<
                        super::ReactivateSubscriptionRequest,
                    > for ReactivateSubscriptionSvc<T> {
                        type Response = crate::__private::google::longrunning::Operation;
                        type Future = BoxFuture<
                            crate::__private::tonic::Response<Self::Response>,
                            crate::__private::tonic::Status,
                        >;
                        fn call(
                            &mut self,
                            request: crate::__private::tonic::Request<
                                super::ReactivateSubscriptionRequest,
                            >,
                        ) -> Self::Future {
                            let inner = Arc::clone(&self.0);
                            let fut = async move {
                                <T as SubscriptionsService>::reactivate_subscription(
                                        &inner,
                                        request,
                                    )
                                    .await
                            };
                            Box::pin(fut)
                        }
                    }
                    let accept_compression_encodings = self.accept_compression_encodings;
                    let send_compression_encodings = self.send_compression_encodings;
                    let max_decoding_message_size = self.max_decoding_message_size;
                    let max_encoding_message_size = self.max_encoding_message_size;
                    let inner = self.inner.clone();
                    let fut = async move {
                        let method = ReactivateSubscriptionSvc(inner);
                        let codec = crate::__private::tonic_prost::ProstCodec::default();
                        let mut grpc = crate::__private::tonic::server::Grpc::new(codec)
                            .apply_compression_config(
                                accept_compression_encodings,
                                send_compression_encodings,
                            )
                            .apply_max_message_size_config(
                                max_decoding_message_size,
                                max_encoding_message_size,
                            );
                        let res = grpc.unary(method, req).await;
                        Ok(res)
                    };
                    Box::pin(fut)
                }
                _ => {
                    Box::pin(async move {
                        let mut response = http::Response::new(
                            crate::__private::tonic::body::Body::default(),
                        );
                        let headers = response.headers_mut();
                        headers
                            .insert(
                                crate::__private::tonic::Status::GRPC_STATUS,
                                (crate::__private::tonic::Code::Unimplemented as i32).into(),
                            );
                        headers
                            .insert(
                                http::header::CONTENT_TYPE,
                                crate::__private::tonic::metadata::GRPC_CONTENT_TYPE,
                            );
                        Ok(response)
                    })
                }
            }
        }
    }
    impl<T> Clone for SubscriptionsServiceServer<T> {
        fn clone(&self) -> Self {
            let inner = self.inner.clone();
            Self {
                inner,
                accept_compression_encodings: self.accept_compression_encodings,
                send_compression_encodings: self.send_compression_encodings,
                max_decoding_message_size: self.max_decoding_message_size,
                max_encoding_message_size: self.max_encoding_message_size,
            }
        }
    }
    /// Generated gRPC service name
    pub const SERVICE_NAME: &str = "google.apps.events.subscriptions.v1beta.SubscriptionsService";
    impl<T> crate::__private::tonic::server::NamedService
    for SubscriptionsServiceServer<T> {
        const NAME: &'static str = SERVICE_NAME;
    }
}
